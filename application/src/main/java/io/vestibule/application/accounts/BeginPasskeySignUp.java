package io.vestibule.application.accounts;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.passkeys.BeginPasskeyLogin.Begun;
import io.vestibule.application.passkeys.Challenges;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Begins to make a passkey for an account that is to be made. */
public final class BeginPasskeySignUp {

    private final SignUpAdmission admission;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;
    private final IdGenerator ids;
    private final SecretGenerator secrets;

    @Inject
    BeginPasskeySignUp(
            SignUpAdmission admission,
            PasskeyCeremonies ceremonies,
            Challenges challenges,
            IdGenerator ids,
            SecretGenerator secrets) {
        this.admission = admission;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.ids = ids;
        this.secrets = secrets;
    }

    /**
     * {@code PublicKeyCredentialCreationOptionsJSON}. Whether the address is taken is told by the sign-up itself.
     *
     * @throws DomainException {@code permission_denied} where nobody may sign up
     */
    public Begun handle(EmailAddress email, LoginVisit visit) {
        admission.requireOpen();
        var kept = visit.browser().filter(browser -> visit.visitor().isPresent());
        var browser = kept.orElseGet(() -> SessionToken.fresh(secrets));
        var account = ids.next();
        var challenge =
                challenges.give(browser.hash(), Purpose.SIGN_UP, ceremony -> ceremony.announcing(account, email));
        var owner = new PasskeyOwner(new UserHandle(account), email.value(), email.value());
        return new Begun(
                ceremonies.creationOptions(challenge, owner, List.of()),
                kept.isPresent() ? Optional.empty() : Optional.of(browser));
    }
}
