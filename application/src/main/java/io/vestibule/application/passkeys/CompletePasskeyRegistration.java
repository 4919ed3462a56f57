package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Adds the passkey that an authenticator made. It opens nothing before it was used once. */
public final class CompletePasskeyRegistration {

    /** @param label what the person calls it; empty: {@link Passkey#DEFAULT_LABEL} */
    public record Command(
            SessionPrincipal caller, RegistrationAnswer answer, Change<Optional<String>> label, Origin origin) {}

    private final OwnPasskeys ownPasskeys;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;
    private final PasskeyNotices notices;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CompletePasskeyRegistration(
            OwnPasskeys ownPasskeys,
            Passkeys passkeys,
            PasskeyCeremonies ceremonies,
            Challenges challenges,
            PasskeyNotices notices,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.ownPasskeys = ownPasskeys;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.notices = notices;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code no_challenge}, {@code invalid_label}, {@code registration_failed} or
     *     {@code too_many_passkeys}
     */
    public Passkey handle(Command command) {
        var caller = command.caller();
        var ceremony = challenges
                .take(caller.session().tokenHash(), Purpose.REGISTRATION)
                .orElseThrow(PasskeyErrors::noRegistrationChallenge);
        var label = command.label().over(Optional.empty()).map(Passkey::label).orElse(Passkey.DEFAULT_LABEL);
        var credential = ceremonies.register(ceremony.challenge(), command.answer());
        if (credential.isEmpty()) {
            noteRejected(command);
            throw PasskeyErrors.registrationFailed();
        }
        return unitOfWork.call(() -> add(command, credential.get(), label));
    }

    private Passkey add(Command command, NewCredential credential, String label) {
        var owner = ownPasskeys.owner(command.caller().userId());
        ownPasskeys.requireRoom(owner.id());
        if (passkeys.find(credential.id()).isPresent()) {
            throw PasskeyErrors.registrationFailed();
        }
        var passkey = Passkey.registered(ids.next(), owner.id(), credential, label, clock.instant());
        passkeys.save(passkey);
        notices.note(EventType.PASSKEY_REGISTERED, passkey, owner, command.caller(), command.origin());
        return passkey;
    }

    private void noteRejected(Command command) {
        unitOfWork.run(() -> notices.noteRejected(
                "registration", ownPasskeys.owner(command.caller().userId()), command.caller(), command.origin()));
    }
}
