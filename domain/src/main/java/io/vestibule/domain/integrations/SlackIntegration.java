package io.vestibule.domain.integrations;

import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person linked an identity in Slack; at most one for each pair.
 *
 * @param identity as it was when it was linked last
 * @param scope what was agreed to, in Slack's words
 * @param createdAt when it was linked first
 * @param updatedAt when it was linked last
 */
public record SlackIntegration(
        UUID id,
        UserId user,
        SlackIdentity identity,
        Optional<String> scope,
        Optional<SlackUserToken> access,
        Optional<SlackRefreshToken> refresh,
        Instant createdAt,
        Instant updatedAt) {}
