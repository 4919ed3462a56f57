package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/** The resets of second factors that wait to be completed: at most one for an account. Safe for many threads. */
@Port
public interface FactorResets {

    /** The one of an account, past its time too. */
    Optional<FactorReset> of(UserId user);

    /** Stores one; the account's former one is dead then. */
    void save(FactorReset reset);

    /** Forgets that of an account; false when there is none. */
    boolean remove(UserId user);

    /** Forgets those that nobody will be told of any more; gives back how many. */
    int removeExpiredUntil(Instant then);
}
