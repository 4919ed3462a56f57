package io.vestibule.application.resources;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts many resources into the register of a project at once: all of them, or none. */
public final class PutResources {

    /** How many go at once. */
    public static final int MAX_AT_ONCE = 1_000;

    private static final String LIST = "resources";

    /** A resource that names itself. */
    public record Item(Change<ResourceKind> kind, Change<String> ref, ResourceWish wish) {

        private RegisteredResource entry(ProjectId project, Instant now) {
            var ofKind = kind.required("kind");
            var named = ref.required("ref");
            var name = ResourceRef.parse(ofKind, named)
                    .orElseThrow(() -> DomainException.invalid(
                            "invalid_input",
                            "ref",
                            ofKind.isNumbered()
                                    ? "A valid integer is required."
                                    : "Enter 1 to 200 characters, no slash."));
            return wish.entry(project, name, now);
        }
    }

    /** @param items must be given */
    public record Command(Principal.Known caller, ProjectTarget target, Change<List<Item>> items) {}

    private final OrganizationAccess access;
    private final ResourceRegister register;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    PutResources(OrganizationAccess access, ResourceRegister register, UnitOfWork unitOfWork, Clock clock) {
        this.access = access;
        this.register = register;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @return how many resources were given
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code empty} or {@code max_length}
     *     when the list is too short or too long; then what is wrong with the first item that cannot be
     */
    public int handle(Command command) {
        return unitOfWork.call(() -> {
            var project = access.toProject(command.caller(), command.target()).project();
            var entries = entries(command.items().required(LIST), project.id());
            entries.forEach(register::save);
            return entries.size();
        });
    }

    private List<RegisteredResource> entries(List<Item> items, ProjectId project) {
        if (items.isEmpty()) {
            throw DomainException.invalid("empty", LIST, "This list may not be empty.");
        }
        if (items.size() > MAX_AT_ONCE) {
            throw DomainException.invalid(
                    "max_length", LIST, "Ensure this field has no more than " + MAX_AT_ONCE + " elements.");
        }
        var now = clock.instant();
        var entries = new ArrayList<RegisteredResource>();
        for (var item : items) {
            try {
                entries.add(item.entry(project, now));
            } catch (DomainException refusal) {
                throw refusal.below(LIST + "__" + entries.size());
            }
        }
        return entries;
    }
}
