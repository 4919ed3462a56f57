package io.vestibule.app.config;

import io.vestibule.adapters.github.GithubSecret;
import io.vestibule.adapters.github.GithubSettings;
import io.vestibule.domain.organizations.InviteLifetime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that operators and hosts decide, as values.
 *
 * @param unused settings that were said and that this version does nothing with
 */
public record VestibuleConfig(
        DatabaseConfig database,
        ListenConfig listen,
        WebConfig web,
        SecurityConfig security,
        SignUpConfig signUp,
        InviteLifetime invites,
        MailConfig mail,
        GithubSettings github,
        LogFormat logFormat,
        List<Setting> unused) {

    /**
     * @throws ConfigurationException when values cannot be used
     */
    public static VestibuleConfig of(Settings settings) {
        var database = DatabaseConfig.of(settings);
        var listen = ListenConfig.of(settings);
        return new VestibuleConfig(
                database,
                listen,
                WebConfig.of(settings),
                SecurityConfig.of(settings),
                SignUpConfig.of(settings, listen),
                new InviteLifetime(Duration.ofDays(settings.number(Setting.INVITES_DAYS_VALID))),
                MailConfig.of(settings, database.location()),
                github(settings),
                settings.word(Setting.LOG_FORMAT).equals("json") ? LogFormat.JSON : LogFormat.TEXT,
                settings.unused());
    }

    private static GithubSettings github(Settings settings) {
        return new GithubSettings(
                settings.text(Setting.GITHUB_APP_ID),
                settings.text(Setting.GITHUB_APP_SLUG),
                secret(settings, Setting.GITHUB_PRIVATE_KEY),
                settings.text(Setting.GITHUB_CLIENT_ID),
                secret(settings, Setting.GITHUB_CLIENT_SECRET),
                secret(settings, Setting.GITHUB_WEBHOOK_SECRET));
    }

    private static Optional<GithubSecret> secret(Settings settings, Setting setting) {
        return settings.text(setting).map(GithubSecret::new);
    }
}
