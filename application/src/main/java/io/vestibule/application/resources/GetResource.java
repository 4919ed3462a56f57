package io.vestibule.application.resources;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows what the register knows of a resource. */
public final class GetResource {

    private final OrganizationAccess access;
    private final ResourceRegister register;

    @Inject
    GetResource(OrganizationAccess access, ResourceRegister register) {
        this.access = access;
        this.register = register;
    }

    /**
     * @param ref empty when the path names nothing that could be there
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} when nothing is there
     */
    public RegisteredResource handle(Principal.Known caller, ProjectTarget target, Optional<ResourceRef> ref) {
        var project = access.toProject(caller, target).project();
        return ref.flatMap(name -> register.find(project.id(), name)).orElseThrow(DomainException::notFound);
    }
}
