package io.vestibule.application.sessions;

import io.vestibule.domain.sessions.Sessions;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets the sessions whose time is over. Nobody could use them any more; this only makes room. */
public final class RemoveExpiredSessions {

    private final Sessions sessions;
    private final Clock clock;

    @Inject
    public RemoveExpiredSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        return sessions.removeExpired(clock.instant());
    }
}
