package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;

/** Changes a project: all that is wanted, or nothing. */
public final class UpdateProject {

    public record Command(Principal.Known caller, ProjectTarget target, ProjectChanges changes) {}

    private final OrganizationAccess access;
    private final Projects projects;
    private final UnitOfWork unitOfWork;

    @Inject
    public UpdateProject(OrganizationAccess access, Projects projects, UnitOfWork unitOfWork) {
        this.access = access;
        this.projects = projects;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code permission_denied} below
     *     administrator; then the first member that cannot become what is wanted
     */
    public Project handle(Command command) {
        return unitOfWork.call(() -> {
            var found = access.toProject(command.caller(), command.target());
            found.insider().require(MembershipLevel.ADMINISTRATOR);
            var changed = command.changes().over(found.project());
            if (!changed.equals(found.project())) {
                projects.save(changed);
            }
            return changed;
        });
    }
}
