package io.vestibule.application.resources;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.time.Clock;

/** Puts a resource into the register, on behalf of nobody: for operators and hosts. */
public final class RegisterResource {

    public record Command(ProjectId project, ResourceRef ref, ResourceWish wish) {}

    private final Projects projects;
    private final ResourceRegister register;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    RegisterResource(Projects projects, ResourceRegister register, UnitOfWork unitOfWork, Clock clock) {
        this.projects = projects;
        this.register = register;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @throws DomainException {@code NOT_FOUND} when there is no such project; then the first member that cannot be */
    public RegisteredResource handle(Command command) {
        return unitOfWork.call(() -> {
            var project = projects.find(command.project()).orElseThrow(DomainException::notFound);
            var resource = command.wish().entry(project.id(), command.ref(), clock.instant());
            register.save(resource);
            return resource;
        });
    }
}
