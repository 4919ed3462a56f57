package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.users.CompletePasswordReset;
import io.vestibule.application.users.RequestPasswordReset;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.ResetToken;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** {@code /api/reset}: a new password for somebody who forgot the old one. */
public final class PasswordResetRoutes implements Routes {

    private static final RequestThrottle.Rate RESETS =
            new RequestThrottle.Rate("password-resets", 6, Duration.ofDays(1));

    private final RequestPasswordReset requestPasswordReset;
    private final CompletePasswordReset completePasswordReset;
    private final RequestThrottle throttle;

    @Inject
    PasswordResetRoutes(
            RequestPasswordReset requestPasswordReset,
            CompletePasswordReset completePasswordReset,
            RequestThrottle throttle) {
        this.requestPasswordReset = requestPasswordReset;
        this.completePasswordReset = completePasswordReset;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/reset").onTheWayIn().post(Access.open(), this::count, this::request);
        table.at("/api/reset/{account}")
                .onTheWayIn()
                .get(Access.open(), this::check)
                .post(Access.open(), this::complete);
    }

    private void count(Exchange exchange) {
        var bucket = exchange.body().text("email").flatMap(EmailAddress::parse).map(EmailAddress::value);
        throttle.accept(RESETS, bucket.orElseGet(exchange::clientAddress));
    }

    private void request(Exchange exchange) {
        exchange.body().requireObject();
        requestPasswordReset.requireMail();
        var email = new Members(exchange.body())
                .filledText("email")
                .map(EmailAddress::new)
                .required("email");
        requestPasswordReset.handle(email, exchange.origin());
        exchange.nothing();
    }

    private void check(Exchange exchange) {
        hideAddress(exchange);
        var sent = exchange.query("token").filter(text -> !text.isEmpty());
        var token = sent.map(Change::to).orElseGet(Change::unchanged).required("token");
        completePasswordReset.requireUsable(UuidText.parse(exchange.path("account")), new ResetToken(token));
        exchange.ok();
    }

    private void complete(Exchange exchange) throws IOException {
        hideAddress(exchange);
        exchange.body().requireObject();
        var members = new Members(exchange.body());
        var token = members.filledText("token").map(ResetToken::new).required("token");
        var password =
                members.exactText("password").map(PasswordPolicy::candidate).required("password");
        var email = completePasswordReset.handle(
                UuidText.parse(exchange.path("account")), token, password, exchange.origin());
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            json.writeStringField("email", email.value());
            json.writeEndObject();
        }));
    }

    /** The address of the page may hold the token. */
    private static void hideAddress(Exchange exchange) {
        exchange.response().setHeader("Referrer-Policy", "no-referrer");
    }
}
