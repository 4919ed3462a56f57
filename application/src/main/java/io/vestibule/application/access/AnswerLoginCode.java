package io.vestibule.application.access;

import io.vestibule.application.access.WaitingLogins.Finished;
import io.vestibule.application.access.WaitingLogins.Waiting;
import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.MailedCode;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Finishes a login with the code that was mailed for it, or mails another one. */
public final class AnswerLoginCode {

    /** A login, and the code that is missing. */
    private record Asked(Waiting waiting, MailedCode code) {}

    private final WaitingLogins waitingLogins;
    private final PendingLogins pendingLogins;
    private final LoginCodes codes;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    AnswerLoginCode(
            WaitingLogins waitingLogins,
            PendingLogins pendingLogins,
            LoginCodes codes,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.waitingLogins = waitingLogins;
        this.pendingLogins = pendingLogins;
        this.codes = codes;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Whose login waits for a code in a browser; for limits on asking. */
    public Optional<UserId> owner(Optional<SessionToken> browser) {
        return asked(browser).map(asked -> asked.waiting().user().id());
    }

    /**
     * @param typed what the person typed
     * @throws DomainException {@code no_pending_verification}, {@code invalid_code} or {@code too_many_attempts}; after the
     *     last the person has to begin again
     */
    public Finished handle(String typed, LoginVisit visit) {
        return unitOfWork.call(() -> decide(typed, visit)).orThrow();
    }

    /**
     * Mails another code; the former one is dead. Tries count on.
     *
     * @throws DomainException {@code no_pending_verification}; {@code too_many_attempts} when none would be taken any more
     */
    public void resend(Optional<SessionToken> browser) {
        unitOfWork.run(() -> {
            var asked = asked(browser).orElseThrow(SessionErrors::noPendingCode);
            if (asked.code().isUsedUp()) {
                throw SessionErrors.tooManyCodes();
            }
            var login = asked.waiting().login();
            var signature = codes.send(asked.waiting().user(), login.tokenHash());
            pendingLogins.save(login.withCode(asked.code().resent(signature, clock.instant())));
        });
    }

    private Optional<Asked> asked(Optional<SessionToken> browser) {
        return waitingLogins
                .find(browser)
                .flatMap(waiting -> waiting.login().codeAt(clock.instant()).map(code -> new Asked(waiting, code)));
    }

    private Judged<Finished> decide(String typed, LoginVisit visit) {
        var found = asked(visit.browser());
        if (found.isEmpty()) {
            return Judged.refused(SessionErrors.noPendingCode());
        }
        var waiting = found.get().waiting();
        var login = waiting.login();
        var code = found.get().code();
        if (code.isUsedUp()) {
            pendingLogins.remove(login.tokenHash());
            return Judged.refused(SessionErrors.tooManyCodes());
        }
        if (code.isOverAt(clock.instant()) || !codes.isRight(code, login.tokenHash(), typed)) {
            pendingLogins.save(login.withCode(code.failed()));
            audit.record(EventType.LOGIN_CODE_FAILED, waiting.user(), Principal.ANONYMOUS, visit.origin());
            return Judged.refused(SessionErrors.mailedCodeWrong());
        }
        var finished = waitingLogins.finishAndRemember(waiting, LoginProof.passwordAnd("email_code"), visit);
        return Judged.accepted(finished);
    }
}
