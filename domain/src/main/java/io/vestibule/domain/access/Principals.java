package io.vestibule.domain.access;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Port;
import java.util.Optional;

/**
 * Who stands behind a credential. Only accounts that are active are found. A change of what is asked for here holds for
 * the next call. Safe for many threads.
 */
@Port
public interface Principals {

    /**
     * The owner of a key.
     *
     * @param keyHash see {@link io.vestibule.domain.apikeys.KeyToken#hash}
     */
    Optional<KeyPrincipal> byKey(String keyHash);

    /**
     * The owner of a session, whether or not its time is over.
     *
     * @param tokenHash see {@link io.vestibule.domain.sessions.SessionToken#hash}
     */
    Optional<SessionPrincipal> bySession(String tokenHash);
}
