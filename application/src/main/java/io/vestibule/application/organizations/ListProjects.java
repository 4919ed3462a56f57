package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;

/** Lists the projects of an organization, by number. */
public final class ListProjects {

    private final OrganizationAccess access;
    private final Projects projects;

    @Inject
    public ListProjects(OrganizationAccess access, Projects projects) {
        this.access = access;
        this.projects = projects;
    }

    /** @throws DomainException the refusals of {@link OrganizationAccess#below} */
    public Page<Project> handle(Principal.Known caller, OrganizationTarget target, Page.Request page) {
        var organization = access.below(caller, target).organization();
        return Page.of(projects.ofOrganization(organization.id()), page);
    }
}
