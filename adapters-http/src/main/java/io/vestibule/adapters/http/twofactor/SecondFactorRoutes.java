package io.vestibule.adapters.http.twofactor;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.adapters.http.passkeys.CredentialBody;
import io.vestibule.application.passkeys.CompleteLoginWithPasskey;
import io.vestibule.application.twofactor.CompleteLogin;
import io.vestibule.domain.passkeys.PasskeyRules;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** {@code /api/login/token}: the second step of a login. */
public final class SecondFactorRoutes implements Routes {

    private static final String CREDENTIAL = "credential_id";
    private static final RequestThrottle.Rate TRIES =
            new RequestThrottle.Rate("second-factors", 6, Duration.ofMinutes(20));

    private final CompleteLogin completeLogin;
    private final CompleteLoginWithPasskey completeLoginWithPasskey;
    private final PasskeyRules passkeyRules;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;

    @Inject
    SecondFactorRoutes(
            CompleteLogin completeLogin,
            CompleteLoginWithPasskey completeLoginWithPasskey,
            PasskeyRules passkeyRules,
            SessionAnswers sessionAnswers,
            RequestThrottle throttle) {
        this.completeLogin = completeLogin;
        this.completeLoginWithPasskey = completeLoginWithPasskey;
        this.passkeyRules = passkeyRules;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/login/token").onTheWayIn().post(Access.open(), this::count, this::complete);
    }

    private void count(Exchange exchange) {
        var browser = sessionAnswers.visit(exchange).browser();
        completeLogin.owner(browser).ifPresent(owner -> throttle.accept(TRIES, String.valueOf(owner.value())));
    }

    private void complete(Exchange exchange) throws IOException {
        var visit = sessionAnswers.visit(exchange);
        exchange.body().requireObject();
        if (passkeyRules.offered() && exchange.body().text(CREDENTIAL).isPresent()) {
            var answer = CredentialBody.assertion(exchange.body(), CREDENTIAL);
            sessionAnswers.finish(exchange, completeLoginWithPasskey.handle(answer, visit));
        } else {
            var code = new Members(exchange.body())
                    .code("token", TwoFactorRoutes.DIGITS)
                    .required("token");
            sessionAnswers.finish(exchange, completeLogin.handle(code, visit));
        }
        exchange.success();
    }
}
