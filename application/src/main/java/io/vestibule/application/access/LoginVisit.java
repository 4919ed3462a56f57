package io.vestibule.application.access;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.TrustedDevice;
import java.util.List;
import java.util.Optional;

/**
 * The browser in which somebody signs in.
 *
 * @param browser what it keeps as its session, good or not
 * @param devices what it keeps to be trusted, good or not
 * @param visitor who is signed in already in it
 */
public record LoginVisit(
        Optional<SessionToken> browser,
        List<TrustedDevice.Claim> devices,
        Optional<SessionPrincipal> visitor,
        Origin origin) {

    public LoginVisit {
        devices = List.copyOf(devices);
    }

    /** One that kept nothing. */
    public static LoginVisit first(Origin origin) {
        return new LoginVisit(Optional.empty(), List.of(), Optional.empty(), origin);
    }
}
