package io.vestibule.application.organizations;

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

    /**
     * @throws DomainException {@code permission_denied} when the caller's level is lower
     */
    public void require(MembershipLevel least) {
        if (!level().isAtLeast(least)) {
            throw OrganizationErrors.levelInsufficient();
        }
    }
}
