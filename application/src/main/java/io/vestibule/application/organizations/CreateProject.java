package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Project;
import jakarta.inject.Inject;
import java.time.Clock;

/** Adds a project to an organization. */
public final class CreateProject {

    /** @param name 1 to {@value Project#MAX_NAME_LENGTH} characters; {@link Project#DEFAULT_NAME} where none is given */
    public record Command(Principal.Known caller, OrganizationTarget target, Change<String> name, Origin origin) {}

    private final OrganizationAccess access;
    private final Founding founding;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CreateProject(
            OrganizationAccess access, Founding founding, OrganizationAudit audit, UnitOfWork unitOfWork, Clock clock) {
        this.access = access;
        this.founding = founding;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code permission_denied} below
     *     administrator; then what is wrong with the name
     */
    public Project handle(Command command) {
        return unitOfWork.call(() -> {
            var insider = access.below(command.caller(), command.target());
            insider.require(MembershipLevel.ADMINISTRATOR);
            var name = command.name().over(Project.DEFAULT_NAME);
            var project = founding.project(insider.organization().id(), name, clock.instant());
            audit.project(
                    EventType.PROJECT_CREATED,
                    new Cause(command.caller(), command.origin()),
                    project.organization(),
                    project.id());
            return project;
        });
    }
}
