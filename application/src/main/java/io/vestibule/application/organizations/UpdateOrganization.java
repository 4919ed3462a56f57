package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organizations;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Changes what an organization is called and what it decided for its members: all that is wanted, or nothing. */
public final class UpdateOrganization {

    public record Command(
            Principal.Known caller, OrganizationTarget target, OrganizationChanges changes, Origin origin) {}

    private final OrganizationAccess access;
    private final Organizations organizations;
    private final PlanCheck planCheck;
    private final OrganizationAudit audit;
    private final OrganizationProfiles profiles;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    UpdateOrganization(
            OrganizationAccess access,
            Organizations organizations,
            PlanCheck planCheck,
            OrganizationAudit audit,
            OrganizationProfiles profiles,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.access = access;
        this.organizations = organizations;
        this.planCheck = planCheck;
        this.audit = audit;
        this.profiles = profiles;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#to}; {@code permission_denied} below administrator;
     *     then the first member that cannot become what is wanted; {@code payment_required} for what is not part of the plan
     */
    public OrganizationProfile handle(Command command) {
        var id = access.to(command.caller(), command.target()).organization().id();
        var missing = planCheck.missing(id, command.changes().restrictions());
        var membership = unitOfWork.call(() -> {
            var insider = access.to(command.caller(), new OrganizationTarget.Named(Optional.of(id)));
            insider.require(MembershipLevel.ADMINISTRATOR);
            var before = insider.organization();
            var name = command.changes().name().over(before.name());
            var after = before.edited(name, command.changes().over(before.settings()), clock.instant());
            PlanCheck.require(missing, before.settings(), after.settings());
            if (!after.equals(before)) {
                organizations.save(after);
                audit.organizationChanged(
                        new Cause(command.caller(), command.origin()),
                        after.id(),
                        OrganizationChanges.names(before, after));
            }
            return insider.membership();
        });
        return profiles.of(membership);
    }
}
