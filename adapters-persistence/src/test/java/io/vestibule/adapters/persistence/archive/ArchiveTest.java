package io.vestibule.adapters.persistence.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.KeyedSealer;
import io.vestibule.adapters.persistence.SqliteDatabase;
import io.vestibule.adapters.persistence.Stores;
import io.vestibule.adapters.persistence.TestPostgresql;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Format;
import io.vestibule.adapters.persistence.archive.ArchiveReader.OnConflict;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Options;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Outcome;
import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.transfer.Catalogue;
import io.vestibule.adapters.persistence.transfer.Column;
import io.vestibule.adapters.persistence.transfer.Side;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.GuessLimit;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.NotificationSettings;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.ReversibleSealer;
import io.vestibule.testkit.common.SequentialSecrets;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.twofactor.PlainBackupCodeHasher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts out of one database and into another. */
class ArchiveTest {

    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final SecretSealer SEALER = new ReversibleSealer();
    private static final Options FAIL = new Options(OnConflict.FAIL, Optional.empty(), false, false, Fixtures.NOW);
    private static final Options SKIP = new Options(OnConflict.SKIP, Optional.empty(), false, false, Fixtures.NOW);

    /** What belongs to a process, a browser or a moment, or is no account. */
    private static final Set<String> LEFT_OUT = Set.of(
            "vestibule_account_events",
            "vestibule_branch_lists",
            "vestibule_email_verifications",
            "vestibule_factor_resets",
            "vestibule_installation_seal",
            "vestibule_link_states",
            "vestibule_listed_repositories",
            "vestibule_login_failures",
            "vestibule_mail_outbox",
            "vestibule_passkey_ceremonies",
            "vestibule_password_resets",
            "vestibule_pending_logins",
            "vestibule_push_registrations",
            "vestibule_rate_limits",
            "vestibule_repository_lists",
            "vestibule_resources",
            "vestibule_seen_devices",
            "vestibule_sessions",
            "vestibule_share_passwords",
            "vestibule_sharing_configurations",
            "vestibule_subscription_deliveries",
            "vestibule_subscription_failures",
            "vestibule_subscriptions",
            "vestibule_totp_enrolments",
            "vestibule_trusted_devices",
            "vestibule_webhook_secrets");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Connections source;
    private User ada;

    @BeforeEach
    void anInstallation() throws SQLException {
        source = sqlite("source.db");
        try (var database = open(source)) {
            ada = fill(Stores.direct(database));
        }
        execute(
                source,
                "INSERT INTO vestibule_onboardings (user_id, skipped_at, skipped_reason) VALUES (1, 17, 'later')");
        execute(
                source,
                "INSERT INTO vestibule_scene_personalisations (user_id, project_id, scene, dashboard)"
                        + " VALUES (1, 1, 'Person', 4)");
        execute(
                source,
                "INSERT INTO vestibule_github_installations (installation_id, account_name, repository_selection)"
                        + " VALUES ('42', 'acme', 'all')");
        execute(
                source,
                "INSERT INTO vestibule_project_installations (project_id, installation_id, connected_by, created_at)"
                        + " VALUES (1, '42', 1, 17)");
        execute(source, "UPDATE vestibule_invites SET project_access = '[{\"id\":1,\"level\":\"admin\"}]'");
    }

    @AfterEach
    void close() throws Exception {
        for (var closeable : opened) {
            closeable.close();
        }
    }

    private static User fill(Store store) {
        var make = new Fixtures(store);
        var organization = make.organization();
        var project = make.project(organization.id());
        var user = make.user(ADA);
        make.membership(organization.id(), user.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());
        var bob = make.inactive();
        make.membership(organization.id(), bob.id(), MembershipLevel.MEMBER, Fixtures.NOW, Optional.of(user.id()));
        make.invite(organization.id(), make.address(), Fixtures.NOW, Optional.of(user.id()));
        var ada = make.worksAt(
                user.withPassword(new PasswordHash("pbkdf2_sha256$1$salt$hash")),
                organization.id(),
                Optional.of(project.id()));
        ada = make.save(ada.edited(
                ada.name(),
                ada.mailbox(),
                true,
                ada.workplace(),
                new NotificationSettings(Map.of(
                        "project_weekly_digest_disabled",
                        Map.of(String.valueOf(project.id().value()), true))),
                ada.preferences()));
        store.apiKeys()
                .save(new PersonalApiKey(
                        "key-1",
                        ada.id(),
                        "k\u00e4se",
                        Optional.empty(),
                        "phx_...ace1",
                        make.keyHash(),
                        new Scopes(false, Set.of(Scope.USER_READ)),
                        List.of(project.id()),
                        List.of(organization.id()),
                        Fixtures.NOW,
                        Optional.empty(),
                        Optional.empty()));
        make.passkey(ada.id());
        store.twoFactors()
                .save(new TwoFactor(
                        ada.id(),
                        Optional.of(new TotpDevice(
                                new UUID(7, 7), SECRET, 0, TotpDevice.NEVER_USED, Fixtures.NOW, Optional.empty())),
                        Optional.of(BackupCodes.of("salt", "plain", List.of(new BackupCodeHash("hash")))),
                        GuessLimit.NONE,
                        3));
        store.integrations()
                .save(new SlackIntegration(
                        UUID.randomUUID(),
                        ada.id(),
                        new SlackIdentity("W1", "T1", Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.of(new SlackUserToken("xoxp-1")),
                        Optional.empty(),
                        Fixtures.NOW,
                        Fixtures.NOW));
        store.githubCredentials()
                .save(new GithubCredential(
                        ada.id(),
                        new GithubIdentity(1, "octocat"),
                        new UserTokens(
                                new GithubUserToken("ghu_1"), Optional.empty(), Optional.empty(), Optional.empty()),
                        1,
                        Fixtures.NOW));
        return ada;
    }

    @Test
    void everyKindOfRecordIsThere() throws IOException {
        var counts = ArchiveWriter.keepingSealed(source).write(new ByteArrayOutputStream());

        assertThat(counts.keySet())
                .containsExactlyElementsOf(Kind.ALL.stream().map(Kind::name).toList());
        assertThat(counts)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isPositive());
        assertThat(exported(source))
                .startsWith(
                        "{\"vestibule\":\"accounts\",\"version\":1,\"secrets\":\"sealed\",\"closed\":true}\n{\"record\":\"organization\",")
                .contains("\"password_hash\":\"pbkdf2_sha256$1$salt$hash\"")
                .contains("\"scoped_teams\":[1]")
                .contains("k\u00e4se")
                .contains("\"is_staff\":true")
                .doesNotContain(SECRET.reveal(), "xoxp-1", "ghu_1");
    }

    @Test
    void whatWasExportedImportedAndExportedIsTheSame() throws IOException, SQLException {
        var first = exported(source);
        var server = postgresql();
        var back = sqlite("back.db");

        var outcome = read(server, first, FAIL);
        assertThat(exported(server)).isEqualTo(first);
        read(back, exported(server), FAIL);
        assertThat(exported(back)).isEqualTo(first);

        assertThat(outcome.records()).containsEntry("user", 2L).containsEntry("second_factor", 1L);
        assertThat(outcome.skipped() + outcome.renumbered() + outcome.lostCodes())
                .isZero();
        assertThat(number(server, "SELECT COUNT(*) FROM vestibule_account_events WHERE type = 'user.imported'"))
                .isEqualTo(2);
        // nobody else gets a number that came along
        assertThat(number(server, insertingUser())).isEqualTo(3);
        assertThat(number(back, insertingUser())).isEqualTo(3);
    }

    @Test
    void secretsInTheClearAreForAnotherKey() throws IOException {
        var other = KeyedSealer.with("another-key");
        var clear = exported(ArchiveWriter.clear(source, SEALER));
        assertThat(clear)
                .contains("\"secrets\":\"clear\"")
                .contains("\"sealed_secret\":{\"clear\":\"" + SECRET.reveal() + "\"}")
                .contains("{\"clear\":\"ghu_1\"}");
        var target = sqlite("target.db");

        read(target, clear, FAIL, other);

        assertThat(exported(ArchiveWriter.clear(target, other))).isEqualTo(clear);
        assertThat(factors(target, other, ada.id()).totp().orElseThrow().secret())
                .isEqualTo(SECRET);
    }

    @Test
    void whatIsSealedIsOfNoUseWithoutItsKey() throws IOException, SQLException {
        var text = exported(source);
        var target = sqlite("target.db");

        assertThatThrownBy(() -> read(target, text, FAIL, KeyedSealer.with("another-key")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageMatching(
                        "line \\d+: second_factor.sealed_secret was sealed with a secret key that is not here;.*");

        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_users")).isZero();
        assertThatThrownBy(() -> exported(ArchiveWriter.clear(source, KeyedSealer.with("another-key"))))
                .hasMessageContaining("was sealed with a key that is not here");
    }

    @Test
    void backupCodesOfAnotherKeyAreLeftOut() throws IOException {
        var text = exported(source).replaceAll("\"codes_key\":\"[^\"]+\"", "\"codes_key\":\"gone\"");
        var target = sqlite("target.db");

        assertThat(read(target, text, FAIL).lostCodes()).isEqualTo(1);

        assertThat(factors(target, SEALER, ada.id()).codes()).isEmpty();
        assertThat(factors(target, SEALER, ada.id()).totp()).isPresent();
    }

    @Test
    void whatIsThereAlreadyStopsTheImport() throws IOException, SQLException {
        var text = exported(source);

        assertThatThrownBy(() -> read(source, text, FAIL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("line 2: this organization is there already: id ");

        assertThat(exported(source)).isEqualTo(text);
    }

    @Test
    void whatIsThereAlreadyCanStayAsItIs() throws IOException, SQLException {
        var text = exported(source);
        execute(source, "UPDATE vestibule_users SET first_name = 'Augusta' WHERE id = 1");
        execute(source, "DELETE FROM vestibule_personal_api_keys");
        execute(source, "DELETE FROM vestibule_memberships WHERE user_id = 2");
        var before = exported(source);

        var outcome = read(source, text, SKIP);

        // an account that is there keeps what it has, and gets back what ties it to others
        assertThat(outcome.records())
                .containsEntry("user", 0L)
                .containsEntry("api_key", 0L)
                .containsEntry("membership", 1L);
        assertThat(number(source, "SELECT COUNT(*) FROM vestibule_memberships")).isEqualTo(2);
        assertThat(before).contains("Augusta");
        assertThat(exported(source)).contains("Augusta").doesNotContain("\"record\":\"api_key\"");
    }

    @Test
    void takenNumbersAreReplacedWhereverTheyStand() throws IOException, SQLException {
        var target = sqlite("target.db");
        try (var database = open(target)) {
            new Fixtures(Stores.direct(database)).settled();
        }

        var outcome = read(target, exported(source), FAIL);

        assertThat(outcome.renumbered()).isEqualTo(3); // the second account's number went to the first
        try (var database = open(target)) {
            var store = Stores.direct(database);
            var moved = store.users().find(ADA).orElseThrow();
            assertThat(moved.id()).isNotEqualTo(ada.id());
            assertThat(moved.uuid()).isEqualTo(ada.uuid());
            var project = moved.workplace().project().orElseThrow();
            assertThat(project).isNotEqualTo(new ProjectId(1));
            assertThat(moved.notifications().chosen())
                    .isEqualTo(Map.of("project_weekly_digest_disabled", Map.of(String.valueOf(project.value()), true)));
            assertThat(store.apiKeys().ofUser(moved.id()).get(0).scopedTeams()).containsExactly(project);
            assertThat(store.twoFactors().of(moved.id()).totp().orElseThrow().secret())
                    .isEqualTo(SECRET);
            assertThat(store.memberships().ofUser(moved.id())).hasSize(1);
            assertThat(number(
                            target,
                            "SELECT COUNT(*) FROM vestibule_invites WHERE project_access LIKE '%\"id\":"
                                    + project.value() + ",%'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTrialKeepsNothing() throws IOException, SQLException {
        var target = sqlite("target.db");

        var outcome = read(
                target, exported(source), new Options(OnConflict.FAIL, Optional.empty(), false, true, Fixtures.NOW));

        assertThat(outcome.records()).containsEntry("user", 2L);
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_users")).isZero();
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_account_events"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"record\":\"user\" | \"record\":\"robot\" | there is no kind of record \"robot\"",
                "\"is_staff\":true | \"is_staff\":1 | user.is_staff: must be true or false",
                "\"email\":\"ada@example.com\" | \"email\":\"nobody\" | user.email: Enter a valid email address.",
                "\"email\":\"ada@example.com\" | \"mail\":\"ada@example.com\" | user has no member \"mail\"",
                "\"email\":\"ada@example.com\" | \"email\":null | user cannot be stored",
                "\"email\":\"ada@example.com\" | \"email\":17 | user.email: must be a text",
                "\"scopes\":[\"user:read\"] | \"scopes\":\"user:read\" | api_key.scopes: must be an object or a list",
                "\"auth_epoch\":1 | \"auth_epoch\":1.5 | user.auth_epoch: must be a whole number",
                "\"level\":15 | \"level\":16 | membership.level: ",
                "\"user_id\":2 | \"user_id\":77 | user 77 is not in this file",
                "\"id\":1,\"is_active\":true | \"id\":9223372036854775807,\"is_active\":true | user.id: must be at most 2147483647",
                "\"kind\":\"slack\" | \"kind\":\"gitlab\" | identity.kind: must be github or slack",
                "{\"record\":\"user\" | {\"id\":1,\"record\":\"user\" | this is no JSON: Duplicate",
                "\"version\":1 | \"version\":2 | this is version 2 of the format",
                "{\"vestibule\":\"accounts\" | {\"something\":\"else\" | the first line of an export is missing",
                "{\"record\":\"membership\" | [\"record\":\"membership\" | this is no JSON: "
            })
    void aWrongLineIsNamedAndNothingIsTaken(String right, String wrong, String problem)
            throws IOException, SQLException {
        var text = exported(source);
        assertThat(text).contains(right);
        var line = 1
                + text.substring(0, text.indexOf(right))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        var target = sqlite("target.db");

        assertThatThrownBy(() -> read(target, text.replace(right, wrong), FAIL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(problem)
                .hasMessageStartingWith("line " + line + ": ");

        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_organizations"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"toolbar_mode\":\"toolbar\" | \"toolbar_mode\":\"sideways\" | One user cannot be understood: ",
                "\"scopes\":[\"user:read\"] | \"scopes\":[\"fly\"] | One api_key cannot be understood: ",
                "\"drift_steps\":0 | \"drift_steps\":null | One second_factor cannot be understood: ",
                "\"level\":\"admin\" | \"level\":\"emperor\" | One invite cannot be understood: "
            })
    void whatTheServerCouldNotReadIsNotTaken(String right, String wrong, String problem)
            throws IOException, SQLException {
        var text = exported(source);
        assertThat(text).contains(right);
        var target = sqlite("target.db");

        assertThatThrownBy(() -> read(target, text.replace(right, wrong), FAIL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(problem);

        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_organizations"))
                .isZero();
    }

    @Test
    void aKeyOfWhoeverIsNotInTheFileIsNobodysHere() throws IOException, SQLException {
        var target = sqlite("target.db");
        try (var database = open(target)) {
            new Fixtures(Stores.direct(database)).settled();
        }
        var text = withoutAllBut(exported(source), "api_key");

        for (var options : List.of(FAIL, SKIP)) {
            assertThatThrownBy(() -> read(target, text, options))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("line 2: user 1 is not in this file.");
        }

        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_personal_api_keys"))
                .isZero();
    }

    @Test
    void projectsThatAreNotInTheFileAreLeftOut() throws IOException, SQLException {
        var text = exported(source)
                .replace(
                        "[{\"id\":1,\"level\":\"admin\"}]",
                        "[{\"id\":1,\"level\":\"admin\"},{\"id\":9,\"level\":\"admin\"}]")
                .replace("{\"1\":true}", "{\"1\":true,\"9\":true}");
        var some = sqlite("some.db");
        var none = sqlite("none.db");

        read(some, text.replace("\"scoped_teams\":[1]", "\"scoped_teams\":[9,1]"), FAIL);
        var outcome = read(none, text.replace("\"scoped_teams\":[1]", "\"scoped_teams\":[9]"), FAIL);

        assertThat(exported(some)).isEqualTo(exported(source));
        // a key that is narrowed to nothing is good for everything
        assertThat(outcome.records()).containsEntry("api_key", 0L);
        assertThat(outcome.findings().withoutProject()).isEqualTo(1);
    }

    @Test
    void whoHasOnlyTheAddressGetsNothing() throws IOException, SQLException {
        var target = sqlite("target.db");
        try (var database = open(target)) {
            new Fixtures(Stores.direct(database)).user(ADA);
        }

        var outcome = read(target, exported(source), SKIP);

        assertThat(outcome.findings().strangers()).containsExactly(ADA.value());
        assertThat(outcome.records())
                .containsEntry("user", 1L)
                .containsEntry("membership", 1L)
                .containsEntry("api_key", 0L)
                .containsEntry("second_factor", 0L);
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_memberships WHERE user_id = 1"))
                .isZero();
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_memberships WHERE invited_by = 1"))
                .isZero();
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_invites WHERE created_by = 1"))
                .isZero();
    }

    @Test
    void aTrialLeavesTheNumbersOfPostgresqlAlone() throws IOException, SQLException {
        var server = postgresql();

        read(server, exported(source), new Options(OnConflict.FAIL, Optional.empty(), false, true, Fixtures.NOW));

        assertThat(number(server, insertingUser())).isEqualTo(1);
    }

    @Test
    void numbersNeverGoBack() throws SQLException {
        var server = postgresql();
        number(server, "SELECT setval(pg_get_serial_sequence('vestibule_users', 'id'), 40)");

        try (var connection = server.connection()) {
            var users = Catalogue.of(connection, server.dialect()).stream()
                    .filter(table -> table.name().equals("vestibule_users"))
                    .findFirst()
                    .orElseThrow();
            var side = Side.target(connection, server.dialect());
            side.setLastNumber(users, 7);
            side.commit();
        }

        assertThat(number(server, insertingUser())).isEqualTo(41);
    }

    @Test
    void hashesThatNoPasswordFitsAreLeftOut() throws IOException, SQLException {
        var target = sqlite("target.db");

        var outcome = read(target, exported(source).replace("pbkdf2_sha256$1$salt$hash", "bcrypt$1"), FAIL);

        assertThat(outcome.findings().withoutPassword()).containsExactly(ADA.value());
        assertThat(number(target, "SELECT COUNT(*) FROM vestibule_users WHERE password_hash LIKE 'bcrypt%'"))
                .isZero();
    }

    @Test
    void whetherAnAddressIsProvenMustBeSaid() throws IOException {
        var target = sqlite("target.db");
        var text = exported(source).replaceAll("\"is_email_verified\":[a-z]+,", "");

        assertThatThrownBy(() -> read(target, text, FAIL)).hasMessageContaining("user.is_email_verified is missing");
    }

    @Test
    void whatIsSealedIsOpenedOnce() throws IOException {
        var target = sqlite("target.db");
        var text = exported(source).replace("\"device_id\":\"00000000-0000-0007", "\"device_id\":\"00000000-0000-0008");

        assertThatThrownBy(() -> read(target, text, FAIL))
                .hasMessageContaining("second_factor.sealed_secret was changed since it was sealed");
    }

    @Test
    void aTakenSlugIsReplacedAndAnotherDuplicateIsNamed() throws IOException, SQLException {
        var target = sqlite("target.db");
        var text = exported(source);
        try (var database = open(target)) {
            var make = new Fixtures(Stores.direct(database));
            make.project(make.organization().id());
        }
        execute(target, "UPDATE vestibule_organizations SET slug = '" + value(text, "slug") + "'");
        execute(target, "UPDATE vestibule_projects SET api_token = '" + value(text, "api_token") + "'");

        assertThatThrownBy(() -> read(target, text, FAIL))
                .hasMessage("line 3: another project has this api_token already: " + value(text, "api_token") + ".");
        execute(target, "DELETE FROM vestibule_projects");
        read(target, text, FAIL);

        assertThat(number(target, "SELECT COUNT(DISTINCT slug) FROM vestibule_organizations"))
                .isEqualTo(2);
    }

    private static String value(String text, String member) {
        var begin = text.indexOf("\"" + member + "\":\"") + member.length() + 4;
        return text.substring(begin, text.indexOf('"', begin));
    }

    /** As if somebody had written it by hand. */
    private static String withoutAllBut(String text, String kind) {
        return text.lines()
                .filter(line -> line.startsWith("{\"record\":\"" + kind + "\""))
                .collect(Collectors.joining("\n", "{\"vestibule\":\"accounts\",\"version\":1}\n", ""));
    }

    @Test
    void anEmptyFileIsNoExport() {
        var target = sqlite("target.db");

        assertThatThrownBy(() -> read(target, "", FAIL)).hasMessage("line 1: there is nothing in this file.");
    }

    @Test
    void noTableIsForgotten() throws SQLException {
        try (var connection = source.connection()) {
            var known = new TreeSet<>(LEFT_OUT);
            Kind.ALL.forEach(kind -> known.add(kind.table()));
            var all = Catalogue.of(connection, source.dialect());
            assertThat(known)
                    .as("a new table is exported, or stands in docs/export.md among those that are not")
                    .containsAll(all.stream().map(table -> table.name()).toList());
        }
    }

    @Test
    void truthValuesAreThoseOfTheEngineThatHasThem() throws SQLException {
        var server = postgresql();
        try (var connection = server.connection()) {
            var tables = Catalogue.of(connection, server.dialect()).stream()
                    .collect(Collectors.toMap(table -> table.name(), table -> table));
            for (var kind : Kind.ALL) {
                assertThat(tables.get(kind.table()).columns().stream()
                                .filter(column -> column.kind() == Column.Kind.BOOLEAN)
                                .map(Column::name))
                        .as(kind.name())
                        .containsExactlyInAnyOrderElementsOf(kind.flags());
            }
        }
    }

    private static String insertingUser() {
        return "INSERT INTO vestibule_users (uuid, distinct_id, email, auth_epoch, first_name, last_name, is_active,"
                + " is_staff, notification_settings, preferences, joined_at)"
                + " VALUES ('new', 'new', 'new', 1, '', '', TRUE, FALSE, '{}', '{}', 1) RETURNING id";
    }

    private static TwoFactor factors(Connections connections, SecretSealer sealer, UserId user) {
        try (var database = open(connections)) {
            return new JdbiTwoFactors(database, sealer, new PlainBackupCodeHasher()).of(user);
        }
    }

    private static String exported(Connections connections) throws IOException {
        return exported(ArchiveWriter.keepingSealed(connections));
    }

    private static String exported(ArchiveWriter writer) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.write(out);
        return out.toString(UTF_8);
    }

    private Outcome read(Connections connections, String text, Options options) throws IOException {
        return read(connections, text, options, SEALER);
    }

    private Outcome read(Connections connections, String text, Options options, SecretSealer sealer)
            throws IOException {
        var file = Files.writeString(folder.resolve("accounts.jsonl"), text);
        return new ArchiveReader(
                        connections,
                        sealer,
                        new PlainBackupCodeHasher(),
                        UUID::randomUUID,
                        new SequentialSecrets(),
                        hash -> hash.reveal().matches("(pbkdf2_sha256|.argon2id)[$].*"))
                .read(List.of(file), Format.VESTIBULE, options);
    }

    private Connections sqlite(String name) {
        return ready(Connections.sqlite(folder.resolve(name)));
    }

    private Connections postgresql() {
        return ready(Connections.postgresql(
                TestPostgresql.newDatabase(), "test", Optional.of("postgres"), Optional.empty()));
    }

    private Connections ready(Connections connections) {
        opened.add(connections);
        connections.migrator().migrate();
        return connections;
    }

    private static Database open(Connections connections) {
        return connections.open(SqliteDatabase.Settings.STANDARD, CommitListener.NONE);
    }

    private static void execute(Connections connections, String sql) throws SQLException {
        try (var connection = connections.connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static long number(Connections connections, String sql) throws SQLException {
        try (var connection = connections.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
