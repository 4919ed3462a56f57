package io.vestibule.domain.access;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import java.time.Duration;
import java.time.Instant;

/**
 * How recently a person must have signed in to do what matters.
 *
 * @param window how long a login counts as recent
 * @param addressWindow the same for a change of the address, with which an account can be taken over
 */
public record FreshLogin(Duration window, Duration addressWindow) {

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
        if (now.isAfter(caller.session().authenticatedAt().plus(addressWindow))) {
            throw AccessErrors.reauthenticationRequiredForAddress();
        }
    }
}
