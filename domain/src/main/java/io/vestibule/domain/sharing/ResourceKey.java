package io.vestibule.domain.sharing;

import io.vestibule.domain.common.ProjectId;

/**
 * Names a resource of the host.
 *
 * @param ref what the host calls it, 1 to {@value #MAX_REF_LENGTH} characters
 */
public record ResourceKey(ProjectId project, ResourceKind kind, String ref) {

    /** The longest reference, in characters. */
    public static final int MAX_REF_LENGTH = 200;
}
