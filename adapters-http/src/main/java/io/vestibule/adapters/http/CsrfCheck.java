package io.vestibule.adapters.http;

import io.vestibule.application.sessions.CsrfTokens;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses changes that a page of another site makes a person's browser ask for. */
@Singleton
final class CsrfCheck {

    private static final String HEADER = "X-CSRFToken";
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");

    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final SessionCookies cookies;
    private final CsrfTokens tokens;
    private final Set<String> trustedOrigins;
    private final boolean refererNeeded;

    @Inject
    CsrfCheck(HttpSettings settings, SessionCookies cookies, CsrfTokens tokens) {
        this.cookies = cookies;
        this.tokens = tokens;
        this.trustedOrigins = new HashSet<>(settings.csrfTrustedOrigins());
        trustedOrigins.add(origin(settings.siteUrl()));
        this.refererNeeded = "https".equals(settings.siteUrl().getScheme());
    }

    /**
     * @throws io.vestibule.domain.common.DomainException {@code permission_denied}, beginning with {@code CSRF Failed:}
     */
    void require(Exchange exchange, SessionPrincipal caller) {
        requireOrigin(exchange);
        var cookie =
                cookies.csrf(exchange.request()).orElseThrow(() -> AccessErrors.csrfFailed("CSRF cookie not set."));
        var sent = exchange.header(HEADER);
        if (sent == null && exchange.request().getMethod().equals("POST")) {
            sent = exchange.body().csrfToken().orElse(null);
        }
        if (sent == null) {
            throw AccessErrors.csrfFailed("CSRF token missing.");
        }
        if (!same(sent, cookie) || !tokens.fits(caller.session().id(), sent)) {
            throw AccessErrors.csrfFailed("CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
        }
    }

    /**
     * Refuses what a page of another site makes a browser ask for before anybody is signed in, so that nobody is signed in to
     * an account that is not their own. Whatever is no browser sends none of these headers. That origin and host agree says
     * little here: whoever has a name may let it point to this server for a moment, so only names of this machine count.
     *
     * @throws io.vestibule.domain.common.DomainException {@code permission_denied}, beginning with {@code CSRF Failed:}
     */
    void requireOwnSite(Exchange exchange) {
        var origin = exchange.header("Origin");
        if (origin != null && !trustedOrigins.contains(origin) && !isThisMachine(exchange, origin)) {
            throw originRefused(origin);
        }
        if ("cross-site".equals(exchange.header("Sec-Fetch-Site"))) {
            throw AccessErrors.csrfFailed("The request comes from a page of another site.");
        }
    }

    /**
     * Whether a GET comes from a page of this site, and not from that of another or an address that was typed or followed.
     * Whatever is no browser sends none of these headers.
     */
    boolean isFromOwnPage(Exchange exchange) {
        if ("navigate".equals(exchange.header("Sec-Fetch-Mode"))) {
            return false;
        }
        var site = exchange.header("Sec-Fetch-Site");
        var origin = exchange.header("Origin");
        return !("cross-site".equals(site) || "same-site".equals(site))
                || origin != null && isTrusted(exchange, origin);
    }

    /** Gives the browser a token for its session where it has none that fits. */
    void offer(Exchange exchange, SessionPrincipal caller) {
        var session = caller.session().id();
        var fits = cookies.csrf(exchange.request())
                .filter(token -> tokens.fits(session, token))
                .isPresent();
        if (!fits) {
            cookies.setCsrf(exchange.response(), tokens.issue(session));
        }
    }

    private void requireOrigin(Exchange exchange) {
        var origin = exchange.header("Origin");
        if (origin != null) {
            requireTrusted(exchange, origin);
            return;
        }
        if (refererNeeded) {
            var referer = originOf(exchange.header("Referer"));
            if (referer == null) {
                throw AccessErrors.csrfFailed("Referer checking failed - no Referer.");
            }
            if (!isTrusted(exchange, referer)) {
                throw AccessErrors.csrfFailed(
                        "Referer checking failed - " + referer + " does not match any trusted origins.");
            }
        }
    }

    private void requireTrusted(Exchange exchange, String origin) {
        if (!isTrusted(exchange, origin)) {
            throw originRefused(origin);
        }
    }

    private static DomainException originRefused(String origin) {
        return AccessErrors.csrfFailed("Origin checking failed - " + origin + " does not match any trusted origins.");
    }

    private static boolean isThisMachine(Exchange exchange, String origin) {
        return LOOPBACK.matcher(origin).matches() && origin.equals(exchange.ownOrigin());
    }

    private boolean isTrusted(Exchange exchange, String origin) {
        return trustedOrigins.contains(origin) || origin.equals(exchange.ownOrigin());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** All before the path; what follows may hold characters that no strict parser takes, though browsers send them. */
    private static @Nullable String originOf(@Nullable String address) {
        var matcher = ORIGIN.matcher(address == null ? "" : address);
        return matcher.lookingAt() ? matcher.group() : null;
    }

    /** As browsers write it: without the port that the scheme has anyway (RFC 6454, 6.2). */
    private static String origin(URI address) {
        var usual = "https".equals(address.getScheme()) ? 443 : 80;
        var port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
