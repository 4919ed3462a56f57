package io.vestibule.domain.integrations;

import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person linked an installation of the GitHub App; at most one for each pair.
 *
 * @param githubUser GitHub's number for the identity that the person linked it through; empty where that is not known
 * @param createdAt when it was linked first
 * @param updatedAt when it was linked last
 */
public record GithubIntegration(
        UUID id,
        UserId user,
        InstallationId installation,
        Optional<Long> githubUser,
        Instant createdAt,
        Instant updatedAt) {

    /** An installation that the person had not linked. */
    public static GithubIntegration linked(
            UUID id, UserId user, InstallationId installation, long githubUser, Instant now) {
        return new GithubIntegration(id, user, installation, Optional.of(githubUser), now, now);
    }

    /** The same, linked again. */
    public GithubIntegration linkedAgain(long githubUser, Instant now) {
        return new GithubIntegration(id, user, installation, Optional.of(githubUser), createdAt, now);
    }
}
