package io.vestibule.application.sessions;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Ends the sessions of a person everywhere else, and forgets in which browsers no second factor is asked for. */
public final class EndOtherLoginSessions {

    private final ListLoginSessions listLoginSessions;
    private final Users users;
    private final Sessions sessions;
    private final TrustedDevices trustedDevices;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    EndOtherLoginSessions(
            ListLoginSessions listLoginSessions,
            Users users,
            Sessions sessions,
            TrustedDevices trustedDevices,
            Audit audit,
            UnitOfWork unitOfWork) {
        this.listLoginSessions = listLoginSessions;
        this.users = users;
        this.sessions = sessions;
        this.trustedDevices = trustedDevices;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * How many ended that were still good.
     *
     * @throws DomainException {@code not_authenticated} when the caller's own session ended meanwhile
     */
    public int handle(SessionPrincipal caller, Origin origin) {
        return unitOfWork.call(() -> {
            var own = caller.session().id();
            var present =
                    listLoginSessions.handle(caller).stream().map(Session::id).toList();
            if (!present.contains(own)) {
                throw AccessErrors.notAuthenticated();
            }
            var ended = (int) present.stream().filter(id -> !id.equals(own)).count();
            sessions.removeOthers(caller.userId(), Optional.of(own));
            trustedDevices.removeAll(caller.userId());
            if (ended > 0) {
                var owner = users.find(caller.userId()).orElseThrow(DomainException::notFound);
                var details = Map.of("revoked", "others", "count", String.valueOf(ended));
                audit.record(EventType.SESSION_REVOKED, owner, caller, origin, details);
            }
            return ended;
        });
    }
}
