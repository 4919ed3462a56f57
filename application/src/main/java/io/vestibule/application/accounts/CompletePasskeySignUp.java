package io.vestibule.application.accounts;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.passkeys.Challenges;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import java.time.Clock;

/** Keeps the passkey of somebody who is about to sign up in the same browser. */
public final class CompletePasskeySignUp {

    private final SignUpAdmission admission;
    private final Challenges challenges;
    private final PasskeyCeremonies ceremonies;
    private final PendingCeremonies pending;
    private final Passkeys passkeys;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CompletePasskeySignUp(
            SignUpAdmission admission,
            Challenges challenges,
            PasskeyCeremonies ceremonies,
            PendingCeremonies pending,
            Passkeys passkeys,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.admission = admission;
        this.challenges = challenges;
        this.ceremonies = ceremonies;
        this.pending = pending;
        this.passkeys = passkeys;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} where nobody may sign up; {@code no_challenge} or
     *     {@code registration_failed}
     */
    public void handle(RegistrationAnswer answer, LoginVisit visit) {
        admission.requireOpen();
        var browser = visit.browser().map(SessionToken::hash).orElseThrow(PasskeyErrors::noRegistrationChallenge);
        var ceremony = challenges.take(browser, Purpose.SIGN_UP).orElseThrow(PasskeyErrors::noRegistrationChallenge);
        var credential =
                ceremonies.register(ceremony.challenge(), answer).orElseThrow(PasskeyErrors::registrationFailed);
        var newcomer = new Newcomer(
                ceremony.subject().orElseThrow(),
                ceremony.address().orElseThrow(),
                credential,
                clock.instant().plus(Newcomer.LIFE));
        unitOfWork.run(() -> {
            if (passkeys.find(credential.id()).isPresent()) {
                throw PasskeyErrors.registrationFailed();
            }
            pending.save(browser, newcomer);
        });
    }
}
