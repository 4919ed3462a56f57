package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;

/** Deletes a project. People who worked on it work on the organization's first one then, or on none. */
public final class DeleteProject {

    public record Command(Principal.Known caller, ProjectTarget target, Origin origin) {}

    private final OrganizationAccess access;
    private final Projects projects;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteProject(OrganizationAccess access, Projects projects, OrganizationAudit audit, UnitOfWork unitOfWork) {
        this.access = access;
        this.projects = projects;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code permission_denied} below
     *     administrator
     */
    public void handle(Command command) {
        unitOfWork.run(() -> {
            var found = access.toProject(command.caller(), command.target());
            found.insider().require(MembershipLevel.ADMINISTRATOR);
            var project = found.project();
            projects.remove(project.id());
            audit.project(
                    EventType.PROJECT_DELETED,
                    new Cause(command.caller(), command.origin()),
                    project.organization(),
                    project.id());
        });
    }
}
