package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/** The password resets that wait to be completed: at most one for an account. Safe for many threads. */
@Port
public interface PasswordResets {

    /** The one of an account, past its time too. */
    Optional<PasswordReset> of(UserId user);

    /** Stores one; the account's former one is dead then. */
    void save(PasswordReset reset);

    /** Forgets that of an account; false when there is none. */
    boolean remove(UserId user);

    /** Forgets those whose time was over at {@code now}; gives back how many. */
    int removeExpired(Instant now);
}
