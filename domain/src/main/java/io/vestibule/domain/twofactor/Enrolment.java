package io.vestibule.domain.twofactor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A secret that was shown and waits for its first code.
 *
 * @param expiresAt from then on it is as if it had never been shown
 * @param failures wrong codes so far
 */
public record Enrolment(TotpSecret secret, Instant expiresAt, int failures) {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX_FAILURES = 10;

    /** A secret that is shown now. */
    public static Enrolment started(TotpSecret secret, Instant now) {
        return new Enrolment(secret, now.plus(LIFE), 0);
    }

    public boolean isOpenAt(Instant now) {
        return now.isBefore(expiresAt) && failures < MAX_FAILURES;
    }

    /** After a wrong code; empty when that was one too many. */
    public Optional<Enrolment> failed() {
        return failures + 1 < MAX_FAILURES
                ? Optional.of(new Enrolment(secret, expiresAt, failures + 1))
                : Optional.empty();
    }

    /**
     * The step whose code this is; empty when it is wrong.
     *
     * @param window how many steps a clock may be off
     */
    OptionalLong step(TotpCode code, Instant now, int window) {
        return Totp.match(secret, code, Totp.step(now), window);
    }
}
