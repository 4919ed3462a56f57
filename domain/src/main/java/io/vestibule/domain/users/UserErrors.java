package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class UserErrors {

    private UserErrors() {}

    public static DomainException emailMalformed() {
        return DomainException.invalid("invalid_input", "email", "Enter a valid email address.");
    }

    public static DomainException emailTaken() {
        return DomainException.invalid("unique", "email", "There is already an account with this email address.");
    }

    public static DomainException plusAddressing() {
        return DomainException.invalid(
                "plus_addressing_not_allowed",
                "email",
                "Email addresses with a '+' aren't supported. Please use your primary email address.");
    }

    public static DomainException signUpClosed() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "New organizations cannot be created in this instance. Contact your administrator if you think this is a"
                        + " mistake.");
    }

    public static DomainException bootstrapTokenMissing() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "The first account needs the bootstrap token that the server printed when it started.");
    }

    /** Only where anybody may sign up is anybody told so. */
    public static DomainException accountExists() {
        return DomainException.of(
                Kind.CONFLICT, "account_exists", "There is already an account with this email address.");
    }

    public static DomainException resetNotAvailable() {
        return DomainException.invalid(
                "email_not_available",
                "Cannot reset passwords because email is not configured for your instance. Please contact your"
                        + " administrator.");
    }

    public static DomainException resetTokenInvalid() {
        return DomainException.invalid("invalid_token", "token", "This reset token is invalid or has expired.");
    }

    public static DomainException emailTakenMeanwhile() {
        return DomainException.invalid("email_taken", "email", "Somebody else uses this email address by now.");
    }

    public static DomainException emailNotAvailable() {
        return DomainException.invalid(
                "email_not_available", "This installation sends no mail; ask the people who run it.");
    }

    public static DomainException alreadyVerified() {
        return DomainException.invalid("already_verified", "The email address of this account is verified already.");
    }

    public static DomainException verificationTokenInvalid() {
        return DomainException.invalid(
                "invalid_token", "token", "This verification link is invalid or has expired; ask for a new one.");
    }

    public static DomainException noEmailChangePending() {
        return DomainException.invalid("email_change_request_not_found", "No email change is waiting to be verified.");
    }

    public static DomainException onlyOwnAccount() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "As a non-staff user you're only allowed to access the `@me` user instance.");
    }

    public static DomainException onlyStaffGrantStaff() {
        return DomainException.of(Kind.FORBIDDEN, "permission_denied", "Only staff may change who is staff.");
    }

    public static DomainException lastStaff() {
        return DomainException.invalid(
                "invalid_input", "is_staff", "This is the last active staff account; make another one staff first.");
    }

    public static DomainException currentPasswordRequired() {
        return DomainException.invalid(
                "required", "current_password", "This field is required when updating your password.");
    }

    public static DomainException currentPasswordBlank() {
        return DomainException.invalid("blank", "current_password", "This field may not be blank.");
    }

    public static DomainException currentPasswordWrong() {
        return DomainException.invalid("incorrect_password", "current_password", "Your current password is incorrect.");
    }

    public static DomainException identityChangeByKeyRefused() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "This installation does not let a personal API key change an email address or a password.");
    }

    public static DomainException changedMeanwhile() {
        return DomainException.of(
                Kind.CONFLICT, "conflict", "The account was changed by another request; please try again.");
    }

    public static DomainException stillMember() {
        return DomainException.of(
                Kind.CONFLICT, "conflict", "The account still belongs to an organization; leave or delete it first.");
    }

    public static DomainException passwordNull() {
        return DomainException.invalid("null", "password", "This field may not be null.");
    }

    public static DomainException noPasskeys() {
        return DomainException.invalid(
                "no_passkeys",
                "passkeys_enabled_for_2fa",
                "You must have at least one passkey set up before enabling passkeys for 2FA.");
    }

    public static DomainException dashboardMissing() {
        return DomainException.invalid("invalid_input", "A dashboard must be given.");
    }

    public static DomainException sceneMissing() {
        return DomainException.invalid("invalid_input", "A scene must be given.");
    }

    public static DomainException dashboardUnknown(long dashboard) {
        return DomainException.invalid(
                "does_not_exist", "dashboard", "Invalid pk \"" + dashboard + "\" - object does not exist.");
    }

    public static DomainException dashboardElsewhere() {
        return DomainException.invalid(
                "invalid_input", "dashboard", "The dashboard belongs to another project than the current one.");
    }

    public static DomainException noCurrentProject() {
        return DomainException.invalid("invalid_input", "dashboard", "There is no current project to remember it for.");
    }
}
