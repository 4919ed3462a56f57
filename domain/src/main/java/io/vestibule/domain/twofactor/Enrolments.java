package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.sessions.SessionId;
import java.util.Optional;

/**
 * Secrets that wait for their first code, at most one for a login session, and gone with it; sealed at rest. Safe for many
 * threads.
 */
@Port
public interface Enrolments {

    /** That of a session, whether or not its time is over. */
    Optional<Enrolment> find(SessionId session);

    /** Stores it in place of any former one of the session. */
    void save(SessionId session, Enrolment enrolment);

    /** Forgets that of a session; forgetting none does nothing. */
    void remove(SessionId session);
}
