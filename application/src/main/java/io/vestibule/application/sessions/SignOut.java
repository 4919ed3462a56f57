package io.vestibule.application.sessions;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Ends the session that a person asks in, or forgets the login that waits in a browser. */
public final class SignOut {

    private final Users users;
    private final Sessions sessions;
    private final PendingLogins pendingLogins;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    SignOut(Users users, Sessions sessions, PendingLogins pendingLogins, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.sessions = sessions;
        this.pendingLogins = pendingLogins;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @param visitor who is signed in in the browser
     * @param browser what it keeps as its session, good or not
     */
    public void handle(Optional<SessionPrincipal> visitor, Optional<SessionToken> browser, Origin origin) {
        unitOfWork.run(() -> {
            browser.ifPresent(token -> pendingLogins.remove(token.hash()));
            visitor.ifPresent(caller -> {
                sessions.remove(caller.session().id());
                users.find(caller.userId()).ifPresent(user -> audit.record(EventType.LOGOUT, user, caller, origin));
            });
        });
    }
}
