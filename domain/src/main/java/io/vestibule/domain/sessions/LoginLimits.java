package io.vestibule.domain.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many failed logins are borne: from one address, and for one account, whether or not it exists. */
public final class LoginLimits {

    private static final int FAILURES_OF_AN_ADDRESS = 30;
    private static final Duration ADDRESS_LOCK = Duration.ofMinutes(10);

    private static final int FREE_FAILURES_OF_AN_ACCOUNT = 10;

    /** With so many an account takes no password any more. */
    public static final int LAST_FAILURE_OF_AN_ACCOUNT = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int DOUBLINGS_TO_LONGEST_WAIT = 5;

    private LoginLimits() {}

    /** How the count of an address stands at {@code now}: it is forgotten ten minutes after the last failure. */
    public static FailureCount ofAddressAt(FailureCount stored, Instant now) {
        return now.isBefore(stored.lastAt().plus(ADDRESS_LOCK)) ? stored : FailureCount.NONE;
    }

    /** How long nobody can sign in from an address; empty when they can. */
    public static Optional<Duration> addressLock(FailureCount stored, Instant now) {
        return ofAddressAt(stored, now).failures() < FAILURES_OF_AN_ADDRESS
                ? Optional.empty()
                : remaining(stored.lastAt().plus(ADDRESS_LOCK), now);
    }

    /** How long an account takes no password: half a minute after ten failures in a row, then ever longer. */
    public static Optional<Duration> accountWait(FailureCount stored, Instant now) {
        var beyond = stored.failures() - FREE_FAILURES_OF_AN_ACCOUNT;
        if (beyond < 0) {
            return Optional.empty();
        }
        var wait = beyond >= DOUBLINGS_TO_LONGEST_WAIT ? LONGEST_WAIT : FIRST_WAIT.multipliedBy(1L << beyond);
        return remaining(stored.lastAt().plus(wait), now);
    }

    /** Whether an account takes no password any more until it gets a new one (NIST SP 800-63B-4, 3.2.2). */
    public static boolean isAccountClosed(FailureCount stored) {
        return stored.failures() >= LAST_FAILURE_OF_AN_ACCOUNT;
    }

    private static Optional<Duration> remaining(Instant until, Instant now) {
        return now.isBefore(until) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }
}
