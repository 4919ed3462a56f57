package io.vestibule.adapters.http.twofactor;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.twofactor.ResetTwoFactor;
import io.vestibule.application.twofactor.ResetTwoFactor.Outcome;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.twofactor.FactorReset.FactorResetToken;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code /api/reset_2fa}: for somebody who lost the second factor. Its answers have a shape of their own. */
public final class FactorResetRoutes implements Routes {

    private static final String ACCOUNT = "/api/reset_2fa/{account}";
    private static final RequestThrottle.Rate LINKS =
            new RequestThrottle.Rate("second-factor-resets", 3, Duration.ofDays(1));

    private final ResetTwoFactor resetTwoFactor;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;

    @Inject
    FactorResetRoutes(ResetTwoFactor resetTwoFactor, SessionAnswers sessionAnswers, RequestThrottle throttle) {
        this.resetTwoFactor = resetTwoFactor;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/reset_2fa/request").onTheWayIn().postWithoutBody(Access.open(), this::request);
        table.at(ACCOUNT).onTheWayIn().get(Access.open(), this::check).post(Access.open(), this::complete);
        table.at(ACCOUNT + "/resend").onTheWayIn().postWithoutBody(Access.open(), this::resend);
    }

    private void request(Exchange exchange) throws IOException {
        var visit = sessionAnswers.visit(exchange);
        countLink(visit);
        answer(exchange, resetTwoFactor.request(visit));
    }

    private void resend(Exchange exchange) throws IOException {
        var visit = sessionAnswers.visit(exchange);
        countLink(visit);
        answer(exchange, resetTwoFactor.resend(UuidText.parse(exchange.path("account")), visit));
    }

    private void countLink(LoginVisit visit) {
        resetTwoFactor.person(visit).ifPresent(person -> throttle.accept(LINKS, String.valueOf(person.value())));
    }

    private void check(Exchange exchange) throws IOException {
        hideAddress(exchange);
        var token = exchange.query("token").filter(text -> !text.isEmpty());
        if (token.isEmpty()) {
            refuse(exchange, 400, "Token is required.");
            return;
        }
        var outcome = resetTwoFactor.check(
                UuidText.parse(exchange.path("account")),
                new FactorResetToken(token.get()),
                sessionAnswers.visit(exchange));
        if (outcome == Outcome.DONE) {
            exchange.json(Json.bytes(json -> {
                json.writeStartObject();
                json.writeBooleanField("success", true);
                json.writeStringField("token", token.get());
                json.writeEndObject();
            }));
        } else {
            answer(exchange, outcome);
        }
    }

    private void complete(Exchange exchange) throws IOException {
        hideAddress(exchange);
        Optional<String> token =
                exchange.body().text("token").map(String::strip).filter(text -> !text.isEmpty());
        if (token.isEmpty()) {
            refuse(exchange, 400, "Token is required.");
            return;
        }
        answer(
                exchange,
                resetTwoFactor.complete(
                        UuidText.parse(exchange.path("account")),
                        new FactorResetToken(token.get()),
                        sessionAnswers.visit(exchange)));
    }

    private static void answer(Exchange exchange, Outcome outcome) throws IOException {
        switch (outcome) {
            case DONE -> exchange.success();
            case NOT_OFFERED ->
                refuse(exchange, 403, "Second factors are reset by an administrator here. Please contact them.");
            case LOGIN_REQUIRED -> requireLogin(exchange, "You must log in with your credentials first.");
            case LOGIN_EXPIRED -> requireLogin(exchange, "Your login session has expired. Please log in again.");
            case LINK_UNKNOWN -> refuse(exchange, 400, "This reset link is invalid or has expired.");
            case LINK_OF_ANOTHER -> refuse(exchange, 403, "This reset link is for a different account.");
            case TOKEN_EXPIRED -> refuse(exchange, 400, json -> json.writeStringField("error_code", "expired"));
            case TOKEN_INVALID -> refuse(exchange, 400, json -> json.writeStringField("error_code", "invalid"));
        }
    }

    private static void requireLogin(Exchange exchange, String error) throws IOException {
        exchange.response().setHeader("WWW-Authenticate", "Bearer");
        refuse(exchange, 401, json -> {
            json.writeStringField("error", error);
            json.writeBooleanField("requires_login", true);
        });
    }

    private static void refuse(Exchange exchange, int status, String error) throws IOException {
        refuse(exchange, status, json -> json.writeStringField("error", error));
    }

    private static void refuse(Exchange exchange, int status, Json.Writing what) throws IOException {
        exchange.json(status, Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", false);
            what.to(json);
            json.writeEndObject();
        }));
    }

    /** The address of the page may hold the token. */
    private static void hideAddress(Exchange exchange) {
        exchange.response().setHeader("Referrer-Policy", "no-referrer");
    }
}
