package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class PasskeyErrors {

    private static final String NO_CHALLENGE = "no_challenge";
    private static final String INCOMPLETE = "incomplete_response";

    private PasskeyErrors() {}

    public static DomainException notFound() {
        return DomainException.of(Kind.NOT_FOUND, "not_found", "Credential not found.");
    }

    public static DomainException labelMissing() {
        return DomainException.invalid("invalid_label", "Label is required and must be 200 characters or less.");
    }

    public static DomainException tooMany() {
        return DomainException.invalid(
                "too_many_passkeys",
                "You can only have " + Passkey.MAX_PER_USER + " passkeys. Remove one before adding another.");
    }

    public static DomainException noRegistrationChallenge() {
        return DomainException.invalid(
                NO_CHALLENGE, "No registration challenge found. Please start registration again.");
    }

    public static DomainException registrationFailed() {
        return DomainException.invalid("registration_failed", "Registration failed: could not complete registration");
    }

    public static DomainException alreadyVerified() {
        return DomainException.invalid("already_verified", "Credential is already verified.");
    }

    public static DomainException noPendingVerification() {
        return DomainException.invalid(NO_CHALLENGE, "No pending verification. Please start verification again.");
    }

    public static DomainException otherCredentialPending() {
        return DomainException.invalid("credential_mismatch", "Credential ID mismatch.");
    }

    public static DomainException goneOrVerified() {
        return DomainException.invalid("not_verifiable", "Credential not found or already verified.");
    }

    public static DomainException verificationFailed() {
        return DomainException.invalid("verification_failed", "Verification failed: could not complete verification");
    }

    public static DomainException noPendingLogin() {
        return DomainException.invalid("no_pending_login", "No pending 2FA session. Please log in first.");
    }

    public static DomainException noneForSecondStep() {
        return DomainException.invalid("no_passkeys", "No passkeys found for this account.");
    }

    public static DomainException notForSecondStep() {
        return DomainException.invalid("passkeys_not_enabled", "Passkeys are not enabled for 2FA on this account.");
    }

    public static DomainException secondStepNotBegun() {
        return DomainException.invalid("2fa_no_challenge", "No passkey challenge found. Please start again.");
    }

    public static DomainException secondStepFailed() {
        return DomainException.invalid("2fa_invalid_passkey", "Invalid passkey.");
    }

    public static DomainException noLoginChallenge() {
        return DomainException.invalid(NO_CHALLENGE, "No login challenge found. Please start login again.");
    }

    public static DomainException userHandleMissing() {
        return DomainException.invalid(
                INCOMPLETE, "No userHandle in response. Make sure you're using a discoverable credential.");
    }

    public static DomainException credentialIdMissing() {
        return DomainException.invalid(INCOMPLETE, "No credential ID in response.");
    }

    public static DomainException partsMissing() {
        return DomainException.invalid(INCOMPLETE, "Invalid response structure. Missing required fields.");
    }

    /** The same for an unknown account, an unknown or foreign passkey, and every fault of its proof. */
    public static DomainException authenticationFailed() {
        return DomainException.invalid(
                "authentication_failed", "Authentication failed. Please check your passkey and try again.");
    }
}
