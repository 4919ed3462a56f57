package io.vestibule.application.passkeys;

import io.vestibule.application.access.AddressProof;
import io.vestibule.application.access.Admission;
import io.vestibule.application.access.LoginProof;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.application.passkeys.PasskeyProofs.Proof;
import io.vestibule.application.sessions.LoginGuard;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person in with a passkey alone, or lets one who is signed in prove it again. The authenticator verified the person,
 * so it counts as both factors.
 */
public final class SignInWithPasskey {

    /** How it ended inside the unit of work, which keeps the count of failures also where the answer is a refusal. */
    private record Decision(Optional<StartSession.Started> session, Optional<DomainException> refusal) {

        static Decision let(StartSession.Started session) {
            return new Decision(Optional.of(session), Optional.empty());
        }

        static Decision refused(DomainException refusal) {
            return new Decision(Optional.empty(), Optional.of(refusal));
        }
    }

    private final Users users;
    private final PasskeyProofs proofs;
    private final Challenges challenges;
    private final LoginGuard guard;
    private final PendingLogins pendingLogins;
    private final AddressProof addressProof;
    private final Admission admission;
    private final Audit audit;
    private final RefusedRequests refusedRequests;
    private final TwoFactors twoFactors;
    private final UnitOfWork unitOfWork;

    @Inject
    SignInWithPasskey(
            Users users,
            PasskeyProofs proofs,
            Challenges challenges,
            LoginGuard guard,
            PendingLogins pendingLogins,
            AddressProof addressProof,
            Admission admission,
            Audit audit,
            RefusedRequests refusedRequests,
            TwoFactors twoFactors,
            UnitOfWork unitOfWork) {
        this.users = users;
        this.proofs = proofs;
        this.challenges = challenges;
        this.guard = guard;
        this.pendingLogins = pendingLogins;
        this.addressProof = addressProof;
        this.admission = admission;
        this.audit = audit;
        this.refusedRequests = refusedRequests;
        this.twoFactors = twoFactors;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code no_challenge}, {@code incomplete_response}, {@code authentication_failed},
     *     {@code too_many_failed_attempts} or {@code not_verified}
     */
    public StartSession.Started handle(AssertionAnswer answer, LoginVisit visit) {
        var ceremony = visit.browser()
                .map(SessionToken::hash)
                .flatMap(browser -> challenges.take(browser, Purpose.LOGIN))
                .orElseThrow(PasskeyErrors::noLoginChallenge);
        // each line may refuse, so their order is the order in which problems are reported
        var handle = answer.userHandle().orElseThrow(PasskeyErrors::userHandleMissing);
        if (answer.credential().isEmpty()) {
            throw PasskeyErrors.credentialIdMissing();
        }
        if (!answer.isComplete()) {
            throw PasskeyErrors.partsMissing();
        }
        var user = UserHandle.parse(handle)
                .flatMap(named -> users.find(named.account()))
                .filter(User::active)
                .orElseThrow(PasskeyErrors::authenticationFailed);
        var lock = guard.lock(visit.origin());
        if (lock.isPresent()) {
            refusedRequests.note(
                    EventType.LOGIN_LOCKED, Principal.ANONYMOUS, visit.origin(), Map.of("method", "passkey"));
            throw lock.get();
        }
        var proof = proofs.check(ceremony.challenge(), user, answer);
        var decision = unitOfWork.call(() -> decide(user, proof, visit));
        if (decision.refusal().isPresent()) {
            throw decision.refusal().get();
        }
        return decision.session().orElseThrow();
    }

    /** The person came in: wrong codes of others before that count no more. */
    private void forgetGuesses(User user) {
        var factors = twoFactors.of(user.id());
        var next = factors.passedOtherwise();
        if (!next.equals(factors)) {
            twoFactors.save(next);
        }
    }

    private Decision decide(User checked, Optional<Proof> proof, LoginVisit visit) {
        var present = users.find(checked.id()).filter(User::active);
        if (present.isEmpty()) {
            return Decision.refused(PasskeyErrors.authenticationFailed());
        }
        var user = present.get();
        var lock = guard.lock(visit.origin());
        if (lock.isPresent()) {
            return Decision.refused(lock.get());
        }
        if (proofs.accept(proof, true, user, Principal.ANONYMOUS, visit.origin())
                .isEmpty()) {
            return Decision.refused(reject(user, visit));
        }
        if (addressProof.ask(user)) {
            return Decision.refused(SessionErrors.addressNotVerified());
        }
        visit.browser().ifPresent(browser -> pendingLogins.remove(browser.hash()));
        forgetGuesses(user);
        return Decision.let(admission.of(user, LoginProof.passkey(), visit.visitor(), visit.origin()));
    }

    private DomainException reject(User user, LoginVisit visit) {
        guard.failed(visit.origin());
        var lock = guard.lock(visit.origin());
        audit.record(
                lock.isPresent() ? EventType.LOGIN_LOCKED : EventType.LOGIN_FAILED,
                user,
                Principal.ANONYMOUS,
                visit.origin(),
                Map.of("reason", "wrong_passkey"));
        return lock.orElseGet(PasskeyErrors::authenticationFailed);
    }
}
