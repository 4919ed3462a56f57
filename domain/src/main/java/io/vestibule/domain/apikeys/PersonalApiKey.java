package io.vestibule.domain.apikeys;

import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key that acts as its owner, narrowed by scopes.
 *
 * @param id random text, at most 50 characters
 * @param label 1 to {@value #MAX_LABEL_LENGTH} characters
 * @param mask what the owner recognises it by
 * @param hash see {@link KeyToken#hash}
 * @param lastUsedAt exact to about an hour
 * @param scopedTeams the projects it is good for; empty: all
 * @param scopedOrganizations the organizations it is good for; empty: all
 */
public record PersonalApiKey(
        String id,
        UserId user,
        String label,
        String mask,
        String hash,
        Scopes scopes,
        List<ProjectId> scopedTeams,
        List<OrganizationId> scopedOrganizations,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    /** The longest label, in characters. */
    public static final int MAX_LABEL_LENGTH = 40;

    /** How many keys an account may have. */
    public static final int MAX_PER_USER = 10;

    public PersonalApiKey {
        scopedTeams = List.copyOf(scopedTeams);
        scopedOrganizations = List.copyOf(scopedOrganizations);
    }
}
