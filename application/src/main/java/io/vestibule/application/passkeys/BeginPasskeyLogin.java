package io.vestibule.application.passkeys;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.WaitingLogins;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Begins a login with a passkey alone; nobody says yet whose it is. */
public final class BeginPasskeyLogin {

    /**
     * @param options {@code PublicKeyCredentialRequestOptionsJSON}
     * @param browser what the browser keeps until then, where it has nothing better
     */
    public record Begun(JsonText options, Optional<SessionToken> browser) {}

    private final WaitingLogins waitingLogins;
    private final PasskeyCeremonies ceremonies;
    private final Challenges challenges;
    private final SecretGenerator secrets;

    @Inject
    BeginPasskeyLogin(
            WaitingLogins waitingLogins, PasskeyCeremonies ceremonies, Challenges challenges, SecretGenerator secrets) {
        this.waitingLogins = waitingLogins;
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.secrets = secrets;
    }

    public Begun handle(LoginVisit visit) {
        var kept = visit.browser()
                .filter(browser -> visit.visitor().isPresent()
                        || waitingLogins.find(Optional.of(browser)).isPresent());
        var browser = kept.orElseGet(() -> SessionToken.fresh(secrets));
        var challenge = challenges.give(browser.hash(), Purpose.LOGIN);
        return new Begun(
                ceremonies.requestOptions(challenge, List.of()),
                kept.isPresent() ? Optional.empty() : Optional.of(browser));
    }
}
