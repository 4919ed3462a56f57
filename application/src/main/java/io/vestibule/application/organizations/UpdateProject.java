package io.vestibule.application.organizations;

import io.vestibule.application.audit.Cause;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;

/** Changes a project: all that is wanted, or nothing. */
public final class UpdateProject {

    public record Command(Principal.Known caller, ProjectTarget target, ProjectChanges changes, Origin origin) {}

    private final OrganizationAccess access;
    private final Projects projects;
    private final OrganizationAudit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    UpdateProject(OrganizationAccess access, Projects projects, OrganizationAudit audit, UnitOfWork unitOfWork) {
        this.access = access;
        this.projects = projects;
        this.audit = audit;
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
                audit.projectChanged(
                        new Cause(command.caller(), command.origin()),
                        changed,
                        ProjectChanges.names(found.project(), changed));
            }
            return changed;
        });
    }
}
