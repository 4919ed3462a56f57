package io.vestibule.domain.resources;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The register of all projects; what it knows of a project goes with it. Safe for many threads. */
@Port
public interface ResourceRegister {

    Optional<RegisteredResource> find(ProjectId project, ResourceRef ref);

    /** Those of {@code refs} that are registered, in no order. One statement, however many there are. */
    List<RegisteredResource> findAll(ProjectId project, Set<ResourceRef> refs);

    /** What is wanted of a project, in {@link ResourceRef#ORDER}. */
    Page<RegisteredResource> page(ProjectId project, ResourceFilter filter, Page.Request page);

    /** Stores an entry in the place of any that has its name. */
    void save(RegisteredResource resource);

    /** Takes an entry out; false when there was none. */
    boolean remove(ProjectId project, ResourceRef ref);
}
