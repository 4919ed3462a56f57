package io.vestibule.application.twofactor;

import io.vestibule.application.access.Judged;
import io.vestibule.application.access.LoginProof;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.WaitingLogins;
import io.vestibule.application.access.WaitingLogins.Finished;
import io.vestibule.application.access.WaitingLogins.Waiting;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.TotpCode;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.twofactor.TwoFactorErrors;
import io.vestibule.domain.twofactor.TwoFactors;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finishes a login with a code of the app, or with a backup code. */
public final class CompleteLogin {

    private final WaitingLogins waitingLogins;
    private final TwoFactors twoFactors;
    private final BackupCodeHasher hasher;
    private final FactorNotices notices;
    private final TotpRules rules;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CompleteLogin(
            WaitingLogins waitingLogins,
            TwoFactors twoFactors,
            BackupCodeHasher hasher,
            FactorNotices notices,
            TotpRules rules,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.waitingLogins = waitingLogins;
        this.twoFactors = twoFactors;
        this.hasher = hasher;
        this.notices = notices;
        this.rules = rules;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Whose login waits for a second factor in a browser; for limits on trying. */
    public Optional<UserId> owner(Optional<SessionToken> browser) {
        return waiting(browser).map(waiting -> waiting.user().id());
    }

    /**
     * @param typed what the person typed
     * @throws DomainException {@code 2fa_expired}, {@code 2fa_too_many_attempts} or {@code 2fa_invalid}
     */
    public Finished handle(String typed, LoginVisit visit) {
        var owner = owner(visit.browser()).orElseThrow(TwoFactorErrors::loginExpired);
        var factors = twoFactors.of(owner);
        factors.requireTryAllowed(clock.instant());
        // takes long, so it is done before the unit of work begins
        var hashes = hashes(typed, factors);
        return unitOfWork.call(() -> decide(typed, hashes, visit)).orThrow();
    }

    private Optional<Waiting> waiting(Optional<SessionToken> browser) {
        var now = clock.instant();
        return waitingLogins.find(browser).filter(waiting -> waiting.login().takesFactorAt(now));
    }

    /** Of what may be a backup code; empty for anything else, so that nothing else takes long. */
    private List<BackupCodeHash> hashes(String typed, TwoFactor factors) {
        return factors.codes()
                .filter(codes -> factors.remainingCodes() > 0)
                .flatMap(codes -> BackupCode.parse(typed).map(code -> hasher.hashes(code, codes)))
                .orElse(List.of());
    }

    private Judged<Finished> decide(String typed, List<BackupCodeHash> hashes, LoginVisit visit) {
        var found = waiting(visit.browser());
        if (found.isEmpty()) {
            return Judged.refused(TwoFactorErrors.loginExpired());
        }
        var waiting = found.get();
        var now = clock.instant();
        var factors = twoFactors.of(waiting.user().id());
        factors.requireTryAllowed(now);
        var byApp = TotpCode.parse(typed).flatMap(code -> factors.passed(code, now, rules.window()));
        if (byApp.isPresent()) {
            twoFactors.save(byApp.get());
            return Judged.accepted(waitingLogins.finishAndRemember(waiting, LoginProof.passwordAnd("totp"), visit));
        }
        var byBackup = factors.passedWithBackup(hashes, now);
        if (byBackup.isPresent()) {
            twoFactors.save(byBackup.get());
            var finished = waitingLogins.finish(waiting, LoginProof.passwordAnd("backup_code"), visit);
            notices.backupCodeUsed(
                    waiting.user(), byBackup.get(), finished.session().principal(), visit.origin());
            return Judged.accepted(finished);
        }
        var failed = factors.failed(now);
        twoFactors.save(failed);
        notices.failed(waiting.user(), failed.guesses(), now, visit.origin());
        return Judged.refused(TwoFactorErrors.codeWrong());
    }
}
