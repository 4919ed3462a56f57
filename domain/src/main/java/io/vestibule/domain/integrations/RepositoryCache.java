package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists of repositories as GitHub gave them last. Safe for many threads and processes. */
@Port
public interface RepositoryCache {

    /**
     * Names a list.
     *
     * @param owner whose view it is, where people see only what GitHub shows them; empty for everybody's
     */
    record Shelf(InstallationId installation, Optional<UserId> owner) {}

    /**
     * How a list stands.
     *
     * @param syncedAt when GitHub gave it; empty when it never did
     * @param stale whether it is known to be out of date, or somebody began to renew it and did not end
     */
    record State(Optional<Instant> syncedAt, boolean stale) {

        /** No list. */
        public static final State NONE = new State(Optional.empty(), false);
    }

    /**
     * A piece of a list.
     *
     * @param hasMore whether more follows
     */
    record Slice(List<Repository> repositories, boolean hasMore) {

        public Slice {
            repositories = List.copyOf(repositories);
        }
    }

    /** How a list stands now. */
    State state(Shelf shelf);

    /**
     * A piece of a list, in GitHub's order. What it costs depends on the piece, not on the list, unless something is
     * searched for.
     *
     * @param search folded text that the full name must contain; empty for all
     */
    Slice slice(Shelf shelf, String search, Page.Request wanted);

    /** The whole list, in GitHub's order. */
    List<Repository> all(Shelf shelf);

    /**
     * Begins to renew a list. What marks it stale from now on is not forgotten by {@link #store}.
     *
     * @param until how long nobody else may begin
     * @return false while somebody else is at it
     */
    boolean claim(Shelf shelf, Instant now, Instant until);

    /** Stores what GitHub gave in the place of what was there, and ends the renewal; writes only what changed. */
    void store(Shelf shelf, List<Repository> repositories, Instant syncedAt);

    /** Ends a renewal that came to nothing; the list stays as it was, and is stale. */
    void giveUp(Shelf shelf);

    /** Marks all lists of an installation out of date; they stay readable. */
    void markStale(InstallationId installation);

    /** Forgets all lists of an installation. */
    void forget(InstallationId installation);

    /** Forgets a person's view of an installation. */
    void forget(Shelf shelf);
}
