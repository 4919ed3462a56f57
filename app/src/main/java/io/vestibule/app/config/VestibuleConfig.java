package io.vestibule.app.config;

import io.vestibule.adapters.github.AppKey;
import io.vestibule.adapters.github.GithubHosts;
import io.vestibule.adapters.github.GithubSecret;
import io.vestibule.adapters.github.GithubSettings;
import io.vestibule.adapters.mail.MailSettings;
import io.vestibule.adapters.mail.Mailers;
import io.vestibule.adapters.mail.Sender;
import io.vestibule.adapters.mail.SmtpSettings;
import io.vestibule.adapters.slack.SlackSecret;
import io.vestibule.adapters.slack.SlackSettings;
import io.vestibule.adapters.webhook.AllowedHosts;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.outbound.SafeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All that operators and hosts decide, as values.
 *
 * @param webhooks where they may go besides the internet
 */
public record VestibuleConfig(
        DatabaseConfig database,
        ListenConfig listen,
        WebConfig web,
        SecurityConfig security,
        SignUpConfig signUp,
        TwoFactorConfig twoFactor,
        PasskeyRules passkeys,
        MailSettings mail,
        InviteLifetime invites,
        LinkConfig links,
        GithubSettings github,
        SlackSettings slack,
        SharingConfig sharing,
        AllowedHosts webhooks,
        SubscriptionConfig subscriptions,
        LogConfig log) {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

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
                TwoFactorConfig.of(settings),
                new PasskeyRules(
                        true, settings.isOn(Setting.PASSKEYS_SIGNUP), settings.isOn(Setting.PASSKEYS_EXPOSE_HINTS)),
                mail(settings, database.location()),
                new InviteLifetime(Duration.ofDays(settings.number(Setting.INVITES_DAYS_VALID))),
                LinkConfig.of(settings),
                github(settings),
                slack(settings),
                SharingConfig.of(settings),
                AllowedHosts.of(settings.list(Setting.WEBHOOK_ALLOWED_HOSTS)),
                SubscriptionConfig.of(settings),
                LogConfig.of(settings));
    }

    /** The same, where mail that would go to a folder goes nowhere. */
    public VestibuleConfig withoutMailFolder() {
        return with(passkeys, mail.withoutFolder());
    }

    /** The same without passkeys. */
    public VestibuleConfig withoutPasskeys() {
        return with(PasskeyRules.NONE, mail);
    }

    private VestibuleConfig with(PasskeyRules passkeys, MailSettings mail) {
        return new VestibuleConfig(
                database,
                listen,
                web,
                security,
                signUp,
                twoFactor,
                passkeys,
                mail,
                invites,
                links,
                github,
                slack,
                sharing,
                webhooks,
                subscriptions,
                log);
    }

    private static MailSettings mail(Settings settings, DatabaseLocation database) {
        var mail = new MailSettings(
                settings.text(Setting.SMTP_URL)
                        .map(url -> route(settings, url))
                        .orElseGet(() -> new MailSettings.Folder(database.outbox())),
                usable(settings, Setting.MAIL_FROM, () -> Sender.parse(settings.required(Setting.MAIL_FROM))),
                settings.text(Setting.MAIL_TEMPLATES).map(Path::of));
        if (mail.templates().isPresent()) {
            usable(settings, Setting.MAIL_TEMPLATES, () -> Mailers.tried(mail));
        }
        return mail;
    }

    private static MailSettings.Route route(Settings settings, String url) {
        return Form.lower(url).equals("off")
                ? new MailSettings.Off()
                : new MailSettings.Smtp(usable(settings, Setting.SMTP_URL, () -> SmtpSettings.parse(url)));
    }

    private static <T> T usable(Settings settings, Setting setting, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw settings.refuse(setting, String.valueOf(e.getMessage()));
        }
    }

    private static GithubSettings github(Settings settings) {
        return new GithubSettings(
                settings.text(Setting.GITHUB_APP_ID),
                settings.text(Setting.GITHUB_APP_SLUG),
                settings.text(Setting.GITHUB_PRIVATE_KEY)
                        .map(pem -> usable(settings, Setting.GITHUB_PRIVATE_KEY, () -> AppKey.parse(pem))),
                settings.text(Setting.GITHUB_CLIENT_ID),
                secret(settings, Setting.GITHUB_CLIENT_SECRET),
                secret(settings, Setting.GITHUB_WEBHOOK_SECRET),
                githubHosts(settings),
                settings.number(Setting.GITHUB_PARALLEL_PAGES));
    }

    private static GithubHosts githubHosts(Settings settings) {
        var api = settings.text(Setting.GITHUB_API_URL);
        var web = settings.text(Setting.GITHUB_WEB_URL);
        var page = settings.text(Setting.GITHUB_INSTALL_PAGE);
        usable(settings, Setting.GITHUB_API_URL, () -> GithubHosts.of(api, Optional.empty(), Optional.empty()));
        usable(settings, Setting.GITHUB_WEB_URL, () -> GithubHosts.of(api, web, Optional.empty()));
        return usable(settings, Setting.GITHUB_INSTALL_PAGE, () -> GithubHosts.of(api, web, page));
    }

    private static SlackSettings slack(Settings settings) {
        return new SlackSettings(
                settings.text(Setting.SLACK_CLIENT_ID),
                settings.text(Setting.SLACK_CLIENT_SECRET).map(SlackSecret::new),
                botToken(settings),
                usable(
                        settings,
                        Setting.SLACK_API_URL,
                        () -> SafeAddress.of(settings.required(Setting.SLACK_API_URL))));
    }

    /** What a header can hold: who sends another one is told so in words that have all of it. */
    private static Optional<SlackSecret> botToken(Settings settings) {
        var token = settings.text(Setting.SLACK_BOT_TOKEN);
        if (token.filter(text -> !VISIBLE.matcher(text).matches()).isPresent()) {
            throw settings.refuse(
                    Setting.SLACK_BOT_TOKEN,
                    "it must be of visible ASCII characters only, without blanks or ends of lines");
        }
        return token.map(SlackSecret::new);
    }

    private static Optional<GithubSecret> secret(Settings settings, Setting setting) {
        return settings.text(setting).map(GithubSecret::new);
    }
}
