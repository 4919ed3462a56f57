package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.organizations.Project;
import jakarta.inject.Inject;

/** Shows a project to a member of its organization. */
public final class GetProject {

    private final OrganizationAccess access;

    @Inject
    public GetProject(OrganizationAccess access) {
        this.access = access;
    }

    /** @throws DomainException the refusals of {@link OrganizationAccess#toProject} */
    public Project handle(Principal.Known caller, ProjectTarget target) {
        return access.toProject(caller, target).project();
    }
}
