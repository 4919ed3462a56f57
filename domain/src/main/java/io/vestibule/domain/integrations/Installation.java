package io.vestibule.domain.integrations;

import java.time.Instant;
import java.util.Optional;

/**
 * An App's installation on one account, as GitHub describes it.
 *
 * @param repositorySelection {@code all} or {@code selected}; a word that came later is kept as it is
 * @param suspendedSince empty while it works
 */
public record Installation(
        InstallationId id, GithubAccount account, String repositorySelection, Optional<Instant> suspendedSince) {}
