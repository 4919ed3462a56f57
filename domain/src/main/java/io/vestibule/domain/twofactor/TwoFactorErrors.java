package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;

/** The refusals of this capability, with their codes. */
public final class TwoFactorErrors {

    private TwoFactorErrors() {}

    public static DomainException setupExpired() {
        return DomainException.invalid("setup_expired", "2FA setup session expired. Please start setup again.");
    }

    public static DomainException setupCodeWrong() {
        return DomainException.invalid("token_invalid", "Token is not valid");
    }

    public static DomainException notEnabled() {
        return DomainException.invalid("2fa_not_enabled", "2FA must be enabled first");
    }

    public static DomainException loginExpired() {
        return DomainException.invalid("2fa_expired", "Login attempt has expired. Re-enter username/password.");
    }

    public static DomainException codeWrong() {
        return DomainException.invalid("2fa_invalid", "Invalid authentication code");
    }

    public static DomainException tooManyAttempts() {
        return DomainException.invalid("2fa_too_many_attempts", "Too many attempts.");
    }

    public static DomainException resetNotAvailable() {
        return DomainException.invalid(
                "email_not_available",
                "Cannot reset second factors because email is not configured for your instance. Please contact your"
                        + " administrator.");
    }

    /** To a page that makes a browser go there: it would put another secret in place of the one that is shown. */
    public static DomainException notByNavigation() {
        return DomainException.of(
                Kind.FORBIDDEN, "permission_denied", "A second factor is set up by the site's own pages only.");
    }

    public static DomainException onlyForOneself() {
        return DomainException.of(
                Kind.FORBIDDEN, "permission_denied", "Second factors can only be set up by the person they belong to.");
    }
}
