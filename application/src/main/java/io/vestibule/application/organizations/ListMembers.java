package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import jakarta.inject.Inject;

/** Lists the members of an organization whose accounts are active. */
public final class ListMembers {

    private final OrganizationAccess access;
    private final OrganizationViews views;

    @Inject
    public ListMembers(OrganizationAccess access, OrganizationViews views) {
        this.access = access;
        this.views = views;
    }

    /** @throws DomainException the refusals of {@link OrganizationAccess#below} */
    public Page<MemberView> handle(
            Principal.Known caller, OrganizationTarget target, MemberFilter filter, Page.Request page) {
        return views.members(access.below(caller, target).organization().id(), filter, page);
    }
}
