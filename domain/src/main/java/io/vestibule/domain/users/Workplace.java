package io.vestibule.domain.users;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import java.util.Optional;

/**
 * Where a person works at present.
 *
 * @param organization one the person is a member of
 * @param project one of that organization
 */
public record Workplace(Optional<OrganizationId> organization, Optional<ProjectId> project) {

    /** Nowhere chosen yet. */
    public static final Workplace NONE = new Workplace(Optional.empty(), Optional.empty());
}
