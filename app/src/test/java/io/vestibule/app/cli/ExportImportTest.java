package io.vestibule.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.Vestibule;
import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.SignIn;
import io.vestibule.application.accounts.FindAccount;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that go from one installation to another, and those that come from other programs. */
class ExportImportTest {

    private static final String ADA = "ada@example.com";
    private static final String PASSWORD = "mighty-strong-secure-1337!!";
    private static final String OTHER_PASSWORD = "p\u00E4ssw\u00F6rd-\u03C0-1337!!";

    /** Written by Django for the passwords above. */
    private static final String DJANGO =
            "pbkdf2_sha256$600000$seasalt0123456789abcdef$5z4e+gjbxgTOTP8tcuUBivRz9OB1RatPefkOx2MGbXI=";

    private static final String OTHER_DJANGO =
            "pbkdf2_sha256$260000$vestibuleSaltAAAAAAAAA$rBagA3H2G/BlJiyZaOanDsEfdIov3ZLxBkuu4ZIUUyk=";

    @TempDir
    Path folder;

    @Test
    void anInstallationComesOutAndGoesIn() throws IOException {
        create(ADA, "--organization", "Engines", "--staff", "--password-stdin");
        create("bob@example.com", "--organization", "Engines");
        TestCommandLine.createKey(database(), ADA);
        var text = TestCommandLine.done(database(), "export");
        var file = folder.resolve("accounts.jsonl");

        var said = TestCommandLine.done(database(), "export", file.toString());

        assertThat(said)
                .startsWith("Exported 1 organization, 1 project, 2 users, 2 memberships, 1 api key to " + file)
                .contains("what is sealed needs the same secret key");
        assertThat(file).hasContent(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var other = folder.resolve("other.db");
        assertThat(TestCommandLine.done(other, "import", file.toString()))
                .isEqualTo("Imported 1 organization, 1 project, 2 users, 2 memberships, 1 api key.");
        assertThat(TestCommandLine.done(other, "export")).isEqualTo(text);
        assertThat(login(other, ADA, PASSWORD)).isEqualTo("in");
    }

    @Test
    void whatIsThereIsReplacedByForceOnly() throws IOException {
        create(ADA);
        var file = Files.writeString(folder.resolve("accounts.jsonl"), "precious");

        assertFailed(run("export", file.toString()), "exists; --force replaces it.");

        TestCommandLine.done(database(), "export", file.toString(), "--force");
        assertThat(Files.readString(file)).contains(ADA);
        assertFailed(
                TestCommandLine.run(
                        Map.of(),
                        "",
                        "export",
                        "--db",
                        folder.resolve("nothing.db").toString()),
                "There is no database");
        assertThat(folder.resolve("nothing.db")).doesNotExist();
    }

    @Test
    void anExportThatWasCutIsRefused() throws IOException {
        create(ADA);
        var file = folder.resolve("accounts.jsonl");
        TestCommandLine.done(database(), "export", file.toString());
        var lines = Files.readAllLines(file);
        var other = folder.resolve("other.db").toString();

        Files.write(file, lines.subList(0, lines.size() - 1));
        assertFailed(
                TestCommandLine.run(Map.of(), "", "import", file.toString(), "--db", other),
                "the end of the export is missing");
        Files.write(file, List.of(lines.get(0), lines.get(lines.size() - 1)));
        assertFailed(
                TestCommandLine.run(Map.of(), "", "import", file.toString(), "--db", other),
                "line 2: there are 0 records before this line");
    }

    @Test
    void anExportThatCannotBeWrittenIsNoExport() {
        create(ADA);
        var full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), full, new PrintStream(err, true, UTF_8), Map.of());

        var status = new CommandLineProgram(terminal)
                .run("export", "--db", database().toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("The export could not be written whole.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts.db", "accounts.db.key", "accounts.db-wal"})
    void whatTheInstallationLivesOnIsNeverReplaced(String name) throws IOException {
        create(ADA);
        var precious = folder.resolve(name);
        if (!Files.exists(precious)) {
            Files.createFile(precious);
        }
        var before = Files.readAllBytes(precious);

        assertThat(run("export", precious.toString(), "--force").status()).isEqualTo(1);
        assertThat(run("backup", precious.toString(), "--force").status()).isEqualTo(1);

        assertThat(precious).hasBinaryContent(before);
    }

    @Test
    void aNewDatabaseIsItsOwnersAlone() throws IOException {
        create(ADA);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database())))
                .isEqualTo("rw-------");
    }

    @Test
    void anAccountThatIsThereStopsTheImportOrStays() throws IOException {
        create(ADA, "--organization", "Engines");
        var file = folder.resolve("accounts.jsonl");
        TestCommandLine.done(database(), "export", file.toString());

        assertFailed(run("import", file.toString()), "line 2: this organization is there already");
        assertThat(TestCommandLine.done(database(), "import", file.toString(), "--on-conflict", "skip"))
                .isEqualTo("Imported nothing.\n4 records were left out: what they are about is there already.");
        assertFailed(
                run("import", file.toString(), "--organization", "Engines"), "--organization is for accounts that");
        assertThat(run("import", file.toString(), "--on-conflict", "explode").status())
                .isEqualTo(2);
        assertFailed(run("import", folder.resolve("nothing").toString()), "There is no file");
    }

    @Test
    void aTrialSaysWhatWouldHappen() throws IOException {
        var file = Files.writeString(
                folder.resolve("users.csv"),
                "email,password,is_active,is_staff,is_email_verified\nada@example.com," + DJANGO + ",t,f,t\n");

        assertThat(TestCommandLine.done(database(), "import", file.toString(), "--dry-run"))
                .isEqualTo("Would import 1 organization, 1 project, 1 user, 1 membership.");
        assertThat(TestCommandLine.done(database(), "user", "list")).isEmpty();
    }

    @Test
    void peopleOfPosthogSignInAsBefore() throws IOException {
        var file = Files.writeString(
                folder.resolve("users.csv"),
                String.join(
                        "\n",
                        "id,password,last_login,first_name,last_name,is_staff,is_active,date_joined,uuid,distinct_id,email,"
                                + "is_email_verified,toolbar_mode,partial_notification_settings",
                        "17," + DJANGO
                                + ",2024-05-06 07:08:09.123456+00,Ada,\"Lovelace, Countess\",t,t,2020-01-02 03:04:05+00,"
                                + "01800000-0000-0000-0000-000000000017,distinct-17,Ada@Example.com,t,toolbar,\"{\"\"a\"\": true}\"",
                        "23," + OTHER_DJANGO
                                + ",,Charles,,f,t,2021-01-02 03:04:05.5+01,01800000-0000-0000-0000-000000000023,"
                                + "distinct-23,charles@example.com,,,",
                        "24,bcrypt_sha256$$2b$12$abc,,Bea,,f,t,2021-01-02 03:04:05+00,01800000-0000-0000-0000-000000000024,"
                                + "distinct-24,bea@example.com,f,,",
                        "25,!unusable,,Gone,,f,f,2021-01-02 03:04:05+00,01800000-0000-0000-0000-000000000025,distinct-25,"
                                + "gone@example.com,t,,",
                        ""));

        var said = TestCommandLine.done(database(), "import", file.toString(), "--organization", "Engines");

        assertThat(said).isEqualTo("""
                        Imported 1 organization, 1 project, 4 users, 4 memberships.
                        1 accounts have no password now, since it was kept in a way not known here; they can reset it:
                        bea@example.com
                        The owner of the new organization is ada@example.com.""");
        assertThat(login(database(), ADA, "wrong")).isEqualTo("invalid_credentials");
        assertThat(login(database(), ADA, PASSWORD)).isEqualTo("in");
        assertThat(hash(ADA)).startsWith("$argon2id$");
        assertThat(login(database(), "charles@example.com", OTHER_PASSWORD)).isEqualTo("in");
        var ada = account(ADA);
        assertThat(ada.user().id().value()).isEqualTo(17);
        assertThat(ada.user().uuid()).hasToString("01800000-0000-0000-0000-000000000017");
        assertThat(ada.user().distinctId()).isEqualTo("distinct-17");
        assertThat(ada.user().name().last().value()).isEqualTo("Lovelace, Countess");
        assertThat(ada.user().staff()).isTrue();
        assertThat(ada.user().joinedAt()).hasToString("2020-01-02T03:04:05Z");
        assertThat(account("charles@example.com").user().mailbox().verified()).isEmpty();
        assertThat(account("charles@example.com").user().joinedAt()).hasToString("2021-01-02T02:04:05.500Z");
        assertThat(account("gone@example.com").user().active()).isFalse();
        var shown = TestCommandLine.done(database(), "user", "show", ADA);
        assertThat(shown).contains("\"name\":\"Engines\"", "\"membership_level\":15", "\"member_count\":3");
        // the next account gets a number that nobody had
        create("new@example.com");
        assertThat(account("new@example.com").user().id().value()).isEqualTo(26);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id,password\\n1,x | line 1: there is no column \"email\"",
                "email,id,is_active,is_staff,is_email_verified\\nnobody,1,t,f,t | line 2: email: Enter a valid email address.",
                "email,id,is_active,is_staff,is_email_verified\\na@b.example,1,t,f,t\\nb@b.example,x,t,f,t | line 3: id: must be a number of digits",
                "email,is_active,is_staff,is_email_verified\\na@b.example,t,maybe,t | line 2: is_staff: must be t or f",
                "email,date_joined,is_active,is_staff,is_email_verified\\na@b.example,yesterday,t,f,t | line 2: date_joined: ",
                "email,uuid,is_active,is_staff,is_email_verified\\na@b.example,17,t,f,t | line 2: uuid: ",
                "email,id,is_active,is_staff,is_email_verified\\na@b.example,1,t,f,t\\nA@B.example,2,t,f,t | line 1: these addresses are there twice: a@b.example",
                "{\"realm\": \"r\"} | line 1: there are no users in this realm",
                "{\"users\": [{\"email\": \"nobody\"}]} | line 1: Enter a valid email address.",
                "{\"users\": [\\n{\"email\": \"a@b.example\", \"id\": \"x\"}]} | line 2: Invalid UUID string: x",
                "{\"users\": [{\"email\" | this is no JSON",
                "{\"vestibule\": \"accounts\", \"version\": 1}\\n{\"record\": 1} | line 2: there is no kind of record \"1\"",
                "email,id,is_active,is_staff,is_email_verified\\na@b.example,1,t,f,t\\nb@b.example,1,t,f,t | line 3: user 1 is there twice",
                "{\"vestibule\":\"accounts\",\"version\":1}\\n{\"record\":\"user\",\"id\":1} | line 2: user.is_email_verified is missing",
                "{\"vestibule\":\"accounts\",\"version\":1}\\n{\"record\":\"user\",\"id\":1,\"is_email_verified\":null} | line 2: user cannot be stored",
                "email,is_staff,is_email_verified\\na@b.example,f,t | line 1: there is no column \"is_active\"",
                "email,is_active,is_email_verified\\na@b.example,t,t | line 1: there is no column \"is_staff\"",
                "email,is_active,is_staff\\na@b.example,t,f | line 1: there is no column \"is_email_verified\"",
                "email,is_active,is_staff,is_email_verified\\na@b.example,t | this is no table: each row needs as many values",
                "email,is_active,is_staff,is_email_verified\\na@b.example,,f,t | line 2: is_active: must be t or f",
                "email,id,is_active,is_staff,is_email_verified\\na@b.example,9223372036854775807,t,f,t | line 2: user.id: must be at most",
                "{\"users\": [\\n7, {\"email\": \"a@b.example\"}]} | line 2: this is no user"
            })
    void aWrongFileIsRefusedWithTheNumberOfTheLine(String text, String problem) throws IOException {
        var file = Files.writeString(folder.resolve("wrong"), text.replace("\\n", "\n"));

        assertFailed(run("import", file.toString()), problem);

        assertThat(TestCommandLine.done(database(), "user", "list")).isEmpty();
    }

    @Test
    void peopleOfKeycloakSignInAsBefore() throws Exception {
        var file = Files.writeString(
                folder.resolve("realm.json"),
                "{\"id\": \"acme\", \"realm\": \"acme\", \"roles\": {\"realm\": [{\"name\": \"users\"}]}, \"users\": ["
                        + String.join(
                                ",\n",
                                user("ada", password(pbkdf2("SHA256", 64, 27_500), 27_500, "pbkdf2-sha256", "{}")),
                                user("bob", password(pbkdf2("SHA512", 64, 21_000), 21_000, "pbkdf2-sha512", "{}")),
                                user(
                                        "eve",
                                        password(
                                                "b53t4CCNGisBvSA8gfXPHFke1fr7ocLYFDczdav++NE=",
                                                2,
                                                "argon2",
                                                "{\"hashLength\":[\"32\"],\"memory\":[\"19456\"],\"type\":[\"id\"],"
                                                        + "\"version\":[\"1.3\"],\"parallelism\":[\"1\"]}"),
                                        credential(
                                                "otp",
                                                "{\"value\":\"a raw secret of Keycloak\"}",
                                                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                                                        + "\"algorithm\":\"HmacSHA1\"}")),
                                user("old", password(pbkdf2("SHA1", 64, 20_000), 20_000, "pbkdf2", "{}")),
                                user(
                                        "sha2",
                                        credential(
                                                "otp",
                                                "{\"value\":\"another\"}",
                                                "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA256\"}")),
                                "{\"username\": \"nobody\", \"enabled\": true}",
                                "{\"username\": \"service-account-x\", \"serviceAccountClientId\": \"x\"}")
                        + "], \"clients\": []}");

        var said = TestCommandLine.done(database(), "import", file.toString());

        assertThat(said).isEqualTo("""
                        Imported 5 organizations, 5 projects, 5 users, 5 memberships, 1 second factor.
                        1 accounts were left out, since they have no address.
                        1 accounts have no password now, since it was kept in a way not known here; they can reset it:
                        old@example.com
                        1 accounts have no second factor now, though they had or wanted one that is not taken here; they have to set one up:
                        sha2@example.com""");
        for (var name : List.of(ADA, "bob@example.com")) {
            assertThat(hash(name)).startsWith("$pbkdf2-sha");
            assertThat(login(database(), name, PASSWORD + " ")).isEqualTo("invalid_credentials");
            assertThat(login(database(), name, PASSWORD)).isEqualTo("in");
            assertThat(hash(name)).startsWith("$argon2id$");
        }
        assertThat(login(database(), "eve@example.com", PASSWORD)).isEqualTo("2fa_required");
        var ada = account(ADA);
        assertThat(ada.user().joinedAt()).hasToString("2023-09-02T15:50:53.579Z");
        assertThat(ada.user().mailbox().verified()).contains(true);
        try (var vestibule = open(database())) {
            var secret = vestibule
                    .get(TwoFactors.class)
                    .of(account(vestibule, "eve@example.com").user().id())
                    .totp()
                    .orElseThrow()
                    .secret();
            assertThat(secret.reveal()).isEqualTo("MEQHEYLXEBZWKY3SMV2CA33GEBFWK6LDNRXWC2Y");
        }
    }

    @Test
    void whatKeycloakWouldAskForFirstIsNotForgotten() throws Exception {
        create(ADA);
        var hash = pbkdf2("SHA256", 64, 1_000);
        var password = password(hash, 1_000, "pbkdf2-sha256", "{}");
        var temporary = password.replaceFirst("\\{", "{\"temporary\": true, ");
        var old = password(hash, 1_000, "pbkdf2", "{}");
        var file = Files.writeString(
                folder.resolve("acme-users-0.json"),
                "{\"realm\": \"acme\", \"users\": ["
                        + String.join(
                                ",\n",
                                user("ada", temporary, credential("otp", "{\"value\":\"x\"}", "{\"subType\":\"hotp\"}"))
                                        .replaceFirst("\\{", "{\"requiredActions\": [\"CONFIGURE_TOTP\"], "),
                                user("must", password)
                                        .replaceFirst("\\{", "{\"requiredActions\": [\"UPDATE_PASSWORD\"], "),
                                user("once", temporary),
                                user("both", temporary, password),
                                user("strange", temporary, old),
                                user("mail", password)
                                        .replaceFirst("\\{", "{\"requiredActions\": [\"VERIFY_EMAIL\"], "),
                                user("app", password)
                                        .replaceFirst(
                                                "\\{",
                                                "{\"requiredActions\": [\"UPDATE_PROFILE\", \"CONFIGURE_TOTP\"], "),
                                user("off", password).replace("\"enabled\": true", "\"enabled\": false"),
                                user("unsaid", password).replace("\"enabled\": true, \"emailVerified\": true, ", ""))
                        + "]}");

        var said = TestCommandLine.done(
                database(), "import", file.toString(), "--on-conflict", "skip", "--organization", "Acme");

        assertThat(said)
                .contains(
                        "1 accounts have no password now, since it was kept in a way not known here; they can reset it:\n"
                                + "strange@example.com\n2 accounts have no password now, since theirs was temporary;"
                                + " they need a password reset:\nmust@example.com\nonce@example.com\n"
                                + "1 accounts were to set up an authenticator app at their next login;")
                .doesNotContain("have no second factor");
        for (var name : List.of("must", "once", "strange")) {
            assertThat(account(name + "@example.com").user().hasPassword()).isFalse();
            assertThat(login(database(), name + "@example.com", PASSWORD)).isEqualTo("invalid_credentials");
        }
        for (var name : List.of("both", "mail", "app")) {
            assertThat(account(name + "@example.com").user().hasPassword()).isTrue();
        }
        assertThat(login(database(), "both@example.com", PASSWORD)).isEqualTo("in");
        assertThat(account("mail@example.com").user().mailbox().verified()).contains(false);
        assertThat(account("app@example.com").user().mailbox().verified()).contains(true);
        assertThat(account("off@example.com").user().active()).isFalse();
        assertThat(account("unsaid@example.com").user().active()).isFalse();
        assertThat(account("unsaid@example.com").user().mailbox().verified()).contains(false);
    }

    @Test
    void aFileFromElsewhereDoesNotTouchWhoIsThere() throws IOException {
        create(ADA, "--organization", "Engines");
        var file = Files.writeString(
                folder.resolve("users.csv"),
                "email,id,password,is_active,is_staff,is_email_verified\nada@example.com,9," + DJANGO
                        + ",t,f,t\nbob@example.com,1," + OTHER_DJANGO + ",t,f,t\n");

        assertFailed(run("import", file.toString()), "line 2: this user is there already: email ada@example.com");
        assertThat(TestCommandLine.done(
                        database(), "import", file.toString(), "--on-conflict", "skip", "--organization", "Engines"))
                .startsWith("Imported 1 user, 1 membership.\n2 records were left out")
                .endsWith("somebody else may have their address here:\nada@example.com");
        assertThat(account(ADA).user().hasPassword()).isFalse();
        assertThat(login(database(), "bob@example.com", OTHER_PASSWORD)).isEqualTo("in");
    }

    @Test
    void theOwnerIsWhoIsNewAndActiveAndHasProvenTheAddress() throws IOException {
        create(ADA);
        var header = "email,is_active,is_staff,is_email_verified\n";
        var nobody = Files.writeString(
                folder.resolve("nobody.csv"), header + "gone@example.com,f,f,t\nclaim@example.com,t,f,f\n");
        var users = Files.writeString(
                folder.resolve("users.csv"),
                header
                        + "ada@example.com,t,f,t\ngone@example.com,f,f,t\nclaim@example.com,t,f,f\nold@example.com,t,f,\n"
                        + "bob@example.com,t,f,t\n");

        assertFailed(
                run("import", nobody.toString(), "--organization", "Engines"),
                "nobody here is active and has a proven address, so that Engines would have no owner");
        var said = TestCommandLine.done(
                database(), "import", users.toString(), "--on-conflict", "skip", "--organization", "Engines");

        assertThat(said)
                .startsWith("Imported 1 organization, 1 project, 4 users, 4 memberships.")
                .endsWith("The owner of the new organization is bob@example.com.");
        assertThat(TestCommandLine.done(database(), "user", "show", "bob@example.com"))
                .contains("\"membership_level\":15");
        for (var other : List.of("gone@example.com", "claim@example.com", "old@example.com")) {
            assertThat(TestCommandLine.done(database(), "user", "show", other)).contains("\"membership_level\":1,");
        }
        assertThat(TestCommandLine.done(database(), "user", "show", ADA)).doesNotContain("Engines");
    }

    @Test
    void onPostgresqlTheKeyHasToBeSet() throws IOException {
        var file = Files.writeString(
                folder.resolve("users.csv"), "email,is_active,is_staff,is_email_verified\nada@example.com,t,f,t\n");

        assertFailed(
                TestCommandLine.run(
                        Map.of(), "", "import", file.toString(), "--db", "jdbc:postgresql://127.0.0.1:1/accounts"),
                "secret-key: it must be set");
    }

    private static String user(String name, String... credentials) {
        return "{\"id\": \"" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                + "\", \"createdTimestamp\": 1693669853579, \"username\": \"" + name
                + "\", \"enabled\": true, \"emailVerified\": true, \"firstName\": \"" + name + "\", \"email\": \""
                + name
                + "@example.com\", \"credentials\": [" + String.join(",", credentials) + "]}";
    }

    private static String password(String value, int iterations, String algorithm, String parameters) {
        var salt = Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        return credential(
                "password",
                "{\"value\":\"" + value + "\",\"salt\":\"" + salt + "\",\"additionalParameters\":{}}",
                "{\"hashIterations\":" + iterations + ",\"algorithm\":\"" + algorithm + "\",\"additionalParameters\":"
                        + parameters + "}");
    }

    private static String credential(String type, String secret, String how) {
        return "{\"type\": \"" + type + "\", \"secretData\": \"" + secret.replace("\"", "\\\"")
                + "\", \"credentialData\": \"" + how.replace("\"", "\\\"") + "\"}";
    }

    private static String pbkdf2(String function, int bytes, int iterations) throws GeneralSecurityException {
        var spec = new PBEKeySpec(
                PASSWORD.toCharArray(), "0123456789abcdef".getBytes(StandardCharsets.US_ASCII), iterations, bytes * 8);
        var key = SecretKeyFactory.getInstance("PBKDF2WithHmac" + function.toUpperCase(Locale.ROOT))
                .generateSecret(spec);
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static String login(Path database, String email, String password) {
        try (var vestibule = open(database)) {
            var outcome = vestibule
                    .get(SignIn.class)
                    .handle(new SignIn.Command(
                            new EmailAddress(email), new Password(password), LoginVisit.first(Origin.INTERNAL)));
            return outcome instanceof SignIn.Outcome.Unfinished unfinished
                    ? unfinished.refusal().code()
                    : "in";
        } catch (DomainException refusal) {
            return refusal.code();
        }
    }

    private String hash(String email) {
        return account(email)
                .user()
                .credentials()
                .password()
                .map(PasswordHash::reveal)
                .orElse("");
    }

    private AccountView account(String email) {
        try (var vestibule = open(database())) {
            return account(vestibule, email);
        }
    }

    private static AccountView account(Vestibule vestibule, String email) {
        return vestibule.get(FindAccount.class).handle(email).orElseThrow();
    }

    private static Vestibule open(Path database) {
        return Vestibule.builder().database(database).withoutHousekeeping().build();
    }

    private void create(String email, String... more) {
        var arguments = new ArrayList<>(List.of("user", "create", "--email", email, "--first-name", "Ada"));
        arguments.addAll(List.of(more));
        TestCommandLine.doneWith(PASSWORD, database(), arguments.toArray(String[]::new));
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database().toString()));
        return TestCommandLine.run(Map.of(), "", all.toArray(String[]::new));
    }

    private static void assertFailed(Outcome outcome, String reason) {
        assertThat(outcome.err()).startsWith("vestibule: ").contains(reason).hasLineCount(1);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }
}
