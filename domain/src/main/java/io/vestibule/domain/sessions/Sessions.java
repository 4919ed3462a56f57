package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The login sessions of this installation. Safe for many threads. */
@Port
public interface Sessions {

    Optional<Session> find(SessionId id);

    /** All of an account, those past their time too, most recently seen first. */
    List<Session> ofUser(UserId user);

    /** Stores a session or its next state; its former token hash is dead then. */
    void save(Session session);

    /** Ends a session, and the login that waits in it; ending a missing one does nothing. */
    void remove(SessionId id);

    /**
     * Ends all sessions of an account but {@code kept}, and the logins that wait but for one in that; gives back how many
     * sessions ended.
     */
    int removeOthers(UserId user, Optional<SessionId> kept);

    /** Notes that sessions were seen; those that are gone are passed over, and no time moves backwards. */
    void recordActivity(Collection<SessionId> seen, Instant at);

    /**
     * Forgets the sessions whose time was over at {@code now}: those past their end, those that nobody used for as long as
     * {@code lifetime} bears, and those that are older than the organization bears in which their owner works. Gives them
     * back.
     */
    List<Session> removeExpired(Instant now, Session.Lifetime lifetime);
}
