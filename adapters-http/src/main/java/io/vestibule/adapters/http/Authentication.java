package io.vestibule.adapters.http;

import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credential of a request and who stands behind it. A bearer token alone decides where there is one; then the
 * session cookie, then a key in the body, then one in the query. Only the first key found is tried.
 */
@Singleton
final class Authentication {

    private static final String BEARER = "Bearer";
    private static final RequestThrottle.Rate BAD_KEYS =
            new RequestThrottle.Rate("bad-api-keys", 60, Duration.ofMinutes(1));

    private final AuthenticateRequest authenticate;
    private final SessionCookies cookies;
    private final RequestThrottle throttle;
    private final RefusedRequests refusedRequests;
    private final boolean keyInQuery;

    @Inject
    Authentication(
            AuthenticateRequest authenticate,
            SessionCookies cookies,
            RequestThrottle throttle,
            RefusedRequests refusedRequests,
            HttpSettings settings) {
        this.authenticate = authenticate;
        this.cookies = cookies;
        this.throttle = throttle;
        this.refusedRequests = refusedRequests;
        this.keyInQuery = settings.keyInQuery();
    }

    /**
     * Who asks.
     *
     * @throws io.vestibule.domain.common.DomainException {@code authentication_failed} for a key that is not good
     */
    Principal of(Exchange exchange, boolean looksAtKeys) {
        var bearer = bearer(exchange.header("Authorization"));
        if (bearer != null) {
            return looksAtKeys ? withBearer(exchange, bearer) : Principal.ANONYMOUS;
        }
        var person = withCookie(exchange);
        if (person.isPresent()) {
            return person.get();
        }
        return looksAtKeys ? withKeyElsewhere(exchange) : Principal.ANONYMOUS;
    }

    /** Whether a bearer token is sent, which then decides alone. */
    static boolean hasBearer(Exchange exchange) {
        return bearer(exchange.header("Authorization")) != null;
    }

    private Principal withBearer(Exchange exchange, String token) {
        if (token.startsWith("pha_")) {
            throw AccessErrors.accessTokenInvalid();
        }
        return withKey(exchange, token, "Authorization header");
    }

    private Optional<Principal> withCookie(Exchange exchange) {
        var token = cookies.session(exchange.request());
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var browser = new SessionToken(token.get());
        var person = authenticate.withSession(browser);
        if (person.isEmpty() && !authenticate.isPending(browser)) {
            cookies.clearSession(exchange.response());
        }
        return person.map(Principal.class::cast);
    }

    private Principal withKeyElsewhere(Exchange exchange) {
        var inBody = exchange.body().key().map(String::strip).filter(key -> !key.isEmpty());
        if (inBody.isPresent()) {
            return withKey(exchange, inBody.get(), "body");
        }
        var query = exchange.request().getQueryString();
        if (keyInQuery && query != null && query.contains("personal_api_key")) {
            var inQuery = exchange.query("personal_api_key").map(String::strip).filter(key -> !key.isEmpty());
            if (inQuery.isPresent()) {
                return withKey(exchange, inQuery.get(), "query string");
            }
        }
        return Principal.ANONYMOUS;
    }

    private Principal withKey(Exchange exchange, String key, String place) {
        if (key.startsWith("phs_") || key.startsWith("pha_")) {
            return Principal.ANONYMOUS;
        }
        var owner = authenticate.withKey(new KeyToken(key));
        if (owner.isEmpty()) {
            throttle.accept(BAD_KEYS, exchange.clientAddress());
            refusedRequests.note(
                    EventType.API_KEY_REJECTED, Principal.ANONYMOUS, exchange.origin(), Map.of("found_in", place));
            throw AccessErrors.keyInvalid(place);
        }
        return owner.get();
    }

    /** The token in {@code Bearer <token>}; the word in exactly this case. */
    static @Nullable String bearer(@Nullable String header) {
        if (header == null
                || !header.startsWith(BEARER)
                || header.length() <= BEARER.length()
                || !Character.isWhitespace(header.charAt(BEARER.length()))) {
            return null;
        }
        var token = header.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }
}
