package io.vestibule.domain.access;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import java.time.Duration;
import java.time.Instant;

/**
 * How recently a person must have signed in to do what matters.
 *
 * @param window how long a login counts as recent
 * @param strictWindow the same for what an account can be taken over with: another address, fewer second factors
 */
public record FreshLogin(Duration window, Duration strictWindow) {

    /** Two hours. */
    public static final FreshLogin STANDARD = new FreshLogin(Duration.ofHours(2), Duration.ofHours(2));

    /** When the login stops being recent. */
    public Instant endsAt(SessionPrincipal caller) {
        return caller.session().authenticatedAt().plus(window);
    }

    /**
     * @throws DomainException {@code sensitive_action_required_reauth} when the login is too old at {@code now}
     */
    public void require(SessionPrincipal caller, Instant now) {
        if (now.isAfter(endsAt(caller))) {
            throw AccessErrors.reauthenticationRequired();
        }
    }

    /**
     * @throws DomainException {@code sensitive_action_required_reauth} when the login is too old at {@code now} for another
     *     address
     */
    public void requireForAddress(SessionPrincipal caller, Instant now) {
        if (!isStrictlyFresh(caller, now)) {
            throw AccessErrors.reauthenticationRequiredForAddress();
        }
    }

    /**
     * @throws DomainException {@code sensitive_action_required_reauth} when the login is too old at {@code now} to take away a
     *     second factor, or to make backup codes
     */
    public void requireForFactors(SessionPrincipal caller, Instant now) {
        if (!isStrictlyFresh(caller, now)) {
            throw AccessErrors.reauthenticationRequired();
        }
    }

    private boolean isStrictlyFresh(SessionPrincipal caller, Instant now) {
        return !now.isAfter(caller.session().authenticatedAt().plus(strictWindow));
    }
}
