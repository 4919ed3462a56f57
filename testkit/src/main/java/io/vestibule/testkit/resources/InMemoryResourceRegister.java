package io.vestibule.testkit.resources;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.resources.ResourceRegister;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryStore.ResourceKey;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The register of resources in memory. */
public final class InMemoryResourceRegister implements ResourceRegister {

    private final InMemoryStore store;

    @Inject
    public InMemoryResourceRegister(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<RegisteredResource> find(ProjectId project, ResourceRef ref) {
        return store.locked(() -> store.resources().find(new ResourceKey(project, ref)));
    }

    @Override
    public List<RegisteredResource> findAll(ProjectId project, Set<ResourceRef> refs) {
        return store.locked(
                () -> refs.stream().flatMap(ref -> find(project, ref).stream()).toList());
    }

    @Override
    public Page<RegisteredResource> page(ProjectId project, ResourceFilter filter, Page.Request page) {
        return store.locked(() -> Page.of(
                store.resources().all().stream()
                        .filter(resource -> resource.project().equals(project) && filter.fits(resource))
                        .sorted(Comparator.comparing(RegisteredResource::ref, ResourceRef.ORDER))
                        .toList(),
                page));
    }

    @Override
    public void save(RegisteredResource resource) {
        store.change(() -> {
            store.require(resource.project());
            store.resources().put(new ResourceKey(resource.project(), resource.ref()), resource);
        });
    }

    @Override
    public boolean remove(ProjectId project, ResourceRef ref) {
        return store.changed(() -> {
            var wasThere = find(project, ref).isPresent();
            store.resources().remove(new ResourceKey(project, ref));
            return wasThere;
        });
    }
}
