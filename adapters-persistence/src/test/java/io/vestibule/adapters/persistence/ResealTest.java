package io.vestibule.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.integrations.JdbiGithubCredentials;
import io.vestibule.adapters.persistence.integrations.JdbiIntegrations;
import io.vestibule.adapters.persistence.notifications.JdbiMailOutbox;
import io.vestibule.adapters.persistence.passkeys.JdbiPendingCeremonies;
import io.vestibule.adapters.persistence.pushtokens.JdbiPushRegistrations;
import io.vestibule.adapters.persistence.sealing.InstallationSeal;
import io.vestibule.adapters.persistence.sealing.KeyUse;
import io.vestibule.adapters.persistence.sealing.Reseal;
import io.vestibule.adapters.persistence.sharing.JdbiSharingConfigurations;
import io.vestibule.adapters.persistence.twofactor.JdbiEnrolments;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackRefreshToken;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.GuessLimit;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.twofactor.EnrolmentsContract;
import io.vestibule.testkit.twofactor.PlainBackupCodeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change of a key; in a SQLite file. */
class ResealTest {

    private static final String OLD = "old-old-old";
    private static final String NEW = "new-new-new";
    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    private static final List<String> COLUMNS = List.of(
            "vestibule_second_factors.sealed_secret",
            "vestibule_totp_enrolments.sealed_secret",
            "vestibule_passkey_ceremonies.payload",
            "vestibule_push_registrations.sealed_token",
            "vestibule_mail_outbox.payload",
            "vestibule_integrations.sealed_access",
            "vestibule_integrations.sealed_refresh",
            "vestibule_github_credentials.sealed_access",
            "vestibule_github_credentials.sealed_refresh",
            "vestibule_sharing_configurations.sealed_token",
            "vestibule_installation_seal.value");

    private final KeyedSealer old = KeyedSealer.with(OLD);
    private final KeyedSealer both = KeyedSealer.with(NEW, OLD);
    private final KeyedSealer next = KeyedSealer.with(NEW);
    private Database database;
    private Fixtures make;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = opened(folder);
        make = new Fixtures(Stores.direct(database));
        assertThat(new InstallationSeal(database, old).closedTables()).isEmpty();
    }

    /** An empty database. */
    Database opened(Path folder) {
        var source = Sources.sqlite(folder.resolve("store.db"));
        new Migrator(source, Dialect.SQLITE).migrate();
        return new SqliteDatabase(source, SqliteDatabase.Settings.STANDARD, CommitListener.NONE);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void everythingIsSealedAnewAndOpensWithThePresentKeyAlone() {
        var user = make.user();
        var session = make.session(user).id();
        var factors = withDevice(user.id(), SECRET);
        var device = PushRegistration.first(
                UUID.randomUUID(), user.id(), new DeviceToken("token"), Platform.IOS, Fixtures.NOW);
        var credential = new GithubCredential(
                user.id(),
                new GithubIdentity(1, "octocat"),
                new UserTokens(
                        new GithubUserToken("ghu_1"),
                        Optional.empty(),
                        Optional.of(new GithubRefreshToken("ghr_1")),
                        Optional.empty()),
                1,
                Fixtures.NOW);
        var slack = new SlackIntegration(
                UUID.randomUUID(),
                user.id(),
                new SlackIdentity("W1", "T1", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.of(new SlackUserToken("xoxp-1")),
                Optional.of(new SlackRefreshToken("xoxe-1")),
                Fixtures.NOW,
                Fixtures.NOW);
        var ceremony = PendingCeremony.begun(PendingCeremony.Purpose.LOGIN, new Challenge("AAAA"), Fixtures.NOW);
        var mail = new Mail(
                make.address(),
                MailTemplate.VERIFY_EMAIL,
                Map.of("name", "Ada", "link", "https://example.com", "uuid", "u", "token", "t"));
        twoFactors(old).save(factors);
        new JdbiEnrolments(database, old).save(session, EnrolmentsContract.ENROLMENT);
        new JdbiPendingCeremonies(database, old).save("browser", ceremony);
        new JdbiPushRegistrations(database, old).save(device);
        new JdbiMailOutbox(database, UUID::randomUUID, old).enqueue(mail);
        new JdbiIntegrations(database, old).save(slack);
        new JdbiGithubCredentials(database, old).save(credential);
        var shared = SharingConfiguration.first(
                UUID.randomUUID(),
                new ResourceKey(
                        make.project(make.organization().id()).id(),
                        new ResourceRef(ResourceKind.SESSION_RECORDING, "r")),
                new AccessToken("link"),
                Fixtures.NOW);
        new JdbiSharingConfigurations(database, old).add(shared);
        assertThat(keysInUse())
                .hasSize(COLUMNS.size())
                .allSatisfy((column, keys) -> assertThat(keys).as(column).containsExactly(OLD + "."));
        assertThat(new InstallationSeal(database, next).closedTables())
                .containsExactlyInAnyOrderElementsOf(COLUMNS.stream()
                        .map(column -> column.substring(0, column.indexOf('.')))
                        .distinct()
                        .toList());
        assertThat(keyUse(both).former()).isEqualTo(COLUMNS.size());

        new Reseal(database, both).run();

        assertThat(keysInUse())
                .allSatisfy((column, keys) -> assertThat(keys).as(column).containsExactly(NEW + "."));
        assertThat(new InstallationSeal(database, next).closedTables()).isEmpty();
        assertThat(keyUse(both).former()).isZero();
        assertThat(twoFactors(next).of(user.id())).isEqualTo(factors);
        assertThat(new JdbiEnrolments(database, next).find(session)).contains(EnrolmentsContract.ENROLMENT);
        assertThat(new JdbiPendingCeremonies(database, next).take("browser", PendingCeremony.Purpose.LOGIN))
                .contains(ceremony);
        assertThat(new JdbiPushRegistrations(database, next).ofUser(user.id())).containsExactly(device);
        assertThat(new JdbiMailOutbox(database, UUID::randomUUID, next)
                        .claim(Fixtures.NOW, Fixtures.NOW.plusSeconds(1))
                        .orElseThrow()
                        .mail())
                .isEqualTo(mail);
        assertThat(new JdbiIntegrations(database, next).slackOf(user.id())).containsExactly(slack);
        assertThat(new JdbiGithubCredentials(database, next).ofUser(user.id())).containsExactly(credential);
        assertThat(new JdbiSharingConfigurations(database, next).find(shared.token()))
                .contains(shared);
    }

    @Test
    void manyRowsAreWorkedThrough() {
        var user = make.user().id();
        for (var i = 0; i < 250; i++) {
            new JdbiPushRegistrations(database, old)
                    .save(PushRegistration.first(
                            UUID.randomUUID(), user, new DeviceToken("token-" + i), Platform.IOS, Fixtures.NOW));
        }

        new Reseal(database, both).run();

        assertThat(new JdbiPushRegistrations(database, next).ofUser(user)).hasSize(250);
        assertThat(new InstallationSeal(database, next).closedTables()).isEmpty();
    }

    @Test
    void whatCannotBeOpenedStaysAndKeepsTheInstallationWithItsFormerKey() {
        var user = make.user().id();
        for (var i = 0; i < 150; i++) {
            new JdbiPushRegistrations(database, old)
                    .save(PushRegistration.first(
                            UUID.randomUUID(), user, new DeviceToken("token-" + i), Platform.IOS, Fixtures.NOW));
        }
        database.write(work ->
                work.handle().execute("UPDATE vestibule_push_registrations SET sealed_token = '" + OLD + ".changed'"));
        var good = make.user().id();
        twoFactors(old).save(withDevice(good, SECRET));
        new JdbiPushRegistrations(database, old)
                .save(PushRegistration.first(
                        UUID.randomUUID(), good, new DeviceToken("good"), Platform.IOS, Fixtures.NOW));

        new Reseal(database, both).run();

        assertThat(keyUse(both).former()).isEqualTo(151);
        assertThat(new InstallationSeal(database, next).closedTables())
                .containsExactly("vestibule_push_registrations", "vestibule_installation_seal");
        assertThat(twoFactors(next).of(good)).isEqualTo(withDevice(good, SECRET));
        assertThat(new JdbiPushRegistrations(database, next).ofUser(good)).hasSize(1);
    }

    @Test
    void anInterruptedThreadStops() {
        twoFactors(old).save(withDevice(make.user().id(), SECRET));
        Thread.currentThread().interrupt();

        new Reseal(database, both).run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(keysInUse().get("vestibule_installation_seal.value")).containsExactly(OLD + ".");
    }

    @Test
    void lookingChangesNothing() {
        assertThat(new InstallationSeal(database, both).closedTables()).isEmpty();
        assertThat(keyUse(both).former()).isEqualTo(1);
        assertThat(new InstallationSeal(database, next).closedTables()).containsExactly("vestibule_installation_seal");

        assertThat(keysInUse().get("vestibule_installation_seal.value")).containsExactly(OLD + ".");
    }

    @Test
    void aDeviceWhoseKeyIsGoneIsStillOneAndIsKeptUntilItIsReplacedOrTakenOff() {
        var user = make.user().id();
        twoFactors(old).save(withDevice(user, SECRET));
        var closed = twoFactors(next).of(user);

        assertThat(closed).isEqualTo(withDevice(user, TotpSecret.LOST));
        twoFactors(next).save(closed.failed(Fixtures.NOW));
        assertThat(twoFactors(old).of(user)).isEqualTo(withDevice(user, SECRET).failed(Fixtures.NOW));
        twoFactors(next).save(closed.reset());
        assertThat(twoFactors(next).of(user)).isEqualTo(TwoFactor.none(user).changed());
        assertThat(keyUse(next).closed()).containsExactly("vestibule_installation_seal");
    }

    @Test
    void backupCodesWhoseKeyIsGoneDoNotCountAndAreKeptUntilThereAreOthers() {
        var user = make.user().id();
        var foreign = BackupCodes.of("salt", "gone", List.of(new BackupCodeHash("one")));
        var own = BackupCodes.of("salt", "plain", List.of(new BackupCodeHash("two")));
        var without = withDevice(user, SECRET);
        twoFactors(old).save(without.withCodes(foreign));

        assertThat(twoFactors(old).of(user)).isEqualTo(without);
        assertThat(keyUse(old).lostCodes()).isEqualTo(1);
        twoFactors(old).save(twoFactors(old).of(user).failed(Fixtures.NOW));
        assertThat(keyUse(old).lostCodes()).isEqualTo(1);

        twoFactors(old).save(without.withCodes(own));
        assertThat(twoFactors(old).of(user).codes()).contains(own);
        assertThat(keyUse(old).lostCodes()).isZero();
        assertThat(keyUse(old).formerCodes()).isZero();

        twoFactors(old).save(without.withCodes(foreign));
        twoFactors(old).save(twoFactors(old).of(user).disabled());
        assertThat(keyUse(old).lostCodes()).isZero();
    }

    @Test
    void backupCodesThatDoNotSayTheirKeyMayNeedAFormerOne() {
        var user = make.user().id();
        twoFactors(old).save(withDevice(user, SECRET).withCodes(new BackupCodes("salt", Optional.empty(), List.of())));

        assertThat(keyUse(old).formerCodes()).isEqualTo(1);
        assertThat(keyUse(old).lostCodes()).isZero();
    }

    @Test
    void anEnrolmentWhoseKeyIsGoneIsAsGoodAsNone() {
        SessionId session = make.session(make.user()).id();
        new JdbiEnrolments(database, old).save(session, EnrolmentsContract.ENROLMENT);

        assertThat(new JdbiEnrolments(database, next).find(session)).isEmpty();
    }

    @Test
    void everyStoreThatSealsIsSealedAnew() throws IOException {
        var sources = Path.of("src/main/java/io/vestibule/adapters/persistence");
        var known = Files.readString(sources.resolve("sealing/SealedColumns.java"));
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("Jdbi"))
                    .toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                assertThat(known.contains(name + "."))
                        .as(name)
                        .isEqualTo(Files.readString(file).contains("SecretSealer"));
            }
        }
    }

    private JdbiTwoFactors twoFactors(SecretSealer sealer) {
        return new JdbiTwoFactors(database, sealer, new PlainBackupCodeHasher());
    }

    private static TwoFactor withDevice(UserId user, TotpSecret secret) {
        var device = new TotpDevice(
                new UUID(7, user.value()), secret, 0, TotpDevice.NEVER_USED, Fixtures.NOW, Optional.empty());
        return new TwoFactor(user, Optional.of(device), Optional.empty(), GuessLimit.NONE, 0);
    }

    private KeyUse keyUse(SecretSealer sealer) {
        return database.read(work -> {
            try {
                return KeyUse.in(work.handle().getConnection(), sealer, new PlainBackupCodeHasher());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The marks in each column, as plain SQL finds them. */
    private Map<String, List<String>> keysInUse() {
        return COLUMNS.stream().collect(Collectors.toMap(place -> place, place -> {
            var table = place.substring(0, place.indexOf('.'));
            var column = place.substring(place.indexOf('.') + 1);
            return database.read(work -> new ArrayList<>(work.handle()
                    .createQuery("SELECT DISTINCT substr(" + column + ", 1, 12) FROM " + table)
                    .mapTo(String.class)
                    .list()));
        }));
    }
}
