package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organizations;
import jakarta.inject.Inject;

/** Deletes an organization with everything in it. People who worked there stay signed in and work elsewhere, or nowhere. */
public final class DeleteOrganization {

    public record Command(Principal.Known caller, OrganizationTarget target, Origin origin) {}

    private final OrganizationAccess access;
    private final Organizations organizations;
    private final Delegations delegations;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteOrganization(
            OrganizationAccess access,
            Organizations organizations,
            Delegations delegations,
            OrganizationAudit audit,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.organizations = organizations;
        this.delegations = delegations;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#to}; {@code permission_denied} for all but owners
     */
    public void handle(Command command) {
        var cause = new Cause(command.caller(), command.origin());
        unitOfWork.run(() -> {
            var insider = access.to(command.caller(), command.target());
            insider.require(MembershipLevel.OWNER);
            var id = insider.organization().id();
            delegations.dissolve(id, cause);
            organizations.remove(id);
            audit.organization(EventType.ORGANIZATION_DELETED, cause, id);
        });
    }
}
