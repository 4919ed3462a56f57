package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/** What people signed in with before, so that they can be told of what they never used. Safe for many threads. */
@Port
public interface SeenDevices {

    /**
     * When an account was last signed in to with a device like this.
     *
     * @param likeness see {@link Device#likeness}
     */
    Optional<Instant> lastSeen(UserId user, String likeness);

    /** Notes that it was signed in to with such a device. */
    void note(UserId user, String likeness, Instant at);

    /** Forgets what was not seen since {@code then}; gives back how much. */
    int forgetUnseenSince(Instant then);
}
