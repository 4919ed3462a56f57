package io.vestibule.application.passkeys;

import io.vestibule.application.access.LoginProof;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.WaitingLogins;
import io.vestibule.application.access.WaitingLogins.Finished;
import io.vestibule.application.access.WaitingLogins.Waiting;
import io.vestibule.application.audit.Audit;
import io.vestibule.application.passkeys.PasskeyProofs.Proof;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.twofactor.TwoFactorErrors;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Finishes a login with a passkey, after the right password. Passkeys cannot be guessed, so nobody has to wait. */
public final class CompleteLoginWithPasskey {

    private final WaitingLogins waitingLogins;
    private final TwoFactors twoFactors;
    private final PasskeyProofs proofs;
    private final Challenges challenges;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CompleteLoginWithPasskey(
            WaitingLogins waitingLogins,
            TwoFactors twoFactors,
            PasskeyProofs proofs,
            Challenges challenges,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.waitingLogins = waitingLogins;
        this.twoFactors = twoFactors;
        this.proofs = proofs;
        this.challenges = challenges;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code 2fa_expired}, {@code 2fa_no_challenge} or {@code 2fa_invalid_passkey}
     */
    public Finished handle(AssertionAnswer answer, LoginVisit visit) {
        var begun = waiting(visit).orElseThrow(TwoFactorErrors::loginExpired);
        var ceremony = challenges
                .take(begun.login().tokenHash(), Purpose.SECOND_FACTOR)
                .orElseThrow(PasskeyErrors::secondStepNotBegun);
        var proof = proofs.check(ceremony.challenge(), begun.user(), answer);
        return unitOfWork.call(() -> decide(proof, visit)).orElseThrow(PasskeyErrors::secondStepFailed);
    }

    private Optional<Finished> decide(Optional<Proof> proof, LoginVisit visit) {
        var waiting = waiting(visit).orElseThrow(TwoFactorErrors::loginExpired);
        var user = waiting.user();
        if (!countsFor(user)
                || proofs.accept(proof, true, user, Principal.ANONYMOUS, visit.origin())
                        .isEmpty()) {
            audit.record(
                    EventType.LOGIN_SECOND_FACTOR_FAILED,
                    user,
                    Principal.ANONYMOUS,
                    visit.origin(),
                    Map.of("second_factor", "passkey"));
            return Optional.empty();
        }
        twoFactors.save(twoFactors.of(user.id()).passedOtherwise());
        return Optional.of(waitingLogins.finishAndRemember(waiting, LoginProof.passwordAnd("passkey"), visit));
    }

    private Optional<Waiting> waiting(LoginVisit visit) {
        var now = clock.instant();
        return waitingLogins
                .find(visit.browser())
                .filter(waiting -> waiting.login().takesFactorAt(now));
    }

    private static boolean countsFor(User user) {
        return user.preferences().passkeysEnabledForTwoFactor().orElse(false);
    }
}
