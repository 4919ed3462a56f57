package io.vestibule.application.sessions;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;

/** Ends one of the sessions of a person, who may be asking in it. */
public final class EndLoginSession {

    private final Users users;
    private final Sessions sessions;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    EndLoginSession(Users users, Sessions sessions, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when it is none of the caller's
     */
    public void handle(SessionPrincipal caller, SessionId id, Origin origin) {
        unitOfWork.run(() -> {
            var session = sessions.find(id)
                    .filter(found -> found.user().equals(caller.userId()))
                    .orElseThrow(SessionErrors::loginSessionNotFound);
            sessions.remove(session.id());
            var owner = users.find(caller.userId()).orElseThrow(DomainException::notFound);
            var details = Map.of("revoked", id.value().toString());
            audit.record(EventType.SESSION_REVOKED, owner, caller, origin, details);
        });
    }
}
