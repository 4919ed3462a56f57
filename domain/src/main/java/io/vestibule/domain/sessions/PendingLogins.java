package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/** The logins that wait for one thing more, at most one for a browser. Safe for many threads. */
@Port
public interface PendingLogins {

    /**
     * That of a browser, past its time too.
     *
     * @param tokenHash see {@link SessionToken#hash}
     */
    Optional<PendingLogin> find(String tokenHash);

    /** Stores one or its next state in place of any former one of the browser. */
    void save(PendingLogin login);

    /** Forgets that of a browser; false when there is none. */
    boolean remove(String tokenHash);

    /** Forgets all of an account. */
    void removeAll(UserId user);

    /** Forgets those that began at {@code then} or before; gives back how many. */
    int removeBegunUntil(Instant then);
}
