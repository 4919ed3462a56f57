package io.vestibule.adapters.http.sharing;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.HtmlPage;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.sharing.ShareGate;
import io.vestibule.application.sharing.ShareGate.Decision;
import io.vestibule.application.sharing.ShareGate.UnlockResult;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.ShareSettings.Flag;
import io.vestibule.domain.sharing.SharingErrors;
import io.vestibule.domain.users.Password;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /shared/{access_token}} and {@code /embedded/{access_token}}: where shared links lead to, as pages for people and as
 * JSON for programs.
 */
public final class ShareRoutes implements Routes {

    private static final String COOKIE = "posthog_sharing_token";
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    private final ShareGate gate;
    private final boolean secureCookies;

    @Inject
    ShareRoutes(ShareGate gate, HttpSettings settings) {
        this.gate = gate;
        this.secureCookies = settings.secureCookies();
    }

    @Override
    public void register(RouteTable table) {
        for (var place : Place.values()) {
            table.at(place.path + "{access_token}")
                    .withBodiesUpTo(MAX_BODY_BYTES)
                    .asPage()
                    .repeatingSentenceOf(SharingErrors.INCORRECT_PASSWORD)
                    .get(Access.open(), exchange -> show(new Visit(exchange, place)))
                    .post(Access.open(), exchange -> unlock(new Visit(exchange, place)));
        }
    }

    private enum Place {
        SHARED("/shared/"),
        EMBEDDED("/embedded/");

        private final String path;

        Place(String path) {
            this.path = path;
        }
    }

    /** What somebody who follows a link asks for. */
    private static final class Visit {

        private final Exchange exchange;
        private final Place place;
        private final String token;
        private final boolean json;

        Visit(Exchange exchange, Place place) {
            this.exchange = exchange;
            this.place = place;
            var segment = exchange.path("access_token");
            var dot = segment.indexOf('.');
            this.token = dot < 0 ? segment : segment.substring(0, dot);
            this.json = segment.substring(token.length()).equals(".json") || wantsJson(exchange);
            frame();
        }

        /** Pages are what people get; whoever sends a password without being a browser's form gets JSON. */
        private static boolean wantsJson(Exchange exchange) {
            var takesPages = names(exchange.header("Accept"), HTML);
            return exchange.request().getMethod().equals("POST")
                    ? !takesPages || names(exchange.header("Content-Type"), JSON)
                    : !takesPages && names(exchange.header("Accept"), JSON);
        }

        private static boolean names(@Nullable String header, String type) {
            return header != null && header.toLowerCase(Locale.ROOT).contains(type);
        }

        /** Pages made to be embedded may stand in anybody's frame. */
        private void frame() {
            var response = exchange.response();
            if (isEmbedded()) {
                response.setHeader("X-Frame-Options", null);
                response.setHeader("Content-Security-Policy", HtmlPage.POLICY);
            } else {
                response.setHeader("Content-Security-Policy", HtmlPage.POLICY + "; frame-ancestors 'self'");
            }
        }

        boolean isEmbedded() {
            return place == Place.EMBEDDED || exchange.query("embedded").isPresent();
        }

        boolean isHead() {
            return exchange.request().getMethod().equals("HEAD");
        }

        /** The path of the link at a place, however it was spelled. */
        String path(Place place) {
            return exchange.base() + place.path + token;
        }

        /** Where a browser goes on after it sent a form: where it sends the cookie, which no suffix of the link is. */
        String here() {
            var query = exchange.request().getQueryString();
            return query == null ? path(place) : path(place) + "?" + query;
        }
    }

    private void show(Visit visit) throws IOException {
        var bearer = visit.exchange.bearer();
        var cookie = visit.exchange.cookie(COOKIE);
        var decision = gate.check(visit.token, bearer, cookie);
        if (decision instanceof Decision.Granted granted) {
            var brought = granted.password().isPresent() && bearer.isEmpty() ? cookie : Optional.<String>empty();
            shared(visit, granted, brought);
        } else if (decision instanceof Decision.PasswordNeeded needed) {
            locked(visit, needed.settings(), 200, Optional.empty());
        } else {
            notFound(visit);
        }
    }

    private void unlock(Visit visit) throws IOException {
        var password = visit.exchange.body().text("password").map(Password::new);
        var result = gate.unlock(visit.token, password, visit.exchange.origin());
        if (result instanceof UnlockResult.Unlocked unlocked) {
            unlocked(visit, unlocked);
        } else if (result instanceof UnlockResult.NotLocked) {
            goOn(visit, Optional.empty());
        } else if (result instanceof UnlockResult.NotFound) {
            notFound(visit);
        } else if (result instanceof UnlockResult.Throttled throttled) {
            throttled(visit, throttled.retryAfter());
        } else {
            wrong(visit);
        }
    }

    private void unlocked(Visit visit, UnlockResult.Unlocked unlocked) throws IOException {
        var token = unlocked.token().reveal();
        setCookie(visit, Place.SHARED, token, unlocked.lifetime());
        if (visit.place == Place.EMBEDDED) {
            setCookie(visit, Place.EMBEDDED, token, unlocked.lifetime());
        }
        if (visit.json) {
            visit.exchange.json(Json.bytes(json -> {
                json.writeStartObject();
                json.writeStringField("shareToken", token);
                json.writeEndObject();
            }));
        } else {
            goOn(visit, Optional.of(token));
        }
    }

    /** After a form, a browser asks for the page again; in a frame of another site it would not send the cookie. */
    private void goOn(Visit visit, Optional<String> token) throws IOException {
        if (!visit.json && !visit.isEmbedded()) {
            visit.exchange.seeOther(visit.here());
        } else if (gate.check(visit.token, token, Optional.empty()) instanceof Decision.Granted granted) {
            shared(visit, granted, Optional.empty());
        } else {
            notFound(visit);
        }
    }

    private void shared(Visit visit, Decision.Granted granted, Optional<String> brought) throws IOException {
        if (!visit.json) {
            visit.exchange.html(200, SharePages.shared(granted.resource().title(), granted.settings()));
            return;
        }
        if (visit.isHead()) {
            // the host is not asked for what nobody looks at: it may count who does
            visit.exchange.headOfJson();
            return;
        }
        var view = gate.view(granted);
        var type = visit.isEmbedded() ? "embed" : "scene";
        visit.exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("accessToken", visit.token);
            json.writeFieldName("recording");
            Fields.map(json, view);
            for (var flag : Flag.values()) {
                if (granted.settings().isOn(flag)) {
                    json.writeBooleanField(flag.text(), true);
                }
            }
            if (granted.settings().theme().isPresent()) {
                Fields.choice(json, "theme", granted.settings().theme());
            }
            json.writeStringField("rootClassName", "export-type-" + type);
            if (brought.isPresent()) {
                json.writeStringField("shareToken", brought.get());
            }
            json.writeEndObject();
        }));
    }

    private static void locked(Visit visit, ShareSettings settings, int status, Optional<String> problem)
            throws IOException {
        if (!visit.json) {
            visit.exchange.html(status, SharePages.unlock(settings, problem));
            return;
        }
        visit.exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", "unlock");
            if (settings.isOn(Flag.WHITELABEL)) {
                json.writeBooleanField(Flag.WHITELABEL.text(), true);
            }
            if (settings.theme().isPresent()) {
                Fields.choice(json, "theme", settings.theme());
            }
            json.writeEndObject();
        }));
    }

    private void wrong(Visit visit) throws IOException {
        refuse(visit, 401, SharingErrors.incorrectPassword());
    }

    private void throttled(Visit visit, Duration retryAfter) throws IOException {
        visit.exchange.response().setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
        refuse(visit, 429, DomainException.throttled(retryAfter));
    }

    private void refuse(Visit visit, int status, DomainException refusal) throws IOException {
        if (visit.json) {
            throw refusal;
        }
        var settings =
                gate.check(visit.token, Optional.empty(), Optional.empty()) instanceof Decision.PasswordNeeded needed
                        ? needed.settings()
                        : ShareSettings.NONE;
        locked(visit, settings, status, Optional.of(refusal.detail()));
    }

    private static void notFound(Visit visit) throws IOException {
        if (!visit.json) {
            visit.exchange.html(404, SharePages.notFound());
            return;
        }
        visit.exchange.json(404, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("detail", "Not found.");
            json.writeEndObject();
        }));
    }

    private void setCookie(Visit visit, Place place, String token, Duration lifetime) {
        var secure = secureCookies || visit.exchange.isEncrypted() ? "; Secure" : "";
        visit.exchange
                .response()
                .addHeader(
                        "Set-Cookie",
                        COOKIE + "=" + token + "; Path=" + visit.path(place) + "; Max-Age=" + lifetime.toSeconds()
                                + "; HttpOnly; SameSite=Lax" + secure);
    }
}
