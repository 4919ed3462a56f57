package io.vestibule.app.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.persistence.Migrator;
import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.Vestibule;
import io.vestibule.app.config.Setting;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.SignIn;
import io.vestibule.application.accounts.FindAccount;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void aCreatedUserIsVerifiedAndOwnsTheOrganization() {
        var outcome =
                create("ada@example.com", "Ada", "--last-name", "Lovelace", "--organization", "Engines", "--staff");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThatJson(outcome.out()).isObject().containsEntry("email", "ada@example.com");
        assertThatJson(outcome.out()).node("is_email_verified").isEqualTo(true);
        assertThatJson(outcome.out()).node("is_staff").isEqualTo(true);
        assertThatJson(outcome.out()).node("last_name").isEqualTo("Lovelace");
        assertThatJson(outcome.out()).node("has_password").isEqualTo(false);
        assertThatJson(outcome.out()).node("organization.name").isEqualTo("Engines");
        assertThatJson(outcome.out()).node("organization.membership_level").isEqualTo(15);
    }

    @Test
    void theNextUserOfAnOrganizationIsAMember() {
        create("ada@example.com", "Ada", "--organization", "Engines");

        var outcome = create("charles@example.com", "Charles", "--organization", "Engines");

        assertThatJson(outcome.out()).node("organization.membership_level").isEqualTo(1);
        assertThatJson(outcome.out()).node("organization.member_count").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, PASSWORD + "\n", PASSWORD + "\r\n"})
    void aPasswordIsReadWithoutTheLineEnd(String input) {
        var outcome =
                run(input, "user", "create", "--email", "ada@example.com", "--first-name", "Ada", "--password-stdin");

        assertThatJson(outcome.out()).node("has_password").isEqualTo(true);
        try (var vestibule = open()) {
            var hash = vestibule
                    .get(FindAccount.class)
                    .handle("ada@example.com")
                    .orElseThrow()
                    .user()
                    .credentials()
                    .password()
                    .orElseThrow();
            assertThat(vestibule.get(PasswordHasher.class).verify(new Password(PASSWORD), hash))
                    .isTrue();
        }
    }

    @Test
    void aWeakPasswordIsRefused() {
        var outcome =
                run("12345678", "user", "create", "--email", "a@b.example", "--first-name", "A", "--password-stdin");

        assertFailed(outcome, "password: ");
        assertThat(run("", "user", "list").out()).isEmpty();
    }

    @Test
    void anAddressIsTakenOnce() {
        create("ada@example.com", "Ada");

        assertFailed(create("ADA@example.com", "Ada"), "There is already an account with this email address.");
    }

    @Test
    void whatIsNoAddressOrNameIsRefused() {
        assertFailed(create("nobody", "Ada"), "email: Enter a valid email address.");
        assertFailed(create("ada@example.com", " "), "first-name: This field may not be blank.");
        assertFailed(create("ada@example.com", "Ada", "--organization", " "), "organization: ");
    }

    @Test
    void aKeyIsPrintedAloneAndWorks() {
        create("ada@example.com", "Ada");

        var outcome = run(
                "",
                "key",
                "create",
                "--email",
                "ada@example.com",
                "--label",
                "ci",
                "--scopes",
                "user:read, user:write");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).matches("phx_[A-Za-z0-9]+\\n");
        try (var vestibule = open()) {
            var caller = vestibule
                    .get(AuthenticateRequest.class)
                    .withKey(new KeyToken(outcome.out().strip()));
            assertThat(caller)
                    .hasValueSatisfying(
                            known -> assertThat(known.scopes().texts()).containsExactly("user:read", "user:write"));
        }
    }

    @Test
    void aKeyNeedsAnAccountAndScopesThatExist() {
        assertFailed(key("nobody@example.com", "user:read"), "There is no account nobody@example.com.");
        create("ada@example.com", "Ada");
        assertFailed(key("ada@example.com", "user:fly"), "scopes: ");
        assertFailed(key("ada@example.com", " "), "scope");
    }

    @Test
    void accountsAreListedALineEach() {
        create("ada@example.com", "Ada", "--last-name", "Lovelace", "--staff");
        create("charles@example.com", "Charles");
        run("", "user", "disable", "charles@example.com");

        var lines = run("", "user", "list").out().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("1  ", "ada@example.com", "Ada Lovelace", "staff");
        assertThat(lines.get(1)).contains("charles@example.com").endsWith("disabled");
    }

    @Test
    void accountsAreListedAsJsonALineEach() {
        create("ada@example.com", "Ada");
        create("charles@example.com", "Charles");

        var lines = run("", "user", "list", "--json").out().lines().toList();

        assertThat(lines).hasSize(2);
        assertThatJson(lines.get(1)).node("email").isEqualTo("charles@example.com");
    }

    @Test
    void anAccountIsShownByAddressOrNumber() {
        create("ada@example.com", "Ada");

        assertThatJson(run("", "user", "show", "--email", "ada@example.com").out())
                .node("id")
                .isEqualTo(1);
        assertThatJson(run("", "user", "show", "ada@example.com").out())
                .node("id")
                .isEqualTo(1);
        assertThatJson(run("", "user", "show", "1").out()).node("email").isEqualTo("ada@example.com");
        assertFailed(run("", "user", "show", "2"), "There is no account 2.");
    }

    @Test
    void anAccountIsSwitchedOffAndOn() {
        create("ada@example.com", "Ada");
        var key = new KeyToken(key("ada@example.com", "user:read").out().strip());

        assertThat(run("", "user", "disable", "ada@example.com").out()).startsWith("ada@example.com is now disabled");
        assertThat(run("", "user", "disable", "ada@example.com").out()).contains("already disabled");
        try (var vestibule = open()) {
            assertThat(vestibule.get(AuthenticateRequest.class).withKey(key)).isEmpty();
        }
        assertThat(run("", "user", "enable", "--email", "ada@example.com").out())
                .contains("now enabled");
        try (var vestibule = open()) {
            assertThat(vestibule.get(AuthenticateRequest.class).withKey(key)).isPresent();
        }
    }

    @Test
    void anAccountThatTakesNoPasswordAnyMoreIsUnlocked() {
        var created = run(
                PASSWORD, "user", "create", "--email", "ada@example.com", "--first-name", "Ada", "--password-stdin");
        assertThat(created.err()).isEmpty();
        assertThat(run("", "user", "unlock", "ada@example.com").out())
                .isEqualTo("ada@example.com was not locked." + System.lineSeparator());
        try (var vestibule = open()) {
            for (var i = 0; i < 10; i++) {
                assertThat(signIn(vestibule, "not " + PASSWORD)).isEqualTo("invalid_credentials");
            }
            assertThat(signIn(vestibule, PASSWORD)).isEqualTo("too_many_failed_attempts");
        }

        var outcome = run("", "user", "unlock", "ADA@example.com");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .isEqualTo("ada@example.com is unlocked: 10 failed logins are forgotten." + System.lineSeparator());
        try (var vestibule = open()) {
            assertThat(signIn(vestibule, "not " + PASSWORD)).isEqualTo("invalid_credentials");
        }
        assertThat(run("", "user", "unlock", "--email", "ada@example.com", "--json")
                        .out())
                .isEqualTo("{\"email\":\"ada@example.com\",\"unlocked\":true,\"failures\":1}" + System.lineSeparator());
        assertThat(run("", "user", "unlock", "1", "--json").out())
                .isEqualTo(
                        "{\"email\":\"ada@example.com\",\"unlocked\":false,\"failures\":0}" + System.lineSeparator());
        try (var vestibule = open()) {
            assertThat(signIn(vestibule, PASSWORD)).isEqualTo("in");
            var ada = vestibule.get(FindAccount.class).handle("1").orElseThrow();
            assertThat(vestibule
                            .get(AccountEvents.class)
                            .ofUser(ada.user().id(), new Page.Request(100, 0))
                            .items())
                    .filteredOn(event -> event.type() == EventType.LOGIN_UNLOCKED)
                    .extracting(event -> event.details().get("failures"))
                    .containsExactly("1", "10");
        }
        assertFailed(run("", "user", "unlock", "nobody@example.com"), "There is no account nobody@example.com.");
    }

    private static String signIn(Vestibule vestibule, String password) {
        try {
            vestibule
                    .get(SignIn.class)
                    .handle(new SignIn.Command(
                            new EmailAddress("ada@example.com"),
                            new Password(password),
                            LoginVisit.first(Origin.INTERNAL)));
            return "in";
        } catch (DomainException refusal) {
            return refusal.code();
        }
    }

    @Test
    void whatGoesWithADeletedAccountIsSaid() {
        create("ada@example.com", "Ada", "--organization", "Engines");

        var outcome = run("", "user", "delete", "ada@example.com");

        assertThat(outcome.out()).contains("Deleted ada@example.com", "organization \"Engines\"");
        assertThat(run("", "user", "list").out()).isEmpty();
    }

    @Test
    void theOnlyOwnerOfOthersOrganizationStays() {
        create("ada@example.com", "Ada", "--organization", "Engines");
        create("charles@example.com", "Charles", "--organization", "Engines");

        assertFailed(run("", "user", "delete", "ada@example.com"), "Engines");
        assertThat(run("", "user", "list").out().lines()).hasSize(2);
    }

    @Test
    void migratingSaysFromWhichVersionToWhich() {
        var present = Migrator.SCHEMA_VERSION;

        assertThat(run("", "migrate").out()).isEqualTo("The schema went from version 0 to version " + present + ".\n");
        assertThat(run("", "migrate").out())
                .isEqualTo("The schema is at version " + present + " already: nothing to do.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "user list",
                "user show 1",
                "key list 1",
                "resource list --project 1",
                "migrate-store --to other.db"
            })
    void whoeverOnlyReadsLeavesTheSchemaAlone(String command) throws SQLException, IOException {
        create("ada@example.com", "Ada");
        makeSchemaOlder();
        var older = Migrator.SCHEMA_VERSION - 1;
        var before = Files.readAllBytes(database());

        assertFailed(
                run(
                        "",
                        command.replace("other.db", folder.resolve("other.db").toString())
                                .split(" ")),
                "schema version " + older + ", and this version of Vestibule needs " + Migrator.SCHEMA_VERSION
                        + ". Bring it up to date with migrate, or use the version that made it.");

        assertThat(database()).hasBinaryContent(before);
        makeSchemaNewer();
        assertFailed(run("", command.split(" ")), "schema version 999");
        assertThat(run("", "check").out()).containsPattern("schema: version 999 is newer");
    }

    @Test
    void theDescriptionOfTheApiNeedsNoDatabase() {
        assertThat(runPlain("", "openapi").status()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        run("", "migrate");
        makeSchemaNewer();

        assertFailed(run("", "migrate"), "schema version 999");
        assertFailed(create("ada@example.com", "Ada"), "schema version 999");
        assertThat(run("", "check")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).containsPattern("(?m)^FAILED +schema: version 999 is newer");
        });
    }

    @Test
    void aSoundInstallationPassesTheCheck() {
        create("ada@example.com", "Ada");

        var outcome = run("", "check");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).startsWith("ok "));
    }

    @Test
    void theCheckSeesThatTheKeyIsNotThatOfTheDatabaseOrIsGone() throws IOException {
        create("ada@example.com", "Ada");
        var key = folder.resolve("test.db.key");
        var former = Files.readString(key);

        Files.writeString(key, "another key of at least thirty-two characters");
        assertNothingFits(run("", "check"));
        Files.delete(key);
        assertNothingFits(run("", "check"));
        Files.writeString(key, "another key of at least thirty-two characters," + former);
        assertThat(run("", "check").out())
                .containsPattern("(?m)^warning +secret key: 1 rows need a former key")
                .doesNotContain("FAILED");
    }

    private static void assertNothingFits(TestCommandLine.Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern(
                        "(?m)^FAILED +secret key: what is in vestibule_installation_seal was sealed with another");
    }

    @Test
    void theCheckChangesNothing() {
        var outcome = run("", "check");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).containsPattern("(?m)^warning +database: there is no .*test.db yet");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theCheckSpeaksToTheMailServer() throws IOException {
        int deaf;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf = taken.getLocalPort();
        }
        environment.put("VESTIBULE_SMTP_URL", "smtp://ada:hidden@localhost:" + deaf);
        var nobodyThere = run("", "check");
        environment.put("VESTIBULE_SMTP_URL", "smtp://localhost:" + deaf + "?starttls=hidden");
        var notUnderstood = run("", "check");
        environment.put("VESTIBULE_SMTP_URL", "off");
        var off = run("", "check");

        assertThat(nobodyThere.status()).isEqualTo(1);
        assertThat(nobodyThere.out())
                .containsPattern("(?m)^FAILED +mail: localhost:" + deaf + ": .*smtp-url")
                .containsPattern("(?m)^warning +mail: the password may travel in the clear")
                .doesNotContain("hidden");
        assertThat(notUnderstood.status()).isEqualTo(1);
        assertThat(notUnderstood.out()).contains("smtp-url: ").doesNotContain("hidden");
        assertThat(off.out()).containsPattern("(?m)^ok +mail: off");
    }

    @Test
    void theCheckCountsMailsThatWereGivenUp() throws SQLException {
        run("", "migrate");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO vestibule_mail_outbox (uuid, template, payload, due_at, attempts, given_up)"
                    + " VALUES ('u', 't', 'p', 0, 80, TRUE)");
        }

        assertThat(run("", "check").out()).containsPattern("(?m)^warning +outbox: 1 mails were given up");
    }

    @Test
    void theCheckSeesADamagedDatabase() throws IOException {
        create("ada@example.com", "Ada");
        var bytes = Files.readAllBytes(database());
        Arrays.fill(bytes, 4096, bytes.length - 4096, (byte) 0x5a);
        Files.write(database(), bytes);

        var outcome = run("", "check");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("(?m)^FAILED +database: ");
    }

    @Test
    void theCheckSeesAnUnusableKeyAndAHalfGithubApp() {
        environment.put("VESTIBULE_SECRET_KEY", "short");
        environment.put("VESTIBULE_GITHUB_CLIENT_ID", "Iv1.abc");

        var outcome = run("", "check");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("(?m)^FAILED +secret key: .*32 characters")
                .containsPattern("(?m)^warning +GitHub App: not complete; set github.app-slug, github.private-key");
    }

    @ParameterizedTest
    @CsvSource({
        "VESTIBULE_GITHUB_PRIVATE_KEY, hunter2, github.private-key: it is no RSA private key",
        "VESTIBULE_GITHUB_API_URL, http://git.example/api/v3, github.api-url: it must begin with https://",
        "VESTIBULE_GITHUB_WEB_URL, http://git.example, github.web-url: it must begin with https://",
        "VESTIBULE_GITHUB_INSTALL_PAGE, https://github.com/apps/x, github.install-page: it must hold {slug}",
        "VESTIBULE_SLACK_API_URL, http://slack.example/api, slack.api-url: it must begin with https://"
    })
    void whatSecretsCannotBeTrustedToStopsTheStart(String variable, String value, String problem) {
        environment.put(variable, value);

        var outcome = run("", "check");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("FAILED   configuration: " + problem)
                .doesNotContain("hunter2");
    }

    @Test
    void theCheckSeesAHalfSlackApp() {
        environment.put("VESTIBULE_SLACK_CLIENT_ID", "1.2");

        assertThat(run("", "check").out())
                .containsPattern("(?m)^warning +Slack app: not complete; set slack.client-secret");
    }

    @Test
    void theCheckSpeaksJsonToo() {
        create("ada@example.com", "Ada");

        var lines = run("", "check", "--json").out().lines().toList();

        assertThat(lines).hasSizeGreaterThan(6);
        assertThatJson(lines.get(0)).isEqualTo("{verdict: 'ok', subject: 'configuration', text: 'understood'}");
        assertThat(lines)
                .allSatisfy(line -> assertThatJson(line).isObject().containsOnlyKeys("verdict", "subject", "text"));
        environment.put("VESTIBULE_PORT", "99999");
        assertThatJson(run("", "check", "--json").out()).node("verdict").isEqualTo("FAILED");
    }

    @Test
    void theCheckSeesRowsThatReferToWhatIsGone() throws SQLException {
        create("ada@example.com", "Ada");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA foreign_keys = OFF; DELETE FROM vestibule_users");
        }

        var outcome = run("", "check");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("(?m)^FAILED +database: .*vestibule_memberships.*; restore a backup");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disable | {email: 'ada@example.com', active: false, changed: true}",
                "enable | {email: 'ada@example.com', active: true, changed: false}",
                "unlock | {email: 'ada@example.com', unlocked: false, failures: 0}",
                "reset-2fa | {email: 'ada@example.com', factors_removed: true, link_sent: false}",
                "delete | {email: 'ada@example.com', deleted: true, organizations: [\"Ada's Organization\"]}"
            })
    void whatIsDoneWithAnAccountIsSaidInJsonToo(String command, String said) {
        create("ada@example.com", "Ada");

        assertThatJson(run("", "user", command, "ada@example.com", "--json").out())
                .isEqualTo(said);
    }

    @Test
    void keysAreListedAndDeleted() {
        create("ada@example.com", "Ada");
        assertThat(run("", "key", "list", "ada@example.com").out()).isEmpty();
        var made = run(
                        "",
                        "key",
                        "create",
                        "--email",
                        "ada@example.com",
                        "--label",
                        "ci",
                        "--scopes",
                        "user:read",
                        "--json")
                .out();
        assertThatJson(made).node("label").isEqualTo("ci");
        assertThatJson(made).node("scopes").isEqualTo("['user:read']");
        assertThatJson(made).node("value").asString().startsWith("phx_");

        var listed =
                run("", "key", "list", "--email", "ada@example.com", "--json").out();

        assertThatJson(listed).isObject().doesNotContainKey("value").containsEntry("label", "ci");
        var id = listed.replaceAll(".*\"id\":\"([^\"]+)\".*\\R", "$1");
        assertThat(run("", "key", "list", "ada@example.com").out())
                .startsWith(id + "  phx_")
                .endsWith("ci                        user:read  never used\n");

        var deleted = run("", "key", "delete", id);
        assertThat(deleted.err()).isEmpty();
        assertThat(deleted.out()).isEqualTo("Deleted the key \"ci\".\n");
        assertFailed(run("", "key", "delete", id), "There is no key " + id + ".");
        assertFailed(run("", "key", "delete", "-RD-o_RCQ"), "There is no key -RD-o_RCQ.");
        assertThat(run("", "key", "delete", "one", "--jsno").status()).isEqualTo(2);
        assertFailed(run("", "key", "list", "nobody@example.com"), "There is no account");
        try (var vestibule = open()) {
            var ada = vestibule
                    .get(FindAccount.class)
                    .handle("ada@example.com")
                    .orElseThrow()
                    .user();
            assertThat(vestibule
                            .get(AccountEvents.class)
                            .ofUser(ada.id(), new Page.Request(10, 0))
                            .items())
                    .anyMatch(event -> event.type() == EventType.API_KEY_DELETED);
        }
    }

    @Test
    void aWrongConfigurationIsOneLineOfTheCheck() {
        environment.put("VESTIBULE_PORT", "99999");

        var outcome = run("", "check");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("FAILED   configuration: port is \"99999\"")
                .hasLineCount(1);
    }

    @Test
    void anUnknownVariableIsRemarkedUponOnce() {
        environment.put("VESTIBULE_PROT", "1");

        var outcome = run("", "user", "list");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).hasLineCount(1).contains("VESTIBULE_PROT", "VESTIBULE_PORT");
    }

    @Test
    void aServerWithoutAnswerIsOneLine() {
        environment.put("VESTIBULE_SECRET_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("VESTIBULE_DB", "jdbc:postgresql://ada:secret@127.0.0.1:1/accounts");

        var outcome = runPlain("", "user", "list");

        assertFailed(outcome, "The database at 127.0.0.1/accounts cannot be opened");
        assertThat(outcome.err()).doesNotContain("secret");
    }

    @Test
    void aPostgresqlServerNeedsItsKeyToBeSet() {
        var outcome = runPlain("", "serve", "--db", "jdbc:postgresql://127.0.0.1:1/accounts", "--port", "0");

        assertFailed(outcome, "secret-key: it must be set");
    }

    @Test
    void aUselessKeyIsRefusedBeforeAnythingIsMade() {
        environment.put("VESTIBULE_SECRET_KEY", "short");

        assertFailed(create("ada@example.com", "Ada"), "32 characters");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "demo",
                "user",
                "user create",
                "user list",
                "user show",
                "user disable",
                "user enable",
                "user unlock",
                "user delete",
                "key",
                "key create",
                "key list",
                "key delete",
                "github",
                "github share",
                "github unshare",
                "migrate",
                "backup",
                "restore",
                "migrate-store",
                "export",
                "import",
                "check",
                "settings",
                "openapi",
                "resource",
                "resource put",
                "resource list",
                "resource remove",
                "user reset-2fa"
            })
    void everyCommandHelps(String command) {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.remove("");
        arguments.add("--help");

        var outcome = runPlain("", arguments.toArray(String[]::new));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("Usage: vestibule" + (command.isEmpty() ? "" : " " + command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nothing",
                "fly",
                "user",
                "user fly",
                "user create",
                "user show",
                "user show --email a@b.c 1",
                "serve x",
                "serve --port",
                "serve --port 1 --port 2",
                "serve --db a.db --db b.db",
                "serve --db=a.db --port 0 --db=b.db",
                "serve --config a --config b",
                "serve --rate-limits off --rate-limits on",
                "serve --rate-limits",
                "serve --secret-key 0123456789abcdef0123456789abcdef",
                "serve --slack-bot-token xoxb-1",
                "user list --rate-limits off",
                "serve --db --port 1"
            })
    void whatIsNotUnderstoodIsOneLine(String arguments) {
        var outcome = runPlain("", arguments.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("--help tells more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "check", "settings"})
    void aSettingIsAFlagToo(String command) {
        assertThat(runPlain("", command, "--two-factor-window-steps", "7"))
                .extracting(Outcome::out, Outcome::err)
                .anySatisfy(said -> assertThat((String) said)
                        .contains("two-factor.window-steps is \"7\"", "(said by --two-factor-window-steps)"));
        assertThat(runPlain("", command, "--log-format=xml", "--port", "0").status())
                .isEqualTo(1);
    }

    @Test
    void aFlagCountsMoreThanTheEnvironment() {
        environment.put("VESTIBULE_SESSION_IDLE_SECONDS", "60");
        environment.put("VESTIBULE_SESSION_MAX_SECONDS", "3600");

        assertThat(run("", "settings", "--session-idle-seconds=120").out())
                .contains("session.idle-seconds = 120  (said by --session-idle-seconds)")
                .contains("session.max-seconds = 3600  (said by VESTIBULE_SESSION_MAX_SECONDS)")
                .contains("session.max-per-user =   (by default)");
    }

    @Test
    void settingsAreListedWithoutSecrets() {
        environment.put("VESTIBULE_SLACK_BOT_TOKEN", "xoxb-hunter2");
        environment.put("VESTIBULE_DB", "jdbc:postgresql://ada:hunter2@db.example/accounts?password=hunter2");

        var text = runPlain("", "settings").out();
        var lines = runPlain("", "settings", "--json").out().lines().toList();

        assertThat(text)
                .contains(
                        "slack.bot-token = (hidden)  (said by VESTIBULE_SLACK_BOT_TOKEN)",
                        "db.password =   (by default)")
                .contains("the address to listen on", "VESTIBULE_HOST, --host")
                .doesNotContain("hunter2", "--slack-bot-token");
        assertThat(lines).hasSize(Setting.values().length).noneMatch(line -> line.contains("hunter2"));
        assertThat(lines)
                .filteredOn(line -> line.contains("\"name\":\"port\""))
                .singleElement()
                .satisfies(line -> assertThatJson(line).isEqualTo("""
                        {"name":"port","variable":"VESTIBULE_PORT","flag":"--port","meaning":"the port to listen on; 0 is any free one",
                         "allowed":"a whole number from 0 to 65535","secret":false,"default":"8000","value":"8000","said_by":null}"""));
    }

    @Test
    void whatIsRemarkableAboutSettingsIsSaidBesideTheirList() {
        environment.put("VESTIBULE_PROT", "1");

        var outcome = run("", "settings");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).doesNotContain("PROT,");
        assertThat(outcome.err()).hasLineCount(1).contains("VESTIBULE_PROT", "VESTIBULE_PORT");
    }

    private Outcome create(String email, String firstName, String... more) {
        var arguments = new ArrayList<>(List.of("user", "create", "--email", email, "--first-name", firstName));
        arguments.addAll(List.of(more));
        return run("", arguments.toArray(String[]::new));
    }

    private Outcome key(String email, String scopes) {
        return run("", "key", "create", "--email", email, "--label", "test", "--scopes", scopes);
    }

    private Outcome run(String input, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database().toString()));
        return runPlain(input, all.toArray(String[]::new));
    }

    private Outcome runPlain(String input, String... arguments) {
        return TestCommandLine.run(environment, input, arguments);
    }

    private Vestibule open() {
        return Vestibule.builder().database(database()).withoutHousekeeping().build();
    }

    private Path database() {
        return folder.resolve("test.db");
    }

    private void makeSchemaNewer() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE vestibule_schema_history SET version = '999'");
        }
    }

    private void makeSchemaOlder() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.execute(
                    "DELETE FROM vestibule_schema_history WHERE version LIKE '%" + Migrator.SCHEMA_VERSION + "'");
        }
    }

    private static void assertFailed(Outcome outcome, String reason) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).startsWith("vestibule: ").contains(reason);
    }
}
