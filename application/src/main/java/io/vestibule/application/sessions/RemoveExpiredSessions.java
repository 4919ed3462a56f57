package io.vestibule.application.sessions;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets the sessions whose time is over. Nobody could use them any more; this makes room, and notes that they ended. */
public final class RemoveExpiredSessions {

    private final Sessions sessions;
    private final Users users;
    private final Audit audit;
    private final Session.Lifetime lifetime;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public RemoveExpiredSessions(
            Sessions sessions,
            Users users,
            Audit audit,
            Session.Lifetime lifetime,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.audit = audit;
        this.lifetime = lifetime;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        return unitOfWork.call(() -> {
            var ended = sessions.removeExpired(clock.instant(), lifetime);
            ended.forEach(this::note);
            return ended.size();
        });
    }

    private void note(Session session) {
        users.find(session.user())
                .ifPresent(user -> audit.record(
                        EventType.SESSION_EXPIRED,
                        user,
                        new SessionPrincipal(user.id(), user.staff(), session, session.authEpoch()),
                        Origin.INTERNAL));
    }
}
