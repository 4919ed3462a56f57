package io.vestibule.application.sessions;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Begins a login session for an account that proved itself: to the login, or to a host that embeds Vestibule. */
public final class StartSession {

    /**
     * @param twoFactorVerified whether a second factor was shown
     * @param loginMethod how the person proved who they are, for instance {@code password} or {@code host}
     * @param origin where the person asks from
     * @param visitor who is signed in already in the same browser: the same person goes on in the same session, another
     *     one's ends
     */
    public record Command(
            UserId user,
            boolean twoFactorVerified,
            String loginMethod,
            Origin origin,
            Optional<SessionPrincipal> visitor) {

        /** For a login that is not known to come from anywhere. */
        public Command(UserId user, boolean twoFactorVerified, String loginMethod) {
            this(user, twoFactorVerified, loginMethod, Origin.INTERNAL, Optional.empty());
        }
    }

    /**
     * @param principal who is signed in now
     * @param token what the browser keeps
     * @param csrfToken what the browser's pages send along
     */
    public record Started(SessionPrincipal principal, SessionToken token, CsrfToken csrfToken) {

        public Session session() {
            return principal.session();
        }
    }

    private final Users users;
    private final Sessions sessions;
    private final SeenDevices seenDevices;
    private final CsrfTokens csrfTokens;
    private final SecretGenerator secrets;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final Session.Lifetime lifetime;
    private final SessionLimit limit;
    private final Clock clock;

    @Inject
    public StartSession(
            Users users,
            Sessions sessions,
            SeenDevices seenDevices,
            CsrfTokens csrfTokens,
            SecretGenerator secrets,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            Session.Lifetime lifetime,
            SessionLimit limit,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.seenDevices = seenDevices;
        this.csrfTokens = csrfTokens;
        this.secrets = secrets;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.lifetime = lifetime;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when there is no such active account
     */
    public Started handle(Command command) {
        var token = SessionToken.fresh(secrets);
        var principal = unitOfWork.call(() -> {
            var now = clock.instant();
            var user = users.find(command.user()).filter(User::active).orElseThrow(DomainException::notFound);
            var device = Device.of(command.origin());
            var begun = Session.begun(
                    present(command).orElseGet(() -> new SessionId(ids.next())),
                    token,
                    user.id(),
                    user.credentials().authEpoch(),
                    command.twoFactorVerified(),
                    command.loginMethod(),
                    device,
                    now,
                    lifetime);
            sessions.save(begun);
            seenDevices.note(user.id(), device.likeness(), now);
            users.save(user.signedInAt(now));
            return new SessionPrincipal(
                    user.id(), user.staff(), begun, user.credentials().authEpoch());
        });
        return new Started(
                principal, token, csrfTokens.issue(principal.session().id()));
    }

    /** The session that goes on, when the same person comes again; ends that of another one. */
    private Optional<SessionId> present(Command command) {
        var present = command.visitor().map(visitor -> visitor.session().id()).flatMap(sessions::find);
        if (present.filter(session -> session.user().equals(command.user())).isPresent()) {
            return present.map(Session::id);
        }
        present.ifPresent(session -> sessions.remove(session.id()));
        limit.surplus(sessions.ofUser(command.user())).forEach(surplus -> sessions.remove(surplus.id()));
        return Optional.empty();
    }
}
