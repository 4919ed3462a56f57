package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;

/** Shows an organization to one of its members. */
public final class GetOrganization {

    private final OrganizationAccess access;
    private final OrganizationProfiles profiles;

    @Inject
    GetOrganization(OrganizationAccess access, OrganizationProfiles profiles) {
        this.access = access;
        this.profiles = profiles;
    }

    /** @throws DomainException the refusals of {@link OrganizationAccess#to} */
    public OrganizationProfile handle(Principal.Known caller, OrganizationTarget target) {
        return profiles.of(access.to(caller, target).membership());
    }
}
