package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.Invites;
import jakarta.inject.Inject;

/**
 * Lists the invites into an organization that nobody accepted, expired ones too, newest first. Whoever knows the name of an
 * invite can accept it: nobody sees those for a level above their own.
 */
public final class ListInvites {

    private final OrganizationAccess access;
    private final Invites invites;
    private final InviteViews views;

    @Inject
    ListInvites(OrganizationAccess access, Invites invites, InviteViews views) {
        this.access = access;
        this.invites = invites;
        this.views = views;
    }

    /** @throws io.vestibule.domain.common.DomainException the refusals of {@link OrganizationAccess#below} */
    public Page<InviteView> handle(Principal.Known caller, OrganizationTarget target, Page.Request page) {
        var insider = access.below(caller, target);
        var found = invites.ofOrganization(insider.organization().id(), insider.level(), page);
        return new Page<>(views.of(found.items()), found.total());
    }
}
