package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The browsers in which no second factor is asked for. Safe for many threads. */
@Port
public interface TrustedDevices {

    /** One by its name, past its time too. */
    Optional<TrustedDevice> find(UUID id);

    /** Stores one or its next state. */
    void save(TrustedDevice device);

    /** Forgets all of an account. */
    void removeAll(UserId user);

    /** Forgets those whose time was over at {@code now}; gives back how many. */
    int removeExpired(Instant now);
}
