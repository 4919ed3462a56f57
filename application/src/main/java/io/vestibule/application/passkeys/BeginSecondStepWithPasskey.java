package io.vestibule.application.passkeys;

import io.vestibule.application.access.WaitingLogins;
import io.vestibule.application.access.WaitingLogins.Waiting;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.twofactor.SecondFactors;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Begins the second step of a login where a passkey is that step. */
public final class BeginSecondStepWithPasskey {

    private final WaitingLogins waitingLogins;
    private final AccountViews accounts;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;
    private final Clock clock;

    @Inject
    BeginSecondStepWithPasskey(
            WaitingLogins waitingLogins,
            AccountViews accounts,
            Passkeys passkeys,
            PasskeyCeremonies ceremonies,
            Challenges challenges,
            Clock clock) {
        this.waitingLogins = waitingLogins;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * With what the login that waits in a browser can be finished.
     *
     * @throws DomainException {@code no_pending_login}
     */
    public SecondFactors factors(Optional<SessionToken> browser) {
        return factors(waiting(browser));
    }

    /**
     * {@code PublicKeyCredentialRequestOptionsJSON} for all passkeys of whoever gave the right password.
     *
     * @throws DomainException {@code no_pending_login}, {@code no_passkeys} or {@code passkeys_not_enabled}
     */
    public JsonText handle(Optional<SessionToken> browser) {
        var waiting = waiting(browser);
        var factors = factors(waiting);
        if (!factors.passkeys()) {
            throw PasskeyErrors.noneForSecondStep();
        }
        if (!factors.passkeysCount()) {
            throw PasskeyErrors.notForSecondStep();
        }
        var known = passkeys.ofUser(waiting.user().id()).stream()
                .filter(Passkey::verified)
                .toList();
        var challenge = challenges.give(waiting.login().tokenHash(), Purpose.SECOND_FACTOR);
        return ceremonies.requestOptions(challenge, known);
    }

    private Waiting waiting(Optional<SessionToken> browser) {
        var now = clock.instant();
        return waitingLogins
                .find(browser)
                .filter(waiting -> waiting.login().takesFactorAt(now))
                .orElseThrow(PasskeyErrors::noPendingLogin);
    }

    private SecondFactors factors(Waiting waiting) {
        return accounts.find(waiting.user().id(), clock.instant())
                .orElseThrow(PasskeyErrors::noPendingLogin)
                .secondFactors();
    }
}
