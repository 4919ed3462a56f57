package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.KeyReach;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.Workplace;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Founds an organization with a first project. Whoever does becomes its owner and works there from now on. */
public final class CreateOrganization {

    public record Command(Principal.Known caller, OrganizationChanges wanted, Origin origin) {}

    private final OrganizationCreation creation;
    private final PlanCheck planCheck;
    private final IdGenerator ids;
    private final Founding founding;
    private final Users users;
    private final Memberships memberships;
    private final Organizations organizations;
    private final Projects projects;
    private final OrganizationAudit audit;
    private final OrganizationProfiles profiles;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CreateOrganization(
            OrganizationCreation creation,
            PlanCheck planCheck,
            IdGenerator ids,
            Founding founding,
            Users users,
            Memberships memberships,
            Organizations organizations,
            Projects projects,
            OrganizationAudit audit,
            OrganizationProfiles profiles,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.creation = creation;
        this.planCheck = planCheck;
        this.ids = ids;
        this.founding = founding;
        this.users = users;
        this.memberships = memberships;
        this.organizations = organizations;
        this.projects = projects;
        this.audit = audit;
        this.profiles = profiles;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} when this installation does not let the caller, or the key is
     *     narrowed; then the first member that cannot be what is wanted; {@code payment_required} for what is not part of
     *     the plan
     */
    public OrganizationProfile handle(Command command) {
        var caller = command.caller();
        var wanted = command.wanted();
        KeyReach.requireEverywhere(caller);
        var id = new OrganizationId(ids.next());
        var missing = planCheck.missing(id, wanted.restrictions());
        var membership = unitOfWork.call(() -> {
            var user = users.find(caller.userId()).filter(User::active).orElseThrow(DomainException::notFound);
            requireAllowed(user);
            var name = wanted.name()
                    .map(Optional::of)
                    .over(Optional.empty())
                    .orElseThrow(OrganizationErrors::nameRequired);
            var settings = wanted.over(OrganizationSettings.INITIAL);
            PlanCheck.require(missing, OrganizationSettings.INITIAL, settings);
            var now = clock.instant();
            var founded = founding.organization(id, name, now);
            organizations.save(founded.edited(name, settings, now));
            users.save(user.withWorkplace(new Workplace(Optional.of(founded.id()), firstProject(founded))));
            var owner = founding.join(user.id(), founded.id(), MembershipLevel.OWNER, now);
            audit.organization(EventType.ORGANIZATION_CREATED, new Cause(caller, command.origin()), founded.id());
            return owner;
        });
        return profiles.of(membership);
    }

    private Optional<ProjectId> firstProject(Organization organization) {
        return projects.ofOrganization(organization.id()).stream().findFirst().map(Project::id);
    }

    private void requireAllowed(User user) {
        var allowed = switch (creation) {
            case OPEN -> true;
            case FIRST_ONLY -> memberships.ofUser(user.id()).isEmpty();
            case STAFF -> user.staff();
        };
        if (!allowed) {
            throw OrganizationErrors.creationNotAllowed();
        }
    }
}
