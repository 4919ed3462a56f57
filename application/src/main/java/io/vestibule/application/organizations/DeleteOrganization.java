package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organizations;
import jakarta.inject.Inject;

/** Deletes an organization with everything in it. People who worked there stay signed in and work elsewhere, or nowhere. */
public final class DeleteOrganization {

    private final OrganizationAccess access;
    private final Organizations organizations;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteOrganization(OrganizationAccess access, Organizations organizations, UnitOfWork unitOfWork) {
        this.access = access;
        this.organizations = organizations;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#to}; {@code permission_denied} for all but owners
     */
    public void handle(Principal.Known caller, OrganizationTarget target) {
        unitOfWork.run(() -> {
            var insider = access.to(caller, target);
            insider.require(MembershipLevel.OWNER);
            organizations.remove(insider.organization().id());
        });
    }
}
