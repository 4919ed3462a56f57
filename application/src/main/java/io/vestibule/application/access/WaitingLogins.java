package io.vestibule.application.access;

import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Logins for which the password was right and one thing more is asked. */
public final class WaitingLogins {

    /** One, and whose it is: an active account that has the same password and the same second factors as then. */
    public record Waiting(PendingLogin login, User user) {}

    /**
     * A login that came to its end.
     *
     * @param device what the browser keeps to be trusted from now on
     * @param dead what it kept for that in vain
     */
    public record Finished(
            StartSession.Started session, Optional<TrustedDevice.Claim> device, List<TrustedDevice.Claim> dead) {

        public Finished {
            dead = List.copyOf(dead);
        }
    }

    private final PendingLogins logins;
    private final Users users;
    private final TwoFactors twoFactors;
    private final Admission admission;
    private final RememberedDevices rememberedDevices;

    @Inject
    WaitingLogins(
            PendingLogins logins,
            Users users,
            TwoFactors twoFactors,
            Admission admission,
            RememberedDevices rememberedDevices) {
        this.logins = logins;
        this.users = users;
        this.twoFactors = twoFactors;
        this.admission = admission;
        this.rememberedDevices = rememberedDevices;
    }

    /** That of a browser, however long ago it began; empty when it came to nothing. */
    public Optional<Waiting> find(Optional<SessionToken> browser) {
        return browser.map(SessionToken::hash)
                .flatMap(logins::find)
                .flatMap(login -> users.find(login.user())
                        .filter(user -> user.active()
                                && user.credentials().authEpoch() == login.authEpoch()
                                && twoFactors.of(user.id()).epoch() == login.factorEpoch())
                        .map(user -> new Waiting(login, user)));
    }

    /** Ends it with a session. Runs inside the unit of work that found it and accepted what was missing. */
    public Finished finish(Waiting waiting, LoginProof proof, LoginVisit visit) {
        logins.remove(waiting.login().tokenHash());
        return new Finished(
                admission.of(waiting.user(), proof, visit.visitor(), visit.origin()),
                Optional.empty(),
                rememberedDevices.dead(visit.devices()));
    }

    /** As {@link #finish}, and the browser is trusted from now on. */
    public Finished finishAndRemember(Waiting waiting, LoginProof proof, LoginVisit visit) {
        var finished = finish(waiting, proof, visit);
        var device = rememberedDevices.remember(waiting.user(), visit.devices());
        return new Finished(finished.session(), device, finished.dead());
    }
}
