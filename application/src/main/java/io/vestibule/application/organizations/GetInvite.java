package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Organizations;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Shows an invite to whoever was given it, as long as it can be accepted. */
public final class GetInvite {

    /** An invite with the organization it is into. */
    public record Shown(Invite invite, Organization organization) {}

    private final OpenInvites openInvites;
    private final Organizations organizations;

    @Inject
    GetInvite(OpenInvites openInvites, Organizations organizations) {
        this.openInvites = openInvites;
        this.organizations = organizations;
    }

    /**
     * @param page where whoever has to sign in first goes on then
     * @throws DomainException the refusals of {@link OpenInvites#find}
     */
    public Shown handle(Optional<SessionPrincipal> visitor, Optional<UUID> id, String page) {
        var invite = openInvites.find(id, visitor, page).invite();
        return new Shown(invite, organizations.find(invite.organization()).orElseThrow(InviteErrors::unknown));
    }
}
