package io.vestibule.adapters.http.passkeys;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.Resource;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.accounts.BeginPasskeySignUp;
import io.vestibule.application.accounts.CompletePasskeySignUp;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** {@code /api/webauthn/signup-register}: a passkey for an account that {@code /api/signup} makes next. */
public final class PasskeySignUpRoutes implements Routes {

    private static final RequestThrottle.Rate REQUESTS =
            new RequestThrottle.Rate("passkey-signups", 10, Duration.ofMinutes(1));

    private final BeginPasskeySignUp beginSignUp;
    private final CompletePasskeySignUp completeSignUp;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;
    private final PasskeyRules rules;

    @Inject
    PasskeySignUpRoutes(
            BeginPasskeySignUp beginSignUp,
            CompletePasskeySignUp completeSignUp,
            SessionAnswers sessionAnswers,
            RequestThrottle throttle,
            PasskeyRules rules) {
        this.beginSignUp = beginSignUp;
        this.completeSignUp = completeSignUp;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
        this.rules = rules;
    }

    @Override
    public void register(RouteTable table) {
        if (!rules.offered() || !rules.signUp()) {
            return;
        }
        at(table, "/api/webauthn/signup-register/begin").post(Access.open(), this::begin);
        at(table, "/api/webauthn/signup-register/complete").post(Access.open(), this::complete);
    }

    private static Resource at(RouteTable table, String path) {
        return table.at(path).onTheWayIn().sayingErrorsPlainly();
    }

    private void begin(Exchange exchange) throws IOException {
        throttle.accept(REQUESTS, exchange.clientAddress());
        exchange.body().requireObject();
        var email = new Members(exchange.body())
                .filledText("email")
                .map(EmailAddress::new)
                .required("email");
        var begun = beginSignUp.handle(email, sessionAnswers.visit(exchange));
        begun.browser().ifPresent(browser -> sessionAnswers.wait(exchange, browser));
        exchange.json(CredentialBody.options(begun.options()));
    }

    private void complete(Exchange exchange) throws IOException {
        throttle.accept(REQUESTS, exchange.clientAddress());
        completeSignUp.handle(CredentialBody.registration(exchange.body()), sessionAnswers.visit(exchange));
        exchange.success();
    }
}
