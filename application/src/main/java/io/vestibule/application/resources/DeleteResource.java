package io.vestibule.application.resources;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes a resource out of the register of a project. */
public final class DeleteResource {

    /** @param ref empty when the path names nothing that could be there */
    public record Command(Principal.Known caller, ProjectTarget target, Optional<ResourceRef> ref) {}

    private final OrganizationAccess access;
    private final ResourceRegister register;
    private final UnitOfWork unitOfWork;

    @Inject
    DeleteResource(OrganizationAccess access, ResourceRegister register, UnitOfWork unitOfWork) {
        this.access = access;
        this.register = register;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} when nothing is there
     */
    public void handle(Command command) {
        unitOfWork.run(() -> {
            var project = access.toProject(command.caller(), command.target()).project();
            if (command.ref().filter(ref -> register.remove(project.id(), ref)).isEmpty()) {
                throw DomainException.notFound();
            }
        });
    }
}
