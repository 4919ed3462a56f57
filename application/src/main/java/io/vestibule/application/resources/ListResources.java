package io.vestibule.application.resources;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;

/** Lists what the register of a project has. */
public final class ListResources {

    private final OrganizationAccess access;
    private final ResourceRegister register;

    @Inject
    ListResources(OrganizationAccess access, ResourceRegister register) {
        this.access = access;
        this.register = register;
    }

    /** @throws io.vestibule.domain.common.DomainException the refusals of {@link OrganizationAccess#toProject} */
    public Page<RegisteredResource> handle(
            Principal.Known caller, ProjectTarget target, ResourceFilter filter, Page.Request page) {
        return register.page(access.toProject(caller, target).project().id(), filter, page);
    }
}
