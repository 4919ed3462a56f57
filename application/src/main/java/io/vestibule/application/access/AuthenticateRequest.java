package io.vestibule.application.access;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Finds out who stands behind a credential, and notes that it was used. Writes nothing itself. */
public final class AuthenticateRequest {

    private final Principals principals;
    private final PendingLogins pendingLogins;
    private final PendingCeremonies ceremonies;
    private final CredentialUse use;
    private final Session.Lifetime lifetime;
    private final Clock clock;

    @Inject
    public AuthenticateRequest(
            Principals principals,
            PendingLogins pendingLogins,
            PendingCeremonies ceremonies,
            CredentialUse use,
            Session.Lifetime lifetime,
            Clock clock) {
        this.principals = principals;
        this.pendingLogins = pendingLogins;
        this.ceremonies = ceremonies;
        this.use = use;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The caller with this key; empty when it is unknown, revoked, or its owner is not active. */
    public Optional<KeyPrincipal> withKey(KeyToken token) {
        if (token.reveal().length() > KeyToken.MAX_LENGTH) {
            return Optional.empty();
        }
        var caller = principals.byKey(token.hash());
        caller.ifPresent(known -> use.seen(known, clock.instant()));
        return caller;
    }

    /** The caller with this session; empty when it is unknown, over, or its owner is not active. */
    public Optional<SessionPrincipal> withSession(SessionToken token) {
        var now = clock.instant();
        var caller = principals.bySession(token.hash()).filter(known -> known.canUse(known.session(), now, lifetime));
        caller.ifPresent(known -> use.seen(known, now));
        return caller;
    }

    /**
     * Whether a browser keeps {@code token} although nobody is signed in with it: a login waits for one thing
     * more, or for a passkey.
     */
    public boolean isPending(SessionToken token) {
        return pendingLogins.find(token.hash()).isPresent() || ceremonies.isAnyOf(token.hash());
    }
}
