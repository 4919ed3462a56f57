package io.vestibule.adapters.http;

import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sessions.TrustedDevice.Claim;
import io.vestibule.domain.sessions.TrustedDevice.DeviceToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookies that a browser keeps: its session, the token that its pages send along, and one for each person it is trusted
 * with.
 */
@Singleton
final class SessionCookies {

    private static final String DEVICE_PREFIX = "remember-cookie_";

    /** More people do not share a browser; each costs a look at the store. */
    private static final int MAX_DEVICES = 10;

    private final HttpSettings settings;
    private final TrustedDevice.Memory deviceMemory;

    @Inject
    SessionCookies(HttpSettings settings, TrustedDevice.Memory deviceMemory) {
        this.settings = settings;
        this.deviceMemory = deviceMemory;
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

    /** For a browser in which nobody is signed in yet; gone when it is closed. */
    void setPassingSession(HttpServletResponse response, String token) {
        put(response, settings.sessionCookie(), token + "; Path=/; HttpOnly; SameSite=Lax" + secure());
    }

    List<Claim> devices(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().startsWith(DEVICE_PREFIX))
                        .limit(MAX_DEVICES)
                        .flatMap(cookie -> UuidText.parse(cookie.getName().substring(DEVICE_PREFIX.length()))
                                .map(id -> new Claim(id, new DeviceToken(cookie.getValue())))
                                .stream())
                        .toList();
    }

    void setDevice(HttpServletResponse response, Claim device) {
        put(
                response,
                DEVICE_PREFIX + device.id(),
                device.token().reveal() + "; Path=/; Max-Age="
                        + deviceMemory.value().toSeconds() + "; HttpOnly; SameSite=Strict" + secure());
    }

    void clearDevice(HttpServletResponse response, Claim device) {
        put(response, DEVICE_PREFIX + device.id(), "; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + secure());
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

    /** The value of the first cookie of that name. */
    static Optional<String> find(HttpServletRequest request, String name) {
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
