package io.vestibule.adapters.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Settings of which a test names only what it speaks of. */
final class TestSettings {

    URI siteUrl;
    boolean secureCookies;
    int maxBodyBytes;
    boolean rateLimits;
    boolean keyRateLimits;
    List<String> trustedProxies;
    Set<String> corsOrigins;
    Set<String> csrfTrustedOrigins;
    boolean keyInQuery;

    private TestSettings(HttpSettings settings) {
        siteUrl = settings.siteUrl();
        secureCookies = settings.secureCookies();
        maxBodyBytes = settings.maxBodyBytes();
        rateLimits = settings.rateLimits();
        keyRateLimits = settings.keyRateLimits();
        trustedProxies = settings.trustedProxies();
        corsOrigins = settings.corsOrigins();
        csrfTrustedOrigins = settings.csrfTrustedOrigins();
        keyInQuery = settings.keyInQuery();
    }

    static UnaryOperator<HttpSettings> with(Consumer<TestSettings> change) {
        return settings -> {
            var changed = new TestSettings(settings);
            change.accept(changed);
            return new HttpSettings(
                    changed.siteUrl,
                    changed.secureCookies,
                    Optional.empty(),
                    settings.csrfCookieName(),
                    settings.sessionAge(),
                    changed.maxBodyBytes,
                    changed.rateLimits,
                    changed.keyRateLimits,
                    changed.trustedProxies,
                    changed.corsOrigins,
                    changed.csrfTrustedOrigins,
                    changed.keyInQuery,
                    settings.instanceTag());
        };
    }

    /** A site that people reach over https, with cookies to match. */
    static UnaryOperator<HttpSettings> https(String site) {
        return with(settings -> {
            settings.siteUrl = URI.create(site);
            settings.secureCookies = true;
        });
    }
}
