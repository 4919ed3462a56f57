package io.vestibule.domain.integrations;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person acts with at GitHub under one identity, whatever the number of installations linked through it: GitHub voids
 * a refresh token with its first use, so there must be one place that holds it.
 *
 * @param version changes with every change of the tokens
 * @param usedAt when it was linked or used last
 */
public record GithubCredential(UserId user, GithubIdentity identity, UserTokens tokens, long version, Instant usedAt) {

    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(30);

    /** One whose tokens were given out just now. */
    public static GithubCredential granted(UserId user, UserAuthorization authorization, Instant now) {
        return new GithubCredential(user, authorization.identity(), authorization.tokens(), 1, now);
    }

    /** The same in the place of a former one, whose renewals come to nothing then. */
    public GithubCredential following(GithubCredential former) {
        return new GithubCredential(user, identity, tokens, former.version() + 1, usedAt);
    }

    /** Whether the access token ends so soon that it should be renewed. */
    public boolean isDue(Instant now) {
        return tokens.accessExpiresAt()
                .filter(end -> !now.plus(RENEWED_BEFORE).isBefore(end))
                .isPresent();
    }

    /** Whether the access token still works, as far as its time goes. */
    public boolean isAlive(Instant now) {
        return tokens.accessExpiresAt().map(now::isBefore).orElse(true);
    }

    /** What it can be renewed with; empty where GitHub gave nothing, or its time is over. */
    public Optional<GithubRefreshToken> renewal(Instant now) {
        return tokens.refresh()
                .filter(token -> tokens.refreshExpiresAt().map(now::isBefore).orElse(true));
    }

    /** The next state after a renewal; GitHub may leave the old refresh token in force by giving none. */
    public GithubCredential renewed(UserTokens fresh) {
        var kept = fresh.refresh().isPresent()
                ? fresh
                : new UserTokens(fresh.access(), fresh.accessExpiresAt(), tokens.refresh(), tokens.refreshExpiresAt());
        return new GithubCredential(user, identity, kept, version + 1, usedAt);
    }
}
