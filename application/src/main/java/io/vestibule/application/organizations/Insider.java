package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;

/** A caller in an organization they belong to. */
public record Insider(Organization organization, Membership membership) {

    public MembershipLevel level() {
        return membership.level();
    }

    /** Whether the organization lets its member come as this caller does: by session always, by key while keys are allowed. */
    boolean allows(Principal.Known caller) {
        return !(caller instanceof Principal.KeyPrincipal)
                || organization.settings().membersCanUsePersonalApiKeys()
                || level().isAtLeast(MembershipLevel.ADMINISTRATOR);
    }

    /**
     * @throws DomainException {@code permission_denied} when the caller's level is lower
     */
    public void require(MembershipLevel least) {
        if (!level().isAtLeast(least)) {
            throw OrganizationErrors.levelInsufficient();
        }
    }
}
