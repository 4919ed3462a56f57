package io.vestibule.application.sessions;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.Sessions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** The places where a person is signed in. */
public final class ListLoginSessions {

    private final Sessions sessions;
    private final Session.Lifetime lifetime;
    private final Clock clock;

    @Inject
    ListLoginSessions(Sessions sessions, Session.Lifetime lifetime, Clock clock) {
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Those that are still good: the one that asks first, then those that were seen last. */
    public List<Session> handle(SessionPrincipal caller) {
        var now = clock.instant();
        return sessions.ofUser(caller.userId()).stream()
                .filter(session -> caller.canUse(session, now, lifetime))
                .sorted(Comparator.comparing(
                        session -> !session.id().equals(caller.session().id())))
                .toList();
    }
}
