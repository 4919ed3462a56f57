package io.vestibule.adapters.http;

import io.vestibule.domain.sessions.CsrfToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookies that a browser keeps: its session, and the token that its pages send along. */
@Singleton
final class SessionCookies {

    private final HttpSettings settings;

    @Inject
    SessionCookies(HttpSettings settings) {
        this.settings = settings;
    }

    Optional<String> session(HttpServletRequest request) {
        return find(request, settings.sessionCookie());
    }

    Optional<String> csrf(HttpServletRequest request) {
        return find(request, settings.csrfCookieName());
    }

    void setSession(HttpServletResponse response, String token) {
        put(
                response,
                settings.sessionCookie(),
                token + "; Path=/; Max-Age=" + settings.sessionAge().toSeconds() + "; HttpOnly; SameSite=Lax"
                        + secure());
    }

    void clearSession(HttpServletResponse response) {
        put(response, settings.sessionCookie(), "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + secure());
    }

    void setCsrf(HttpServletResponse response, CsrfToken token) {
        // scripts of the site read it and send it back
        put(
                response,
                settings.csrfCookieName(),
                token.reveal() + "; Path=/; Max-Age=" + settings.sessionAge().toSeconds() + "; SameSite=Lax"
                        + secure());
    }

    void clearCsrf(HttpServletResponse response) {
        put(response, settings.csrfCookieName(), "; Path=/; Max-Age=0; SameSite=Lax" + secure());
    }

    /** Instead of what the answer said about the cookie before: two words on one cookie are one too many. */
    private static void put(HttpServletResponse response, String name, String valueAndAttributes) {
        var others = response.getHeaders("Set-Cookie").stream()
                .filter(cookie -> !cookie.startsWith(name + "="))
                .toList();
        response.setHeader("Set-Cookie", null);
        others.forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        response.addHeader("Set-Cookie", name + "=" + valueAndAttributes);
    }

    private String secure() {
        return settings.secureCookies() ? "; Secure" : "";
    }

    private static Optional<String> find(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (var cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
