package io.vestibule.application.sessions;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;

/** Ends the session that a person asks in. */
public final class SignOut {

    private final Users users;
    private final Sessions sessions;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    SignOut(Users users, Sessions sessions, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    public void handle(SessionPrincipal caller, Origin origin) {
        unitOfWork.run(() -> {
            sessions.remove(caller.session().id());
            users.find(caller.userId()).ifPresent(user -> audit.record(EventType.LOGOUT, user, caller, origin));
        });
    }
}
