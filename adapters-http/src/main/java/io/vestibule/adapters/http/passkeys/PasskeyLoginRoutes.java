package io.vestibule.adapters.http.passkeys;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.Resource;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.passkeys.BeginPasskeyLogin;
import io.vestibule.application.passkeys.BeginSecondStepWithPasskey;
import io.vestibule.application.passkeys.SignInWithPasskey;
import io.vestibule.domain.passkeys.PasskeyRules;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code /api/webauthn/login} and {@code /api/login/2fa/passkey}: signing in with a passkey alone, and what comes before it is
 * shown as second step.
 */
public final class PasskeyLoginRoutes implements Routes {

    /** Each of them leaves a row for some minutes. */
    private static final RequestThrottle.Rate BEGINNINGS =
            new RequestThrottle.Rate("passkey-logins", 600, Duration.ofMinutes(1));

    private final BeginPasskeyLogin beginLogin;
    private final SignInWithPasskey signIn;
    private final BeginSecondStepWithPasskey beginSecondStep;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;
    private final PasskeyRules rules;

    @Inject
    PasskeyLoginRoutes(
            BeginPasskeyLogin beginLogin,
            SignInWithPasskey signIn,
            BeginSecondStepWithPasskey beginSecondStep,
            SessionAnswers sessionAnswers,
            RequestThrottle throttle,
            PasskeyRules rules) {
        this.beginLogin = beginLogin;
        this.signIn = signIn;
        this.beginSecondStep = beginSecondStep;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
        this.rules = rules;
    }

    @Override
    public void register(RouteTable table) {
        if (!rules.offered()) {
            return;
        }
        at(table, "/api/webauthn/login/begin").postWithoutBody(Access.open(), this::begin);
        at(table, "/api/webauthn/login/complete").post(Access.open(), this::complete);
        at(table, "/api/login/2fa/passkey/methods").get(Access.open(), this::methods);
        at(table, "/api/login/2fa/passkey/begin").postWithoutBody(Access.open(), this::beginSecondStep);
    }

    private static Resource at(RouteTable table, String path) {
        return table.at(path).onTheWayIn().sayingErrorsPlainly();
    }

    private void begin(Exchange exchange) throws IOException {
        throttle.accept(BEGINNINGS, exchange.clientAddress());
        var begun = beginLogin.handle(sessionAnswers.visit(exchange));
        begun.browser().ifPresent(browser -> sessionAnswers.wait(exchange, browser));
        exchange.json(CredentialBody.options(begun.options()));
    }

    private void complete(Exchange exchange) throws IOException {
        var started = signIn.handle(CredentialBody.assertion(exchange.body(), "rawId"), sessionAnswers.visit(exchange));
        sessionAnswers.renew(exchange, started.token(), started.csrfToken());
        exchange.success();
    }

    private void methods(Exchange exchange) throws IOException {
        var factors = beginSecondStep.factors(sessionAnswers.visit(exchange).browser());
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("has_totp", factors.totp());
            json.writeBooleanField("has_passkeys", factors.passkeys() && factors.passkeysCount());
            json.writeEndObject();
        }));
    }

    private void beginSecondStep(Exchange exchange) throws IOException {
        exchange.json(CredentialBody.options(
                beginSecondStep.handle(sessionAnswers.visit(exchange).browser())));
    }
}
