package io.vestibule.domain.integrations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The branches of a repository as GitHub gave them last.
 *
 * @param names in GitHub's order
 * @param defaultBranchAt when GitHub was asked for the default branch last
 * @param syncedAt when GitHub gave the list, or refused it
 * @param refused whether GitHub said that there is nothing to see
 * @param stale whether it is known to be out of date
 */
public record CachedBranches(
        List<String> names,
        Optional<String> defaultBranch,
        Optional<Instant> defaultBranchAt,
        Instant syncedAt,
        boolean refused,
        boolean stale) {

    /** How long one is kept. */
    public static final Duration MAX_AGE = Duration.ofHours(24);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration REFUSAL_FRESH = Duration.ofSeconds(60);
    private static final Duration DEFAULT_FRESH = Duration.ofHours(6);

    public CachedBranches {
        names = List.copyOf(names);
    }

    /** GitHub said that there is nothing to see. */
    public static CachedBranches refused(Instant now) {
        return new CachedBranches(List.of(), Optional.empty(), Optional.empty(), now, true, false);
    }

    /** Whether GitHub need not be asked for the list. */
    public boolean isFresh(Instant now) {
        return !stale && now.isBefore(syncedAt.plus(refused ? REFUSAL_FRESH : FRESH));
    }

    /** Whether it can be shown when GitHub does not answer. */
    public boolean isFallback(Instant now) {
        return !refused && now.isBefore(syncedAt.plus(MAX_AGE));
    }

    /** Whether GitHub need not be asked for the default branch. */
    public boolean knowsDefaultBranch(Instant now) {
        return defaultBranchAt
                .filter(at -> now.isBefore(at.plus(DEFAULT_FRESH)))
                .isPresent();
    }

    /** As people see them: the default branch first, if it is among them. */
    public List<String> ordered() {
        return defaultBranch
                .filter(names::contains)
                .map(first -> {
                    var ordered = new ArrayList<String>(names.size());
                    ordered.add(first);
                    names.stream().filter(name -> !name.equals(first)).forEach(ordered::add);
                    return List.copyOf(ordered);
                })
                .orElse(names);
    }
}
