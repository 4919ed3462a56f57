package io.vestibule.application.apikeys;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * What a request says about a key, in the order in which problems are reported.
 *
 * @param scopes as the API writes them, for instance {@code user:read}
 */
public record KeyChanges(
        Change<String> label,
        Change<Optional<String>> description,
        Change<List<String>> scopes,
        Change<List<ProjectId>> scopedTeams,
        Change<List<OrganizationId>> scopedOrganizations) {}
