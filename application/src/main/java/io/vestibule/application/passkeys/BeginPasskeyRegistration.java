package io.vestibule.application.passkeys;

import io.vestibule.application.access.ShownFactor;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;

/** Begins to add a passkey: gives the browser what it asks an authenticator with. */
public final class BeginPasskeyRegistration {

    private final OwnPasskeys ownPasskeys;
    private final ShownFactor shownFactor;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;

    @Inject
    BeginPasskeyRegistration(
            OwnPasskeys ownPasskeys,
            ShownFactor shownFactor,
            Passkeys passkeys,
            PasskeyCeremonies ceremonies,
            Challenges challenges) {
        this.ownPasskeys = ownPasskeys;
        this.shownFactor = shownFactor;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
    }

    /**
     * {@code PublicKeyCredentialCreationOptionsJSON}.
     *
     * @throws DomainException {@code two_factor_verification_required} where a factor is there that this session did not show;
     *     {@code too_many_passkeys} when there is no room for another one
     */
    public JsonText handle(SessionPrincipal caller) {
        shownFactor.require(caller);
        var owner = ownPasskeys.owner(caller.userId());
        ownPasskeys.requireRoom(owner.id());
        var known =
                passkeys.ofUser(owner.id()).stream().filter(Passkey::verified).toList();
        var challenge = challenges.give(caller.session().tokenHash(), Purpose.REGISTRATION);
        return ceremonies.creationOptions(challenge, described(owner), known);
    }

    private static PasskeyOwner described(User owner) {
        var address = owner.mailbox().address().value();
        var name = (owner.name().first().value() + " " + owner.name().last().value()).strip();
        return new PasskeyOwner(new UserHandle(owner.uuid()), address, name.isEmpty() ? address : name);
    }
}
