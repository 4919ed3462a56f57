package io.vestibule.adapters.http.accounts;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.accounts.PrecheckSignUp;
import io.vestibule.application.accounts.SignUp;
import io.vestibule.application.accounts.SignUpAdmission;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code /api/signup}: an account for somebody whom nobody invited. */
public final class SignUpRoutes implements Routes {

    private static final RequestThrottle.Rate SIGN_UPS = new RequestThrottle.Rate("signups", 5, Duration.ofDays(1));
    private static final RequestThrottle.Rate TOKEN_GUESSES =
            new RequestThrottle.Rate("bootstrap-token-guesses", 10, Duration.ofMinutes(1));
    private static final RequestThrottle.Rate PRECHECKS =
            new RequestThrottle.Rate("signup-prechecks", 30, Duration.ofMinutes(1));

    private final SignUp signUp;
    private final SignUpAdmission admission;
    private final PrecheckSignUp precheckSignUp;
    private final RequestThrottle throttle;
    private final SessionAnswers sessionAnswers;
    private final ArrivalAnswer answer;

    @Inject
    SignUpRoutes(
            SignUp signUp,
            SignUpAdmission admission,
            PrecheckSignUp precheckSignUp,
            RequestThrottle throttle,
            SessionAnswers sessionAnswers,
            ArrivalAnswer answer) {
        this.signUp = signUp;
        this.admission = admission;
        this.precheckSignUp = precheckSignUp;
        this.throttle = throttle;
        this.sessionAnswers = sessionAnswers;
        this.answer = answer;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/signup").onTheWayIn().post(Access.open(), this::admit, this::signUp);
        table.at("/api/signup/precheck").onTheWayIn().post(Access.open(), this::admitPrecheck, this::precheck);
    }

    private void admit(Exchange exchange) {
        var token = token(exchange);
        if (token.isPresent() && admission.isForTheFounder()) {
            throttle.accept(TOKEN_GUESSES, exchange.clientAddress());
        }
        admission.require(token);
        if (!admission.isForTheFirst()) {
            throttle.accept(SIGN_UPS, exchange.clientAddress());
        }
    }

    private static Optional<BootstrapToken> token(Exchange exchange) {
        return Optional.ofNullable(exchange.header("X-Bootstrap-Token")).map(BootstrapToken::new);
    }

    private void signUp(Exchange exchange) throws IOException {
        exchange.body().requireObject();
        var members = new Members(exchange.body());
        answer.give(
                exchange,
                signUp.handle(new SignUp.Command(
                        NewPersonMembers.firstName(members),
                        NewPersonMembers.lastName(members),
                        members.filledText("email").map(EmailAddress::new),
                        NewPersonMembers.passwordOrNone(members),
                        members.text("organization_name")
                                .map(text -> text.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(OrganizationName.given(text, "organization_name"))),
                        NewPersonMembers.role(members),
                        token(exchange),
                        sessionAnswers.visit(exchange),
                        exchange.origin())),
                "/");
    }

    private void admitPrecheck(Exchange exchange) {
        admission.requireOpen();
        throttle.accept(PRECHECKS, exchange.clientAddress());
    }

    private void precheck(Exchange exchange) throws IOException {
        exchange.body().requireObject();
        var email = new Members(exchange.body())
                .filledText("email")
                .map(EmailAddress::new)
                .required("email");
        var invitedBy = precheckSignUp.handle(email);
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("email_exists", false);
            json.writeFieldName("pending_invite");
            if (invitedBy.isPresent()) {
                json.writeStartObject();
                Fields.text(json, "organization_name", invitedBy.map(OrganizationName::value));
                json.writeEndObject();
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }));
    }
}
