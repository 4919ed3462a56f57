package io.vestibule.domain.sharing;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class SharingErrors {

    /** The code of {@link #passwordsNotRequired}, whose answer repeats its sentence. */
    public static final String PASSWORDS_NOT_REQUIRED = "password_protection_disabled";

    /** The code of {@link #incorrectPassword}, whose answer repeats its sentence. */
    public static final String INCORRECT_PASSWORD = "incorrect_password";

    private static final String DENIED = "permission_denied";
    private static final String INVALID = "invalid_input";
    private static final String RAW_PASSWORD = "raw_password";

    private SharingErrors() {}

    public static DomainException recordingNotFound() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Recording not found.");
    }

    public static DomainException editingNotAllowed() {
        return DomainException.of(Kind.FORBIDDEN, DENIED, "You don't have edit permissions for this recording.");
    }

    public static DomainException publicSharingDisabled() {
        return DomainException.of(Kind.FORBIDDEN, DENIED, "Public sharing is disabled for this organization.");
    }

    public static DomainException settingsMalformed() {
        return DomainException.invalid(INVALID, "settings", "Invalid settings format");
    }

    public static DomainException passwordsNotRequired() {
        return DomainException.invalid(
                PASSWORDS_NOT_REQUIRED, "Password protection must be enabled before creating passwords");
    }

    public static DomainException passwordTooShort() {
        return DomainException.invalid(
                INVALID,
                RAW_PASSWORD,
                "Password must be at least " + SharePasswordEntry.MIN_LENGTH + " characters long.");
    }

    public static DomainException passwordPadded() {
        return DomainException.invalid(INVALID, RAW_PASSWORD, "Password must not begin or end with a blank.");
    }

    public static DomainException tooManyPasswords() {
        return DomainException.invalid(
                INVALID, "A maximum of " + SharingConfiguration.MAX_PASSWORDS + " active passwords is allowed.");
    }

    public static DomainException passwordNotFound() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Password not found");
    }

    /** Said to somebody who opens a link, who is no caller of the API. */
    public static DomainException incorrectPassword() {
        return DomainException.of(Kind.UNAUTHENTICATED, INCORRECT_PASSWORD, "Incorrect password");
    }
}
