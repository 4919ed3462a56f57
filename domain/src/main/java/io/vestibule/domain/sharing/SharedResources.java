package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceRef;
import java.util.Map;
import java.util.Optional;

/**
 * The host's resources that may be shared. Asked outside of units of work, for every view of a link too, so it may take a
 * moment, though not a long one. Safe for many threads.
 */
@Port
public interface SharedResources {

    /** A resource of a project; clients ask for anything. */
    Optional<SharedResource> find(ProjectId project, ResourceRef ref);

    /** Whether somebody who works on the project may decide how the resource is shared; everybody may see it. */
    boolean canManageSharing(UserId user, ProjectId project, SharedResource resource);

    /**
     * What whoever opens the link is shown of the resource.
     *
     * @return what becomes a JSON object: texts, numbers, booleans, maps, and lists of them
     */
    Map<String, Object> publicView(ProjectId project, SharedResource resource, ShareSettings settings);
}
