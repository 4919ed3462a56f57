package io.vestibule.domain.access;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import java.time.Duration;
import java.time.Instant;

/**
 * How recently a person must have signed in to do what matters.
 *
 * @param window how long a login counts as recent
 */
public record FreshLogin(Duration window) {

    /** Two hours. */
    public static final FreshLogin STANDARD = new FreshLogin(Duration.ofHours(2));

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
}
