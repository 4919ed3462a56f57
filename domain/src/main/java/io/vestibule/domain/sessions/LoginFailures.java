package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Port;
import java.time.Instant;

/**
 * Counts of failed logins, for instance from one address or for one account. To count, read and save inside one unit of work.
 * Safe for many threads.
 */
@Port
public interface LoginFailures {

    /**
     * How a count stands; {@link FailureCount#NONE} when nothing is stored.
     *
     * @param bucket at most 100 characters; tells nothing about whose it is
     */
    FailureCount of(String bucket);

    /** Stores a count instead of the former. */
    void save(String bucket, FailureCount count);

    /** Forgets a count. */
    void clear(String bucket);

    /** Forgets the counts of less than {@code failures} that did not grow since {@code then}; gives back how many. */
    int forgetUnchangedSince(Instant then, int failures);
}
