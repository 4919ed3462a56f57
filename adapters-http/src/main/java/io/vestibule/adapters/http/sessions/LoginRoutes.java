package io.vestibule.adapters.http.sessions;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.adapters.http.passkeys.CredentialBody;
import io.vestibule.application.access.SignIn;
import io.vestibule.application.passkeys.GetPasskeyHints;
import io.vestibule.application.sessions.SignOut;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /api/login}, {@code /api/logout} and {@code /logout}. */
public final class LoginRoutes implements Routes {

    private static final String LOGIN_PAGE = "/login";

    /** A path of this site: no second slash, no backslash and no control character, which browsers read as another site's. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    private final SignIn signIn;
    private final SignOut signOut;
    private final GetPasskeyHints getPasskeyHints;
    private final SessionAnswers sessionAnswers;

    @Inject
    LoginRoutes(SignIn signIn, SignOut signOut, GetPasskeyHints getPasskeyHints, SessionAnswers sessionAnswers) {
        this.signIn = signIn;
        this.signOut = signOut;
        this.getPasskeyHints = getPasskeyHints;
        this.sessionAnswers = sessionAnswers;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/login").onTheWayIn().post(Access.open(), this::login);
        table.at("/api/login/precheck").onTheWayIn().post(Access.open(), this::precheck);
        table.at("/api/logout").onTheWayIn().postWithoutBody(Access.open(), this::logout);
        table.at("/logout").onTheWayIn().post(Access.open(), this::logoutToPage);
    }

    private void login(Exchange exchange) throws IOException {
        exchange.body().requireObject();
        var members = new Members(exchange.body());
        var email = members.filledText("email").map(EmailAddress::new).required("email");
        var password = members.filledExactText("password").map(Password::new).required("password");
        var outcome = signIn.handle(new SignIn.Command(email, password, sessionAnswers.visit(exchange)));
        if (outcome instanceof SignIn.Outcome.Unfinished unfinished) {
            unfinished.browser().ifPresent(browser -> sessionAnswers.wait(exchange, browser));
            throw unfinished.refusal();
        }
        var started = ((SignIn.Outcome.SignedIn) outcome).session();
        sessionAnswers.renew(exchange, started.token(), started.csrfToken());
        exchange.success();
    }

    /** Tells nothing about the account, not even whether there is one, unless the installation gives hints. */
    private void precheck(Exchange exchange) throws IOException {
        exchange.body().requireObject();
        var email = new Members(exchange.body())
                .filledText("email")
                .map(EmailAddress::new)
                .required("email");
        var hints = getPasskeyHints.handle(email);
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeNullField("sso_enforcement");
            json.writeBooleanField("saml_available", false);
            json.writeArrayFieldStart("webauthn_credentials");
            for (var passkey : hints) {
                CredentialBody.writeHint(json, passkey);
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private void logout(Exchange exchange) {
        signOut(exchange);
        exchange.nothing();
    }

    private void logoutToPage(Exchange exchange) {
        var next = exchange.body().text("next").or(() -> exchange.query("next"));
        signOut(exchange);
        exchange.redirect(
                LOGIN_PAGE + query(next.filter(path -> OWN_PATH.matcher(path).matches())));
    }

    private void signOut(Exchange exchange) {
        var visit = sessionAnswers.visit(exchange);
        if (visit.visitor().isPresent() || visit.browser().isPresent()) {
            signOut.handle(visit.visitor(), visit.browser(), visit.origin());
        }
        sessionAnswers.end(exchange);
        exchange.response().setHeader("Clear-Site-Data", "\"cache\"");
    }

    private static String query(Optional<String> next) {
        return next.map(path -> "?next="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/"))
                .orElse("");
    }
}
