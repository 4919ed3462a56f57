package io.vestibule.domain.sessions;

import java.time.Instant;

/**
 * How often something failed.
 *
 * @param lastAt when it failed last
 */
public record FailureCount(int failures, Instant lastAt) {

    /** It never failed. */
    public static final FailureCount NONE = new FailureCount(0, Instant.EPOCH);

    /** The same after one more. */
    public FailureCount plusOneAt(Instant now) {
        return new FailureCount(failures + 1, now);
    }
}
