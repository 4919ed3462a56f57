package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins the first use of a passkey, which shows that it works. */
public final class BeginPasskeyVerification {

    private final OwnPasskeys ownPasskeys;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;

    @Inject
    BeginPasskeyVerification(OwnPasskeys ownPasskeys, PasskeyCeremonies ceremonies, Challenges challenges) {
        this.ownPasskeys = ownPasskeys;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
    }

    /**
     * {@code PublicKeyCredentialRequestOptionsJSON} for this one passkey.
     *
     * @throws DomainException {@code NOT_FOUND} when it is none of the caller's; {@code already_verified}
     */
    public JsonText handle(SessionPrincipal caller, Optional<UUID> id) {
        var passkey = ownPasskeys.find(caller, id);
        if (passkey.verified()) {
            throw PasskeyErrors.alreadyVerified();
        }
        var challenge = challenges.give(
                caller.session().tokenHash(), Purpose.VERIFICATION, ceremony -> ceremony.about(passkey.id()));
        return ceremonies.requestOptions(challenge, List.of(passkey));
    }
}
