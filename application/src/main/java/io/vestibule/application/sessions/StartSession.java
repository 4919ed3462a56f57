package io.vestibule.application.sessions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Begins a login session for an account that proved itself: to the login, or to a host that embeds Vestibule. */
public final class StartSession {

    /**
     * @param twoFactorVerified whether a second factor was shown
     * @param loginMethod how the person proved who they are, for instance {@code password} or {@code host}
     */
    public record Command(UserId user, boolean twoFactorVerified, String loginMethod) {}

    /**
     * @param token what the browser keeps
     * @param csrfToken what the browser's pages send along
     */
    public record Started(Session session, SessionToken token, String csrfToken) {}

    private final Users users;
    private final Sessions sessions;
    private final CsrfTokens csrfTokens;
    private final SecretGenerator secrets;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final Session.Lifetime lifetime;
    private final Clock clock;

    @Inject
    public StartSession(
            Users users,
            Sessions sessions,
            CsrfTokens csrfTokens,
            SecretGenerator secrets,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            Session.Lifetime lifetime,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
        this.secrets = secrets;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when there is no such active account
     */
    public Started handle(Command command) {
        var token = SessionToken.fresh(secrets);
        var session = unitOfWork.call(() -> {
            var now = clock.instant();
            var user = users.find(command.user()).filter(User::active).orElseThrow(DomainException::notFound);
            var begun = Session.begun(
                    new SessionId(ids.next()),
                    token,
                    user.id(),
                    user.credentials().authEpoch(),
                    command.twoFactorVerified(),
                    command.loginMethod(),
                    now,
                    lifetime);
            sessions.save(begun);
            users.save(user.signedInAt(now));
            return begun;
        });
        return new Started(session, token, csrfTokens.issue(session.id()));
    }
}
