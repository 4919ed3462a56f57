package io.vestibule.domain.sessions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import java.time.Duration;

/** The refusals of this capability, with their codes. */
public final class SessionErrors {

    private static final String TOO_MANY = "too_many_failed_attempts";

    private SessionErrors() {}

    /** The same for a wrong password, an unknown address, an account that is switched off or has no password. */
    public static DomainException credentialsWrong() {
        return DomainException.invalid("invalid_credentials", "Invalid email or password.");
    }

    public static DomainException tooManyFailures(Duration wait) {
        var minutes = Math.max(1, (wait.toMillis() + 59_999) / 60_000);
        return DomainException.of(
                Kind.FORBIDDEN,
                TOO_MANY,
                "Too many failed login attempts. Please try again in " + minutes
                        + (minutes == 1 ? " minute." : " minutes."));
    }

    public static DomainException closedUntilReset() {
        return DomainException.of(
                Kind.FORBIDDEN, TOO_MANY, "Too many failed login attempts. Please reset your password.");
    }

    public static DomainException secondFactorRequired() {
        return DomainException.of(Kind.UNFINISHED, "2fa_required", "2FA is required.");
    }

    /** @param address where the code was mailed */
    public static DomainException mailedCodeRequired(String address) {
        return DomainException.of(Kind.UNFINISHED, "code_based_verification_required", address);
    }

    public static DomainException noPendingCode() {
        return DomainException.invalid(
                "no_pending_verification", "There is no login that waits for a code. Please log in again.");
    }

    public static DomainException mailedCodeWrong() {
        return DomainException.invalid("invalid_code", "code", "This code is invalid or has expired.");
    }

    public static DomainException tooManyCodes() {
        return DomainException.invalid("too_many_attempts", "Too many attempts. Please log in again.");
    }

    public static DomainException addressNotVerified() {
        return DomainException.invalid(
                "not_verified",
                "Your account is awaiting verification. Please check your email for a verification link.");
    }

    public static DomainException loginSessionNotFound() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Login session not found.");
    }
}
