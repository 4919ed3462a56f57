package io.vestibule.application.passkeys;

import io.vestibule.application.passkeys.PasskeyProofs.Proof;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.sessions.Sessions;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Ends the first use of a passkey; from then on it opens the account. */
public final class CompletePasskeyVerification {

    /** @param passkey empty when the text that names it was no UUID */
    public record Command(SessionPrincipal caller, Optional<UUID> passkey, AssertionAnswer answer, Origin origin) {}

    private final OwnPasskeys ownPasskeys;
    private final Passkeys passkeys;
    private final PasskeyProofs proofs;
    private final Challenges challenges;
    private final FactorChange factorChange;
    private final Sessions sessions;
    private final PasskeyNotices notices;
    private final UnitOfWork unitOfWork;

    @Inject
    CompletePasskeyVerification(
            OwnPasskeys ownPasskeys,
            Passkeys passkeys,
            PasskeyProofs proofs,
            Challenges challenges,
            FactorChange factorChange,
            Sessions sessions,
            PasskeyNotices notices,
            UnitOfWork unitOfWork) {
        this.ownPasskeys = ownPasskeys;
        this.passkeys = passkeys;
        this.proofs = proofs;
        this.challenges = challenges;
        this.factorChange = factorChange;
        this.sessions = sessions;
        this.notices = notices;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code no_challenge}, {@code credential_mismatch}, {@code not_verifiable} or
     *     {@code verification_failed}
     */
    public Passkey handle(Command command) {
        var caller = command.caller();
        var ceremony = challenges
                .take(caller.session().tokenHash(), Purpose.VERIFICATION)
                .orElseThrow(PasskeyErrors::noPendingVerification);
        if (!ceremony.subject().equals(command.passkey())) {
            throw PasskeyErrors.otherCredentialPending();
        }
        var passkey = ownPasskeys
                .lookUp(caller, command.passkey())
                .filter(known -> !known.verified())
                .orElseThrow(PasskeyErrors::goneOrVerified);
        var proof = proofs.check(ceremony.challenge(), ownPasskeys.owner(caller.userId()), command.answer())
                .filter(shown -> shown.passkey().id().equals(passkey.id()));
        return unitOfWork.call(() -> decide(command, proof)).orElseThrow(PasskeyErrors::verificationFailed);
    }

    private Optional<Passkey> decide(Command command, Optional<Proof> proof) {
        var owner = ownPasskeys.owner(command.caller().userId());
        var used = proofs.accept(proof, false, owner, command.caller(), command.origin());
        return used.map(passkey -> {
            var proven = passkey.proven();
            var askedForTwo = factorChange.isAskedForTwo(owner);
            passkeys.save(proven);
            factorChange.of(owner);
            if (!askedForTwo && factorChange.isAskedForTwo(owner)) {
                // the wish was there, and now there is a passkey again: what a password alone opened ends
                sessions.removeOthers(
                        owner.id(), Optional.of(command.caller().session().id()));
                notices.note(EventType.TWO_FACTOR_PASSKEYS_ENABLED, proven, owner, command.caller(), command.origin());
            }
            notices.note(EventType.PASSKEY_VERIFIED, proven, owner, command.caller(), command.origin());
            notices.tell(MailTemplate.PASSKEY_ADDED, proven, owner);
            return proven;
        });
    }
}
