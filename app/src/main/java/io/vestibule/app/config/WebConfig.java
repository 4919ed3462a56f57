package io.vestibule.app.config;

import io.vestibule.adapters.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * How the API meets the outside, as far as it was set; the address may only be known once the server listens.
 *
 * @param siteUrl empty: where the server listens
 * @param settings what was said
 */
public record WebConfig(Optional<URI> siteUrl, Duration sessionAge, Settings settings) {

    static WebConfig of(Settings settings) {
        return new WebConfig(
                settings.text(Setting.SITE_URL).map(text -> URI.create(text.replaceFirst("/$", ""))),
                settings.seconds(Setting.SESSION_MAX_SECONDS),
                settings);
    }

    /** Whether a server of its own has the account console. */
    public boolean hasConsole() {
        return settings.isOn(Setting.CONSOLE);
    }

    /** The settings of the API, for a server that listens at {@code address}. */
    public HttpSettings at(URI address) {
        var site = siteUrl.orElse(address);
        return new HttpSettings(
                site,
                hasSecureCookies(site),
                settings.text(Setting.COOKIES_SESSION_NAME),
                settings.required(Setting.COOKIES_CSRF_NAME),
                sessionAge,
                settings.number(Setting.HTTP_MAX_BODY_BYTES),
                settings.isOn(Setting.RATE_LIMITS),
                settings.isOn(Setting.RATE_LIMIT_ENABLED),
                settings.list(Setting.TRUSTED_PROXIES),
                new LinkedHashSet<>(settings.list(Setting.CORS_ALLOWED_ORIGINS)),
                new LinkedHashSet<>(settings.list(Setting.CSRF_TRUSTED_ORIGINS)),
                settings.isOn(Setting.API_KEYS_QUERY_PARAMETER),
                settings.required(Setting.INSTANCE_TAG));
    }

    private boolean hasSecureCookies(URI site) {
        var said = settings.word(Setting.COOKIE_SECURE);
        return said.equals("auto") ? "https".equalsIgnoreCase(site.getScheme()) : Form.isYes(said);
    }
}
