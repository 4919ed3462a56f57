package io.vestibule.domain.twofactor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows down whoever guesses second factors of an account, and stops them in the end.
 *
 * @param failures wrong tries since the last right one
 * @param lockedAt when so many had failed that nothing is accepted any more
 * @param warnedAt when the person was last told that somebody knows the password
 */
public record GuessLimit(
        int failures, Optional<Instant> lastFailureAt, Optional<Instant> lockedAt, Optional<Instant> warnedAt) {

    /** Nobody guessed yet. */
    public static final GuessLimit NONE = new GuessLimit(0, Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(900);
    private static final int LONGEST_SHIFT = 10;
    private static final int CEILING = 100;
    private static final int SUSPICIOUS = 3;
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    /** Whether a try is looked at now; one that is not, is not counted either. */
    public boolean allowsTryAt(Instant now) {
        return lockedAt.isEmpty()
                && lastFailureAt.map(last -> !now.isBefore(last.plus(pause()))).orElse(true);
    }

    /** One more wrong try. */
    public GuessLimit failed(Instant now) {
        var count = failures + 1;
        return new GuessLimit(
                count,
                Optional.of(now),
                count >= CEILING ? Optional.of(lockedAt.orElse(now)) : lockedAt,
                count == SUSPICIOUS && mayWarnAt(now) ? Optional.of(now) : warnedAt);
    }

    /** A right one: the count starts again. */
    public GuessLimit succeeded() {
        return new GuessLimit(0, Optional.empty(), Optional.empty(), warnedAt);
    }

    /** Something right that cannot be guessed: the count starts again, unless nothing is accepted any more. */
    GuessLimit passedOtherwise() {
        return lockedAt.isPresent() ? this : succeeded();
    }

    /** Whether the failure at {@code now} is one to tell the person of. */
    public boolean warnsAt(Instant now) {
        return warnedAt.filter(now::equals).isPresent();
    }

    /** Whether the failure at {@code now} was the last that is accepted. */
    public boolean locksAt(Instant now) {
        return lockedAt.filter(now::equals).isPresent();
    }

    private boolean mayWarnAt(Instant now) {
        return warnedAt.map(last -> !now.isBefore(last.plus(BETWEEN_WARNINGS))).orElse(true);
    }

    private Duration pause() {
        var doubled = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), LONGEST_SHIFT));
        return failures == 0 ? Duration.ZERO : doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
