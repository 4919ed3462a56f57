package io.vestibule.domain.sharing;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceRef;

/** Names a resource of the host, wherever it is. */
public record ResourceKey(ProjectId project, ResourceRef ref) {}
