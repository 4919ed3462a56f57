package io.vestibule.application.organizations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Takes an invite back. */
public final class DeleteInvite {

    /** @param invite empty when the text was no UUID, which names no invite */
    public record Command(
            Principal.Known caller, OrganizationTarget organization, Optional<UUID> invite, Origin origin) {}

    private final OrganizationAccess access;
    private final Invites invites;
    private final Delegations delegations;
    private final Users users;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteInvite(
            OrganizationAccess access,
            Invites invites,
            Delegations delegations,
            Users users,
            Audit audit,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.invites = invites;
        this.delegations = delegations;
        this.users = users;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code permission_denied} below
     *     administrator; {@code NOT_FOUND} when the organization has no such invite
     */
    public void handle(Command command) {
        var cause = new Cause(command.caller(), command.origin());
        unitOfWork.run(() -> {
            var insider = access.below(command.caller(), command.organization());
            insider.require(MembershipLevel.ADMINISTRATOR);
            var invite = command.invite()
                    .flatMap(invites::find)
                    .filter(found ->
                            found.organization().equals(insider.organization().id()))
                    .orElseThrow(DomainException::notFound);
            delegations.withdraw(invite, cause);
            audit.record(
                    EventType.INVITE_DELETED,
                    users.find(cause.person()).orElseThrow(DomainException::notFound),
                    cause,
                    Inviting.details(invite));
        });
    }
}
