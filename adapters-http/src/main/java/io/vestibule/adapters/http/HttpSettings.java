package io.vestibule.adapters.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the API meets the outside.
 *
 * @param siteUrl what people see in their browser's address bar, without a path
 * @param secureCookies whether cookies are for encrypted connections only
 * @param sessionCookieName empty: {@code __Host-sessionid} where cookies are secure, else {@code sessionid}
 * @param sessionAge how long a browser keeps the session and CSRF cookies
 * @param maxBodyBytes the largest request body
 * @param rateLimits whether callers are told to come back later
 * @param keyRateLimits whether each key has a general limit at the endpoints of projects; only with {@code rateLimits}
 * @param trustedProxies networks (CIDR) whose forwarding headers are believed
 * @param corsOrigins sites whose pages may read answers, exactly as browsers write them; no cookies cross
 * @param csrfTrustedOrigins sites beside the own one whose pages may change things by session
 * @param keyInQuery whether a personal API key is taken from the query string
 * @param instanceTag shown in the metadata of organizations
 */
public record HttpSettings(
        URI siteUrl,
        boolean secureCookies,
        Optional<String> sessionCookieName,
        String csrfCookieName,
        Duration sessionAge,
        int maxBodyBytes,
        boolean rateLimits,
        boolean keyRateLimits,
        List<String> trustedProxies,
        Set<String> corsOrigins,
        Set<String> csrfTrustedOrigins,
        boolean keyInQuery,
        String instanceTag) {

    /** What holds unless it is set otherwise. */
    public static HttpSettings standard(URI siteUrl) {
        return new HttpSettings(
                siteUrl,
                "https".equals(siteUrl.getScheme()),
                Optional.empty(),
                "posthog_csrftoken",
                Duration.ofDays(14),
                1024 * 1024,
                true,
                false,
                List.of(),
                Set.of(),
                Set.of(),
                true,
                "none");
    }

    /** The same without limits on how often callers may ask. */
    public HttpSettings withoutRateLimits() {
        return new HttpSettings(
                siteUrl,
                secureCookies,
                sessionCookieName,
                csrfCookieName,
                sessionAge,
                maxBodyBytes,
                false,
                false,
                trustedProxies,
                corsOrigins,
                csrfTrustedOrigins,
                keyInQuery,
                instanceTag);
    }

    /** The name of the session cookie. */
    public String sessionCookie() {
        return sessionCookieName.orElse(secureCookies ? "__Host-sessionid" : "sessionid");
    }
}
