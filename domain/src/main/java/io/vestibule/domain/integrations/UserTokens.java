package io.vestibule.domain.integrations;

import java.time.Instant;
import java.util.Optional;

/**
 * What GitHub gave out for a person. All of it belongs together: what is empty here replaces what was known before, only a
 * missing {@code refresh} after a renewal means that the old one goes on.
 *
 * @param access acts for the person
 * @param accessExpiresAt empty when it does not expire
 * @param refresh empty when tokens do not expire, or when a renewal left the old one in force
 * @param refreshExpiresAt empty when GitHub did not tell
 */
public record UserTokens(
        GithubUserToken access,
        Optional<Instant> accessExpiresAt,
        Optional<GithubRefreshToken> refresh,
        Optional<Instant> refreshExpiresAt) {}
