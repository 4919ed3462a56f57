package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The second factors of an account but for its passkeys. Immutable: a decision returns the next state.
 *
 * @param codes the newest set; kept when the device is replaced
 * @param epoch grows with every change of factors; what was remembered under another one is forgotten
 */
public record TwoFactor(
        UserId user, Optional<TotpDevice> totp, Optional<BackupCodes> codes, GuessLimit guesses, int epoch) {

    /** An account without any. */
    public static TwoFactor none(UserId user) {
        return new TwoFactor(user, Optional.empty(), Optional.empty(), GuessLimit.NONE, 0);
    }

    /** How many backup codes can still be used; none do without a device. */
    public int remainingCodes() {
        return totp.isPresent() ? codes.map(BackupCodes::remaining).orElse(0) : 0;
    }

    /**
     * The account with the enrolled device in place of any former one; empty when the code is wrong.
     *
     * @param device names the new device
     * @param window how many steps a clock may be off
     */
    public Optional<TwoFactor> enrolled(UUID device, Enrolment enrolment, TotpCode code, Instant now, int window) {
        var step = enrolment.step(code, now, window);
        return step.isEmpty()
                ? Optional.empty()
                : Optional.of(new TwoFactor(
                        user,
                        Optional.of(TotpDevice.enrolled(device, enrolment.secret(), step.getAsLong(), now)),
                        codes,
                        guesses.succeeded(),
                        epoch + 1));
    }

    /**
     * A new set of backup codes in place of any former one.
     *
     * @throws io.vestibule.domain.common.DomainException {@code 2fa_not_enabled} without a device
     */
    public TwoFactor withCodes(BackupCodes fresh) {
        requireDevice();
        return new TwoFactor(user, totp, Optional.of(fresh), guesses, epoch);
    }

    /** @throws io.vestibule.domain.common.DomainException {@code 2fa_not_enabled} without a device */
    public void requireDevice() {
        if (totp.isEmpty()) {
            throw TwoFactorErrors.notEnabled();
        }
    }

    /** Without device and codes, and with every guess forgotten; the same when there was nothing. */
    public TwoFactor disabled() {
        return totp.isEmpty() && codes.isEmpty() && guesses.equals(GuessLimit.NONE) ? this : reset();
    }

    /** As {@link #disabled}, and with everything that was remembered forgotten in any case. */
    public TwoFactor reset() {
        return new TwoFactor(user, Optional.empty(), Optional.empty(), GuessLimit.NONE, epoch + 1);
    }

    /** Notes that passkeys began or ceased to count: whatever was remembered is forgotten. */
    public TwoFactor changed() {
        return new TwoFactor(user, totp, codes, guesses, epoch + 1);
    }

    /** @throws io.vestibule.domain.common.DomainException {@code 2fa_too_many_attempts} when guessing must wait */
    public void requireTryAllowed(Instant now) {
        if (!guesses.allowsTryAt(now)) {
            throw TwoFactorErrors.tooManyAttempts();
        }
    }

    /**
     * After a right code of the app; empty when it is wrong or was used up.
     *
     * @param window how many steps a clock may be off
     */
    public Optional<TwoFactor> passed(TotpCode code, Instant now, int window) {
        return totp.flatMap(device -> device.used(code, now, window))
                .map(device -> new TwoFactor(user, Optional.of(device), codes, guesses.succeeded(), epoch));
    }

    /**
     * After a right backup code; empty when it is wrong or was used before.
     *
     * @param hashes of what was typed, made with the salt of the set
     */
    public Optional<TwoFactor> passedWithBackup(List<BackupCodeHash> hashes, Instant now) {
        return totp.flatMap(device -> codes)
                .flatMap(set -> set.used(hashes, now))
                .map(set -> new TwoFactor(user, totp, Optional.of(set), guesses.succeeded(), epoch));
    }

    /** After a passkey, which nobody can guess. */
    public TwoFactor passedOtherwise() {
        return new TwoFactor(user, totp, codes, guesses.passedOtherwise(), epoch);
    }

    /** After a wrong try. */
    public TwoFactor failed(Instant now) {
        return new TwoFactor(user, totp, codes, guesses.failed(now), epoch);
    }
}
