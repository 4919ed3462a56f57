package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.users.RequestEmailVerification;
import io.vestibule.application.users.VerifyEmail;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.users.VerificationToken;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** {@code /api/users/verify_email} and its neighbour: showing that an address is one's own. */
public final class EmailVerificationRoutes implements Routes {

    /** How often verification mails go to one account, whatever they are sent for. */
    static final RequestThrottle.Rate MAILS = new RequestThrottle.Rate("verification-mails", 6, Duration.ofDays(1));

    private static final RequestThrottle.Rate ATTEMPTS =
            new RequestThrottle.Rate("email-verifications", 6, Duration.ofMinutes(20));

    private final RequestEmailVerification requestVerification;
    private final VerifyEmail verifyEmail;
    private final RequestThrottle throttle;
    private final SessionAnswers sessionAnswers;

    @Inject
    EmailVerificationRoutes(
            RequestEmailVerification requestVerification,
            VerifyEmail verifyEmail,
            RequestThrottle throttle,
            SessionAnswers sessionAnswers) {
        this.requestVerification = requestVerification;
        this.verifyEmail = verifyEmail;
        this.throttle = throttle;
        this.sessionAnswers = sessionAnswers;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/verify_email").post(Access.openToKeys(), this::countAttempt, this::verify);
        table.at("/api/users/request_email_verification").post(Access.openToKeys(), this::countMail, this::request);
    }

    private void countMail(Exchange exchange) {
        var caller = requestVerification.accountOf(exchange.principal()).map(UUID::toString);
        throttle.accept(MAILS, caller.orElseGet(() -> bucket(exchange)));
    }

    private void countAttempt(Exchange exchange) {
        throttle.accept(ATTEMPTS, bucket(exchange));
    }

    private void request(Exchange exchange) throws IOException {
        var uuid = uuid(exchange);
        requestVerification.requireMail();
        exchange.body().requireObject();
        requestVerification.handle(new RequestEmailVerification.Command(
                exchange.principal(), UuidText.parse(uuid.required("uuid")), exchange.origin()));
        answer(exchange, json -> {});
    }

    private void verify(Exchange exchange) throws IOException {
        exchange.body().requireObject();
        var account = UuidText.parse(uuid(exchange).required("uuid"));
        var token = new Members(exchange.body()).filledText("token").required("token");
        var outcome = verifyEmail.handle(new VerifyEmail.Command(
                exchange.principal(), account, new VerificationToken(token), exchange.origin()));
        if (outcome instanceof VerifyEmail.Outcome.SignedIn signedIn) {
            var session = signedIn.session();
            sessionAnswers.renew(exchange, session.token(), session.csrfToken());
        }
        answer(exchange, json -> {
            if (outcome instanceof VerifyEmail.Outcome.ProvenBefore) {
                json.writeBooleanField("requires_login", true);
                return;
            }
            json.writeStringField("token", token);
            if (outcome instanceof VerifyEmail.Outcome.NeedsSecondFactor) {
                json.writeBooleanField("requires_2fa", true);
            }
        });
    }

    private static void answer(Exchange exchange, Json.Writing more) throws IOException {
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            more.to(json);
            json.writeEndObject();
        }));
    }

    private static Change<String> uuid(Exchange exchange) {
        return new Members(exchange.body()).filledText("uuid");
    }

    private static String bucket(Exchange exchange) {
        return uuid(exchange) instanceof Change.To<String> sent
                ? sent.value().toLowerCase(Locale.ROOT)
                : "from " + exchange.clientAddress();
    }
}
