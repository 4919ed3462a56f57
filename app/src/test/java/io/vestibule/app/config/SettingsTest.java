package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.access.FreshLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void theFlagComesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault() throws IOException {
        var file = file("port = 1\nhost = file.example\nlog-format = json\ninstance-tag = Zürich");
        var environment = Map.of("VESTIBULE_PORT", "2", "VESTIBULE_HOST", "environment.example");

        var settings = Settings.read(Map.of(Setting.PORT, "3"), environment, Optional.of(file));

        assertThat(settings.number(Setting.PORT)).isEqualTo(3);
        assertThat(settings.required(Setting.HOST)).isEqualTo("environment.example");
        assertThat(settings.word(Setting.LOG_FORMAT)).isEqualTo("json");
        assertThat(settings.required(Setting.INSTANCE_TAG)).isEqualTo("Zürich");
        assertThat(settings.required(Setting.DB)).isEqualTo("vestibule.db");
    }

    @Test
    void anEmptyVariableSaysNothing() {
        var settings = environment(Map.of("VESTIBULE_PORT", "", "VESTIBULE_SITE_URL", " "));

        assertThat(settings.text(Setting.SITE_URL)).isEmpty();
        assertThat(VestibuleConfig.of(settings).listen().port()).isEqualTo(8000);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsKnownInAFileAndInTheEnvironment(Setting setting) {
        var value = setting.initial().filter(text -> !text.isEmpty()).orElseGet(() -> example(setting));

        assertThat(Settings.of(Map.of(setting.label(), value)).text(setting)).contains(value);
        assertThat(environment(Map.of(setting.variable(), value)).text(setting)).contains(value);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everyDefaultIsAllowed(Setting setting) {
        setting.initial()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> assertThat(setting.form().fits()).accepts(text));
    }

    @Test
    void everyVariableNamesOneSetting() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 99999 | port is \"99999\"; it must be a whole number from 0 to 65535",
                "port | 80a | port is \"80a\"; it must be a whole number from 0 to 65535",
                "rate-limits | maybe | rate-limits is \"maybe\"; it must be on or off",
                "cookie-secure | perhaps | it must be auto, on or off",
                "site-url | ftp://example.com | it must be a web address without a path",
                "site-url | accounts.example.com | it must be a web address without a path",
                "site-url | https://example.com/accounts | it must be a web address without a path",
                "github.api-url | nowhere | it must be a web address such as",
                "trusted-proxies | 10.0.0.0/8, 300.1.1.1 | it must be addresses or networks",
                "trusted-proxies | 10.0.0.0/33 | it must be addresses or networks",
                "cors.allowed-origins | https://a.example/x | it must be origins",
                "cors.allowed-origins | * | it must be origins",
                "cookies.csrf-name | a b | it must be a cookie's name",
                "passwords.min-length | 7 | it must be a whole number from 8 to 72",
                "session.idle-seconds | -1 | it must be a whole number from 0",
                "http.max-body-bytes | 1 GB | it must be a whole number from",
                "log-format | xml | it must be text or json",
                "sqlite.synchronous | off | it must be full or normal",
                "resources | some | it must be listed or any"
            })
    void aValueThatIsNotAllowedIsRefusedWithWhatIs(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith("(said by the builder)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://ada:pw@host/db", "postgres://host/db", "jdbc:mysql://ada:pw@h/db", "http://example.com/"
            })
    void anUnknownDatabaseIsRefusedWithoutItsPassword(String address) {
        assertThatThrownBy(() -> VestibuleConfig.of(Settings.of(Map.of("db", address))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("db: ")
                .hasMessageContaining("jdbc:postgresql://HOST/DATABASE")
                .message()
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:99999/x",
                "jdbc:postgresql://localhost:abc/x",
                "jdbc:postgresql:",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                ":memory:"
            })
    void anAddressThatLeadsToNoDatabaseIsRefused(String address) {
        assertThatThrownBy(() -> VestibuleConfig.of(Settings.of(Map.of("db", address))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("db: it must ");
    }

    @Test
    void anUnknownNameInAFileIsRefusedWithTheNearest() throws IOException {
        var file = file("sesion.idle-secnds = 5");

        assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sesion.idle-secnds")
                .hasMessageEndingWith("did you mean session.idle-seconds?");
    }

    @Test
    void anUnknownVariableIsOnlyRemarkedUpon() {
        var settings = environment(Map.of(
                "VESTIBULE_SIT_URL",
                "x",
                "VESTIBULE_JAVA_OPTS",
                "-Xmx1g",
                "VESTIBULE_CLASS_ARCHIVE",
                "off",
                "PATH",
                "y"));

        assertThat(settings.warnings())
                .containsExactly(
                        "The environment variable VESTIBULE_SIT_URL is not known; did you mean VESTIBULE_SITE_URL?");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), Optional.of(folder.resolve("none.properties"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.properties does not exist");
    }

    @Test
    void aSecretCanBeKeptInAFileOfItsOwn() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "tr0ub4dor\n");

        var settings = environment(Map.of("VESTIBULE_DB_PASSWORD_FILE", file.toString()));

        assertThat(settings.text(Setting.DB_PASSWORD)).contains("tr0ub4dor");
    }

    @Test
    void theFileOfASecretMustExist() {
        assertThatThrownBy(() -> environment(Map.of("VESTIBULE_SECRET_KEY_FILE", "/nowhere/key")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("secret-key: the file /nowhere/key does not exist (said by VESTIBULE_SECRET_KEY_FILE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xoxb-1\n2", "xoxb-1\u00fc", "xoxb-1 2", "xoxb-1\u00002", "xoxb-1\u007f"})
    void aBotTokenThatNoHeaderHoldsIsRefusedAndNotShown(String token) {
        assertThatThrownBy(() -> VestibuleConfig.of(Settings.of(Map.of("slack.bot-token", token))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("slack.bot-token: it must be of visible ASCII characters")
                .message()
                .doesNotContain("xoxb");
    }

    @Test
    void whatIsNoSecretIsNotLookedForInAFile() {
        assertThat(environment(Map.of("VESTIBULE_HOST_FILE", "x")).warnings()).hasSize(1);
    }

    @Test
    void oneSettingCannotBeSaidTwiceInOnePlace() throws IOException {
        var file = file("github.app-id = 1\ngithub-app-id = 2");

        assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), Optional.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("github.app-id is said twice");
    }

    @Test
    void whatWasSaidArrivesAsValues() {
        var config = VestibuleConfig.of(Settings.of(Map.of(
                "session.max-seconds", "86400",
                "session.idle-seconds", "0",
                "security.sensitive-seconds", "60",
                "passwords.min-length", "15",
                "api-keys.identity-change", "refuse",
                "trusted-proxies", "10.0.0.0/8, ::1",
                "site-url", "https://accounts.example.com/")));

        var http = config.web().at(URI.create("http://127.0.0.1:1"));
        assertThat(config.security().sessions().absolute()).isEqualTo(Duration.ofDays(1));
        assertThat(config.security().sessions().idle()).isZero();
        assertThat(config.security().freshLogin())
                .isEqualTo(new FreshLogin(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        assertThat(config.security().passwords().minLength()).isEqualTo(15);
        assertThat(config.security().identityChangeByKey()).isEqualTo(IdentityChangeByKey.REFUSED);
        assertThat(http.siteUrl()).isEqualTo(URI.create("https://accounts.example.com"));
        assertThat(http.secureCookies()).isTrue();
        assertThat(http.sessionAge()).isEqualTo(Duration.ofDays(1));
        assertThat(http.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    }

    @Test
    void withoutASiteUrlTheServerIsWhereItListens() {
        var http = VestibuleConfig.of(Settings.standard()).web().at(URI.create("http://127.0.0.1:8123"));

        assertThat(http.siteUrl()).isEqualTo(URI.create("http://127.0.0.1:8123"));
        assertThat(http.secureCookies()).isFalse();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("vestibule.properties"), text);
    }

    private static Settings environment(Map<String, String> variables) {
        return Settings.read(Map.of(), variables, Optional.empty());
    }

    private static String example(Setting setting) {
        return Stream.of("on", "5", "https://a.example", "user", "any", "10.0.0.1", "open", "text")
                .filter(setting.form().fits())
                .findFirst()
                .orElseThrow();
    }
}
