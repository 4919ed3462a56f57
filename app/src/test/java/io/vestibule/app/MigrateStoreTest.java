package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.domain.apikeys.KeyToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that grew out of its file, and one that goes back to a file. */
class MigrateStoreTest {

    private static final String ADA = "ada@example.com";

    @TempDir
    Path folder;

    @Test
    void anInstallationGoesToPostgresqlAndBack() throws IOException {
        TestCommandLine.createUser(database(), ADA, "Ada");
        var key = TestCommandLine.createKey(database(), ADA);
        var before = TestCommandLine.done(database(), "user", "list", "--json");
        var server = TestPostgresql.newDatabase();

        var there = run(Map.of(), "migrate-store", "--from", database().toString(), "--to", server);

        assertThat(there.err()).isEmpty();
        assertThat(there.out())
                .startsWith("Copied 1 accounts, ")
                .contains("counts and checksums agree.")
                .contains("The secret key stays needed: set secret-key-file = " + database() + ".key.");
        var secret = Map.of("VESTIBULE_SECRET_KEY_FILE", database() + ".key");
        assertThat(run(secret, "check", "--db", server).out()).contains("secret key: fits what is in the database");
        assertThat(run(secret, "user", "list", "--json", "--db", server).out().strip())
                .isEqualTo(before);
        assertThat(run(secret, "user", "create", "--email", "bob@example.com", "--first-name", "Bob", "--db", server)
                        .out())
                .contains("\"id\":2");

        var file = folder.resolve("back.db");
        var back = run(secret, "migrate-store", "--db", server, "--to", file.toString());

        assertThat(back.err()).isEmpty();
        assertThat(back.out()).startsWith("Copied 2 accounts, ").contains("keep secret-key set as it is.");
        Files.copy(keyFile(), folder.resolve("back.db.key"));
        assertThat(TestCommandLine.done(file, "user", "list")).contains(ADA, "bob@example.com");
        try (var vestibule = Vestibule.builder().database(file).build()) {
            assertThat(vestibule.get(AuthenticateRequest.class).withKey(new KeyToken(key)))
                    .isPresent();
        }
    }

    @Test
    void withoutItsKeyNothingIsCopied() throws IOException {
        TestCommandLine.createUser(database(), ADA, "Ada");
        Files.delete(keyFile());
        var target = folder.resolve("target.db");

        var outcome = run(Map.of(), "migrate-store", "--from", database().toString(), "--to", target.toString());

        assertFailed(outcome, "was sealed with a secret key that is not here");
    }

    @Test
    void whatIsNotThereIsNotMade() {
        var outcome = run(Map.of(), "migrate-store", "--from", database().toString(), "--to", "other.db");

        assertFailed(outcome, "There is no database " + database());
        assertThat(database()).doesNotExist();
        assertThat(run(Map.of(), "migrate-store").status()).isEqualTo(2);
        assertFailed(run(Map.of(), "migrate-store", "--to", "mysql:secret"), "nothing is known of databases at");
    }

    @Test
    void aDatabaseIsNotCopiedOntoItself() {
        TestCommandLine.createUser(database(), ADA, "Ada");

        assertFailed(
                run(
                        Map.of(),
                        "migrate-store",
                        "--from",
                        database().toString(),
                        "--to",
                        database().toString()),
                "The target is not empty: there are rows in vestibule_");
        assertThat(TestCommandLine.done(database(), "user", "list")).contains(ADA);
    }

    private static void assertFailed(Outcome outcome, String reason) {
        assertThat(outcome.err()).startsWith("vestibule: ").contains(reason).hasLineCount(1);
        assertThat(outcome.status()).isEqualTo(1);
    }

    private static Outcome run(Map<String, String> environment, String... arguments) {
        return TestCommandLine.run(environment, "", arguments);
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    private Path keyFile() {
        return folder.resolve("accounts.db.key");
    }
}
