package io.vestibule.app.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set. A setting has one name: {@code session.idle-seconds} in a file is
 * {@code VESTIBULE_SESSION_IDLE_SECONDS} in the environment and, where it is one, the flag {@code --session-idle-seconds}.
 */
public enum Setting {
    DB("db", "vestibule.db", Form.TEXT, "a file, jdbc:sqlite:… or jdbc:postgresql://…"),
    DB_USER("db.user", null, Form.TEXT, "who connects to PostgreSQL"),
    DB_PASSWORD("db.password", Kind.SECRET, "the password of db.user"),
    HOST("host", "127.0.0.1", Form.TEXT, "the address to listen on"),
    PORT("port", "8000", Form.whole(0, 65_535), "the port to listen on; 0 is any free one"),
    SITE_URL("site-url", null, Form.SITE, "how people reach the server; http://HOST:PORT unless set"),
    CONSOLE("console", "on", Form.SWITCH, "off: the server has no pages for people, only the API"),
    SECRET_KEY("secret-key", Kind.SECRET, "seals and signs; without it, a key file beside the database does"),
    LOG_FORMAT("log-format", "text", Form.oneOf("text", "json"), "how log lines are written"),
    LOG_REQUESTS("log-requests", "on", Form.SWITCH, "on: each request is a line of the log"),

    RATE_LIMITS("rate-limits", "on", Form.SWITCH, "off for tests and measurements"),
    RATE_LIMIT_ENABLED(
            "rate-limit.enabled", "off", Form.SWITCH, "on: each key has a general limit at project endpoints"),
    TRUSTED_PROXIES("trusted-proxies", "", Form.NETWORKS, "whose X-Forwarded headers are believed"),
    COOKIE_SECURE("cookie-secure", "auto", Form.oneOf("auto", "on", "off"), "auto: when the site URL is https"),
    COOKIES_SESSION_NAME("cookies.session-name", null, Form.COOKIE, "the session cookie"),
    COOKIES_CSRF_NAME("cookies.csrf-name", "posthog_csrftoken", Form.COOKIE, "the cookie that pages read"),
    CSRF_TRUSTED_ORIGINS("csrf.trusted-origins", "", Form.ORIGINS, "other sites whose pages may send changes"),
    CORS_ALLOWED_ORIGINS("cors.allowed-origins", "", Form.ORIGINS, "other sites whose pages may read answers"),
    INSTANCE_NAME(
            "instance-name",
            "Vestibule",
            Form.TEXT,
            "what authenticator apps and browsers show as the name of the service"),
    INSTANCE_TAG("instance-tag", "none", Form.TEXT, "shown in the metadata of organizations"),
    HTTP_MAX_BODY_BYTES("http.max-body-bytes", "1048576", Form.whole(1024, 1 << 28), "the longest request body"),
    API_KEYS_QUERY_PARAMETER("api-keys.query-parameter", "on", Form.SWITCH, "keys in the query are taken"),
    API_KEYS_IDENTITY_CHANGE(
            "api-keys.identity-change", "allow", Form.oneOf("allow", "refuse"), "address and password by key"),
    API_KEYS_SCOPE_OBJECTS(
            "api-keys.scope-objects", "", Form.SCOPE_OBJECTS, "further objects that scopes of keys may name"),

    SIGNUP_OPEN("signup.open", "off", Form.SWITCH, "anybody may sign up at any time, not only the first person"),
    SIGNUP_BOOTSTRAP_TOKEN(
            "signup.bootstrap-token",
            Kind.SECRET,
            "what the first person must send; auto: made and printed at start; off: nothing; without it, auto unless only"
                    + " this machine reaches the server"),
    SIGNUP_VERIFY_EMAIL(
            "signup.verify-email",
            "on",
            Form.SWITCH,
            "where mail is sent, an address is proven before anybody comes in"),
    SIGNUP_REJECT_PLUS_ADDRESSING(
            "signup.reject-plus-addressing",
            "off",
            Form.SWITCH,
            "no addresses with a plus sign, one account a mailbox"),
    ORGANIZATIONS_CREATION(
            "organizations.creation",
            "open",
            Form.oneOf("open", "first-only", "staff"),
            "who may create organizations"),

    SESSION_IDLE_SECONDS(
            "session.idle-seconds", "604800", Form.whole(0, Limit.YEARS), "an unused session ends; 0: never"),
    SESSION_MAX_SECONDS("session.max-seconds", "1209600", Form.whole(60, Limit.YEARS), "every session ends"),
    SESSION_MAX_PER_USER(
            "session.max-per-user", null, Form.whole(1, Integer.MAX_VALUE), "sessions at once; the oldest ends"),
    SECURITY_SENSITIVE_SECONDS(
            "security.sensitive-seconds", "7200", Form.whole(1, Limit.YEARS), "how long a login counts as recent"),
    SECURITY_FRESH_SECONDS(
            "security.fresh-seconds",
            null,
            Form.whole(1, Limit.YEARS),
            "the same for another address, fewer second factors and backup codes; without it, as security.sensitive-seconds"),
    PASSWORD_RESET_TTL_SECONDS(
            "password-reset.ttl-seconds",
            "86400",
            Form.whole(1, Limit.YEARS),
            "how long a mailed link sets a password"),
    PASSWORDS_MIN_LENGTH("passwords.min-length", "8", Form.whole(8, 72), "the shortest new password"),

    LOGIN_EMAIL_CODE(
            "login.email-code",
            "off",
            Form.SWITCH,
            "where mail is sent, people without a second factor prove it by a code"),
    TWO_FACTOR_WINDOW_STEPS(
            "two-factor.window-steps", "1", Form.whole(0, 1), "by how many half minutes an app's clock may be off"),
    TWO_FACTOR_REMEMBER_DEVICE_DAYS(
            "two-factor.remember-device-days",
            "30",
            Form.whole(0, 3650),
            "how long no second factor is asked for where one was shown; 0: always asked for"),
    TWO_FACTOR_SELF_SERVICE_RESET(
            "two-factor.self-service-reset",
            "off",
            Form.SWITCH,
            "on: whoever knows the password may have a link mailed that takes the second factors off"),

    PASSKEYS_SIGNUP(
            "passkeys.signup", "off", Form.SWITCH, "on: people may sign up with a passkey and without a password"),
    PASSKEYS_EXPOSE_HINTS(
            "passkeys.expose-hints",
            "off",
            Form.SWITCH,
            "on: whoever names an address before login is told its passkeys"),

    INVITES_DAYS_VALID("invites.days-valid", "3", Form.whole(1, 3650), "how long an invite can be accepted"),
    CACHE_ACCOUNTS("cache.accounts", "5000", Form.whole(1, 10_000_000), "accounts kept in memory, about 10 kB each"),
    SQLITE_SYNCHRONOUS(
            "sqlite.synchronous", "full", Form.oneOf("full", "normal"), "normal: a power cut may lose the last writes"),

    SMTP_URL("smtp-url", Kind.SECRET, "smtp://, smtps:// or off; without it, mail goes to a folder outbox/"),
    MAIL_FROM("mail-from", "Vestibule <no-reply@localhost>", Form.TEXT, "who mails say they are from"),
    MAIL_TEMPLATES("mail-templates", null, Form.TEXT, "a folder with texts that replace those of mails"),

    GITHUB_APP_ID("github.app-id", null, Form.TEXT, "only old Enterprise Servers ask for it"),
    GITHUB_APP_SLUG("github.app-slug", null, Form.TEXT, "the App's name in web addresses"),
    GITHUB_PRIVATE_KEY("github.private-key", Kind.SECRET, "the App's key, in PEM form"),
    GITHUB_CLIENT_ID("github.client-id", null, Form.TEXT, "names the App to GitHub"),
    GITHUB_CLIENT_SECRET("github.client-secret", Kind.SECRET, "exchanges a person's code"),
    GITHUB_WEBHOOK_SECRET("github.webhook-secret", Kind.SECRET, "signs GitHub's deliveries"),

    GITHUB_API_URL(
            "github.api-url", "https://api.github.com", Form.WEB_ADDRESS, "an Enterprise Server's, with /api/v3"),
    GITHUB_WEB_URL("github.web-url", null, Form.WEB_ADDRESS, "where its pages are, unless beside the API"),
    GITHUB_INSTALL_PAGE(
            "github.install-page", null, Form.TEXT, "where the App is installed, with {slug}, unless the usual page"),
    GITHUB_PARALLEL_PAGES("github.parallel-pages", "4", Form.whole(1, 8), "pages of one list asked for at once"),

    GITHUB_RETURN_URLS("github.return-urls", "", Form.TEXT, "client=address pairs: where people go back to"),
    GITHUB_UNINSTALL_ON_LAST_REFERENCE(
            "github.uninstall-on-last-reference", "on", Form.SWITCH, "off where several servers share one App"),
    GITHUB_REPOSITORY_VISIBILITY(
            "github.repository-visibility",
            "installation",
            Form.oneOf("installation", "user"),
            "user: people see only repositories that GitHub shows them"),
    GITHUB_RECHECK_ACCESS(
            "github.recheck-access", "on", Form.SWITCH, "whoever lost an installation at GitHub loses it here"),

    SLACK_CLIENT_ID("slack.client-id", null, Form.TEXT, "names the Slack app to Slack"),
    SLACK_CLIENT_SECRET("slack.client-secret", Kind.SECRET, "exchanges a person's code"),
    SLACK_BOT_TOKEN("slack.bot-token", Kind.SECRET, "posts messages, xoxb-…"),
    SLACK_API_URL("slack.api-url", "https://slack.com/api", Form.WEB_ADDRESS, "another Slack's, or a bench's"),

    SHARING_GRACE_SECONDS(
            "sharing.grace-seconds",
            "300",
            Form.whole(0, 86_400),
            "how long a shared link opens after another has taken its place"),

    WEBHOOK_ALLOWED_HOSTS(
            "webhook.allowed-hosts",
            "",
            Form.HOSTS,
            "what webhooks of subscriptions may reach although it is internal, and over http too"),

    RESOURCES(
            "resources",
            "listed",
            Form.oneOf("listed", "any"),
            "any: dashboards and insights need not be registered to be subscribed to"),
    SHARED_RECORDINGS(
            "shared-recordings",
            "any",
            Form.oneOf("any", "listed"),
            "listed: only recordings that are registered can be shared, and links to others open no more"),
    SUBSCRIPTIONS_SUMMARY_GUIDE(
            "subscriptions.summary-guide", "on", Form.SWITCH, "people may say what a summary should look at"),
    SUBSCRIPTIONS_MAX_ACTIVE_SUMMARIES(
            "subscriptions.max-active-summaries",
            null,
            Form.whole(0, Integer.MAX_VALUE),
            "how many subscriptions with a summary an organization may have");

    /** What the names of settings begin with in the environment. */
    static final String PREFIX = "VESTIBULE_";

    /** What the name of a secret ends with in the environment where a file holds it. */
    static final String FILE = "_FILE";

    private static final Map<String, Setting> BY_VARIABLE = new LinkedHashMap<>();

    static {
        for (var setting : values()) {
            BY_VARIABLE.put(setting.variable(), setting);
        }
        // beside cookies.session-name and cookies.csrf-name people write this one
        BY_VARIABLE.put(PREFIX + "COOKIES_SECURE", COOKIE_SECURE);
    }

    private enum Kind {
        SECRET
    }

    private static final class Limit {
        private static final long YEARS = 10L * 365 * 24 * 3600;
    }

    private final String label;
    private final Optional<String> initial;
    private final Form form;
    private final String help;
    private final boolean secret;

    Setting(String label, @Nullable String initial, Form form, String help) {
        this(label, initial, form, help, false);
    }

    Setting(String label, Kind kind, String help) {
        this(label, null, Form.TEXT, help, kind == Kind.SECRET);
    }

    Setting(String label, @Nullable String initial, Form form, String help, boolean secret) {
        this.label = label;
        this.initial = Optional.ofNullable(initial);
        this.form = form;
        this.help = help;
        this.secret = secret;
    }

    /** The name in files and messages, for instance {@code session.idle-seconds}. */
    public String label() {
        return label;
    }

    /** The name in the environment. */
    public String variable() {
        return variable(label);
    }

    /** Whether it may stand on a command line, where everybody on the machine can read it. */
    public boolean isFlag() {
        return !secret || this == SIGNUP_BOOTSTRAP_TOKEN;
    }

    /** The flag, for those settings that are one. */
    public String flag() {
        return "--" + label.replace('.', '-');
    }

    /** What holds when nothing is said. */
    public Optional<String> initial() {
        return initial;
    }

    /** A line for people. */
    public String help() {
        return help;
    }

    /** Whether the value must not be shown. */
    public boolean isSecret() {
        return secret;
    }

    /** What a value must be, which completes the sentence "it must be …". */
    public String allowed() {
        return secret ? "a secret" : form.allowed();
    }

    Form form() {
        return form;
    }

    /** How a name in a file would be written in the environment. */
    static String variable(String label) {
        return PREFIX + label.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> byVariable(String variable) {
        return Optional.ofNullable(BY_VARIABLE.get(variable));
    }

    /** The setting whose flag this is. */
    public static Optional<Setting> byFlag(String flag) {
        return Arrays.stream(values())
                .filter(Setting::isFlag)
                .filter(setting -> setting.flag().equals(flag))
                .findFirst();
    }

    /** The label nearest to one that does not exist. */
    static String nearestLabel(String label) {
        return NearestName.of(
                label.toLowerCase(Locale.ROOT),
                Arrays.stream(values()).map(Setting::label).toList());
    }

    /** The variable nearest to one that does not exist. */
    static String nearestVariable(String variable) {
        return NearestName.of(variable, BY_VARIABLE.keySet());
    }
}
