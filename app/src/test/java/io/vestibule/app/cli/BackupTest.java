package io.vestibule.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.persistence.Migrator;
import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.Vestibule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";

    @TempDir
    Path folder;

    @BeforeEach
    void anInstallationWithOneAccount() {
        TestCommandLine.createUser(database(), ADA, "Ada");
    }

    @Test
    void aBackupIsWhatTheDatabaseWas() throws IOException, SQLException {
        var said = TestCommandLine.done(database(), "backup", backup().toString());
        TestCommandLine.createUser(database(), BOB, "Bob");

        assertThat(said)
                .startsWith("Copied 1 account (schema version " + Migrator.SCHEMA_VERSION + ", ")
                .contains("Not in it: " + folder.resolve("accounts.db.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new*");

        assertThat(restore("--force").err()).isEmpty();

        assertThat(TestCommandLine.done(database(), "user", "list"))
                .contains(ADA)
                .doesNotContain(BOB);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**{.new*,-wal,-shm}");
    }

    @Test
    void numbersOfDeletedAccountsAreNotGivenAgainAfterwards() throws SQLException {
        TestCommandLine.createUser(database(), BOB, "Bob");
        TestCommandLine.done(database(), "user", "delete", BOB);
        TestCommandLine.done(database(), "backup", backup().toString());
        restore("--force");

        TestCommandLine.createUser(database(), "eve@example.com", "Eve");

        assertThat(number("SELECT MAX(id) FROM vestibule_users")).isEqualTo(3);
    }

    @Test
    void anEmptyPlaceNeedsNoForce() {
        TestCommandLine.done(database(), "backup", backup().toString());
        var other = folder.resolve("other.db");

        var outcome = run("restore", backup().toString(), "--db", other.toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .isEqualTo("vestibule: The secret key that belongs to it is not here. Put it into " + other
                        + ".key, or set secret-key, before the server starts.\n");
    }

    @Test
    void whatIsThereIsReplacedByForceOnly() throws IOException {
        Files.writeString(backup(), "precious");

        assertFailed(run("backup", backup().toString(), "--db", database().toString()), "exists; --force replaces it.");
        assertThat(backup()).hasContent("precious");

        TestCommandLine.done(database(), "backup", "--force", backup().toString());
        assertFailed(restore(), "exists; --force replaces it.");
        assertThat(TestCommandLine.done(database(), "user", "list")).contains(ADA);
    }

    @Test
    void whatIsNoBackupIsRefusedAndNothingHappens() throws IOException, SQLException {
        var before = Files.readAllBytes(database());

        assertFailed(restore("--force"), "There is no file " + backup());
        Files.writeString(backup(), "some notes");
        assertFailed(restore("--force"), "it is not a SQLite database.");
        Files.delete(backup());
        change(backup(), "CREATE TABLE vestibule_users (id INTEGER)");
        assertFailed(restore("--force"), "is a database, and not one of Vestibule.");
        assertFailed(
                run(
                        "backup",
                        database().toString(),
                        "--force",
                        "--db",
                        database().toString()),
                "itself");
        assertFailed(
                run(
                        "restore",
                        database().toString(),
                        "--force",
                        "--db",
                        database().toString()),
                "itself");

        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.new*");
    }

    @Test
    void aBackupOfANewerVersionIsRefused() throws SQLException {
        TestCommandLine.done(database(), "backup", backup().toString());
        change(backup(), "UPDATE vestibule_schema_history SET version = '4711' WHERE installed_rank = 1");

        assertFailed(restore("--force"), "has schema version 4711, and this version of Vestibule knows only");
    }

    @Test
    void aDamagedBackupIsRefused() throws IOException, SQLException {
        TestCommandLine.done(database(), "backup", backup().toString());
        try (var channel = FileChannel.open(backup(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 8192);
        }
        assertFailed(restore("--force"), "");

        TestCommandLine.done(database(), "backup", "--force", backup().toString());
        change(backup(), "PRAGMA foreign_keys = OFF; DELETE FROM vestibule_users");
        assertFailed(restore("--force"), " is damaged: vestibule_");
        assertThat(TestCommandLine.done(database(), "user", "list")).contains(ADA);
    }

    @Test
    void aDatabaseThatIsInUseIsNotReplaced() throws SQLException {
        TestCommandLine.done(database(), "backup", backup().toString());

        try (var vestibule = Vestibule.builder().database(database()).build()) {
            assertThat(vestibule).isNotNull();
            assertFailed(restore("--force"), "Another program has " + database() + " open; stop the server first.");
        }

        assertThat(restore("--force").status()).isZero();
    }

    @Test
    void aDamagedDatabaseIsReplaced() throws IOException {
        TestCommandLine.done(database(), "backup", backup().toString());
        Files.writeString(database(), "overwritten by mistake");
        Files.writeString(folder.resolve("accounts.db-wal"), "what it left");

        assertThat(restore("--force").err()).isEmpty();

        assertThat(folder.resolve("accounts.db-wal")).doesNotExist();
        assertThat(TestCommandLine.done(database(), "user", "list")).contains(ADA);
    }

    @Test
    void aLogThatALostDatabaseLeftIsNotTakenForThatOfTheBackup() throws IOException {
        TestCommandLine.done(database(), "backup", backup().toString());
        Files.delete(database());
        Files.writeString(folder.resolve("accounts.db-wal"), "what it left");

        assertThat(restore().err()).isEmpty();

        assertThat(folder.resolve("accounts.db-wal")).doesNotExist();
    }

    @Test
    void aBackupDoesNotReplaceADatabaseThatIsInUse() throws SQLException {
        var other = folder.resolve("other.db");
        TestCommandLine.createUser(other, BOB, "Bob");

        try (var vestibule = Vestibule.builder().database(other).build()) {
            assertThat(vestibule).isNotNull();
            assertFailed(
                    run(
                            "backup",
                            other.toString(),
                            "--force",
                            "--db",
                            database().toString()),
                    "Another program has " + other + " open; stop the server first.");
        }

        assertThat(TestCommandLine.done(other, "user", "list")).contains(BOB).doesNotContain(ADA);
        assertThat(folder).isDirectoryNotContaining("glob:**.new*");
        TestCommandLine.done(database(), "backup", "--force", other.toString());
    }

    @Test
    void aLogOfWhatABackupReplacesIsNotTakenForItsOwn() throws IOException, SQLException {
        leaveLogBeside(backup());

        TestCommandLine.done(database(), "backup", "--force", backup().toString());

        assertThat(folder.resolve("backup.db-wal")).doesNotExist();
        assertThat(restore("--force").err()).isEmpty();
        assertThat(TestCommandLine.done(database(), "user", "list"))
                .contains(ADA)
                .doesNotContain(BOB);
    }

    /** As a program leaves it that is killed: what it wrote last is in the log only. */
    private void leaveLogBeside(Path file) throws IOException, SQLException {
        var other = folder.resolve("other.db");
        TestCommandLine.createUser(other, BOB, "Bob");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE vestibule_users SET last_name = 'killed'");
            Files.copy(other, file);
            Files.copy(folder.resolve("other.db-wal"), folder.resolve(file.getFileName() + "-wal"));
        }
        assertThat(folder.resolve(file.getFileName() + "-wal")).isNotEmptyFile();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var nowhere = folder.resolve("nowhere/backup.db");

        assertFailed(
                run("backup", nowhere.toString(), "--db", database().toString()),
                "There is no folder " + nowhere.getParent() + ".");
        assertFailed(
                run("backup", folder.toString(), "--force", "--db", database().toString()),
                folder + " is a folder; it must be a file.");
        assertFailed(run("backup", backup().toString(), "--db", nowhere.toString()), "There is no database");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void postgresqlHasToolsOfItsOwn() {
        var url = "jdbc:postgresql://db.example.com/accounts?user=ada&password=secret";

        assertFailed(
                run("backup", "a.dump", "--db", url),
                "This is for SQLite files; for postgresql db.example.com/accounts use: pg_dump --format=custom --dbname=postgresql://db.example.com/accounts --file=a.dump");
        assertFailed(
                run("restore", "a.dump", "--db", url),
                "use: pg_restore --clean --if-exists --single-transaction --exit-on-error"
                        + " --dbname=postgresql://db.example.com/accounts a.dump");
    }

    @Test
    void aFileHasToBeNamed() {
        assertThat(run("backup", "--db", database().toString()).status()).isEqualTo(2);
        assertThat(run("restore", "--db", database().toString()).status()).isEqualTo(2);
    }

    private Outcome restore(String... more) {
        var arguments = new ArrayList<>(List.of("restore", backup().toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--db", database().toString()));
        return run(arguments.toArray(String[]::new));
    }

    private static Outcome run(String... arguments) {
        return TestCommandLine.run(Map.of(), "", arguments);
    }

    private static void assertFailed(Outcome outcome, String reason) {
        assertThat(outcome.err()).contains(reason).startsWith("vestibule: ");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    private static void change(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    private Path backup() {
        return folder.resolve("backup.db");
    }
}
