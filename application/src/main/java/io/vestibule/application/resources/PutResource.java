package io.vestibule.application.resources;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Puts a resource into the register of a project, in the place of any that has its name. */
public final class PutResource {

    /** @param ref empty when the path names nothing that could be there */
    public record Command(Principal.Known caller, ProjectTarget target, Optional<ResourceRef> ref, ResourceWish wish) {}

    private final OrganizationAccess access;
    private final ResourceRegister register;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    PutResource(OrganizationAccess access, ResourceRegister register, UnitOfWork unitOfWork, Clock clock) {
        this.access = access;
        this.register = register;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} without a name; then the
     *     first member that cannot be what is wanted
     */
    public RegisteredResource handle(Command command) {
        return unitOfWork.call(() -> {
            var project = access.toProject(command.caller(), command.target()).project();
            var ref = command.ref().orElseThrow(DomainException::notFound);
            var resource = command.wish().entry(project.id(), ref, clock.instant());
            register.save(resource);
            return resource;
        });
    }
}
