package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;

/** Deletes a project. People who worked on it work on the organization's first one then, or on none. */
public final class DeleteProject {

    private final OrganizationAccess access;
    private final Projects projects;
    private final UnitOfWork unitOfWork;

    @Inject
    public DeleteProject(OrganizationAccess access, Projects projects, UnitOfWork unitOfWork) {
        this.access = access;
        this.projects = projects;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code permission_denied} below
     *     administrator
     */
    public void handle(Principal.Known caller, ProjectTarget target) {
        unitOfWork.run(() -> {
            var found = access.toProject(caller, target);
            found.insider().require(MembershipLevel.ADMINISTRATOR);
            projects.remove(found.project().id());
        });
    }
}
