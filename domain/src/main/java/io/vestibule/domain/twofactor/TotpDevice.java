package io.vestibule.domain.twofactor;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An authenticator app that proved to hold the secret.
 *
 * @param driftSteps how many steps its clock is ahead; 0 but for imported devices, where it is known, -10 to 10
 * @param lastUsedStep the step of the last code that was accepted; no code of it or of an earlier one works again
 */
public record TotpDevice(
        UUID id,
        TotpSecret secret,
        int driftSteps,
        long lastUsedStep,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    private static final int MAX_DRIFT = 10;

    public TotpDevice {
        if (Math.abs(driftSteps) > MAX_DRIFT) {
            throw new IllegalArgumentException("No clock is " + driftSteps + " steps off.");
        }
    }

    /** The step of a device whose codes were never used. */
    public static final long NEVER_USED = -1;

    /** A device whose code of {@code step} was just shown, so that it cannot be shown again. */
    static TotpDevice enrolled(UUID id, TotpSecret secret, long step, Instant now) {
        return new TotpDevice(id, secret, 0, step, now, Optional.of(now));
    }

    /**
     * The device after {@code code} was used; empty when it is wrong, or its step was used up.
     *
     * @param window how many steps a clock may be off
     */
    Optional<TotpDevice> used(TotpCode code, Instant now, int window) {
        var step = Totp.match(secret, code, Totp.step(now) + driftSteps, window);
        return step.isPresent() && step.getAsLong() > lastUsedStep
                ? Optional.of(new TotpDevice(id, secret, driftSteps, step.getAsLong(), createdAt, Optional.of(now)))
                : Optional.empty();
    }
}
