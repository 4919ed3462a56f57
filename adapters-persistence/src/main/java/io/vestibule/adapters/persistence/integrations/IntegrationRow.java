package io.vestibule.adapters.persistence.integrations;

import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_integrations}; times are epoch milliseconds. */
public record IntegrationRow(
        String id,
        long userId,
        String kind,
        String externalId,
        @Nullable Long githubUserId,
        @Nullable String slackTeamId,
        @Nullable String slackTeamName,
        @Nullable String slackEmailAtLink,
        @Nullable String slackScope,
        @Nullable String sealedAccess,
        @Nullable String sealedRefresh,
        long createdAt,
        long updatedAt) {

    static final String GITHUB = "github";
    static final String SLACK = "slack";
}
