package io.vestibule.domain.common;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts what somebody may do only so often, in windows that begin with the first time and then are over whatever happens
 * in them. What is counted outlives the process, and all processes on one store count together. Safe for many threads.
 */
@Port
public interface RateLimits {

    /**
     * Counts once more.
     *
     * @param bucket what is counted together; never a secret, 1 to 200 characters
     * @param window how long the count goes on after it began
     * @return how often it was in the present window, this time included
     */
    int count(String bucket, Instant now, Duration window);

    /**
     * How often it was in the present window so far, which counts nothing and changes nothing; 0 before it begins.
     *
     * @param bucket as for {@link #count}
     * @param window as for {@link #count}
     */
    int counted(String bucket, Instant now, Duration window);

    /** Forgets the windows that began before {@code then}; gives back how many. */
    int forgetBegunBefore(Instant then);
}
