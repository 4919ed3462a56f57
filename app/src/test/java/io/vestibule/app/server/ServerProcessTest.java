package io.vestibule.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.ServerProcess;
import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as operators meet it: a process of its own. */
@Timeout(60)
class ServerProcessTest {

    @TempDir
    Path folder;

    private final List<ServerProcess> processes = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        processes.forEach(ServerProcess::close);
    }

    @Test
    void aServerSaysWhereItIsAnswersAndEndsWellOnASignal() throws Exception {
        var process = start("serve", "--db", "accounts.db", "--port", "0");
        var ready = ServerProcess.READY.matcher(process.line());
        assertThat(ready.matches()).isTrue();
        assertThat(ready.group(2)).isEqualTo("accounts.db");

        assertThat(process.http().get("/_health").status()).isEqualTo(200);
        assertThat(process.http().get("/api/users/@me/").status()).isEqualTo(401);
        process.terminate();

        assertThat(process.status()).isZero();
        assertThat(process.rest())
                .isEqualTo("There is no account yet. To make one, open " + ready.group(1)
                        + "/ or run, with the settings of this server: printf 'Password: ' && read -rs P"
                        + " && printf %s \"$P\" | ./vestibule user create --db accounts.db"
                        + " --email you@example.com --first-name You --password-stdin\n"
                        + "No mail server is set (smtp-url): mail is written to outbox/");
        assertThat(process.errors())
                .hasLineCount(1)
                .contains(" INFO ", " method=GET route=/api/users/{uuid} status=401 ms=", " client=127.0.0.1");
        assertThat(folder.resolve("accounts.db")).exists();
        assertThat(folder.resolve("accounts.db-wal")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("accounts.db.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDemoCanBeTriedAtOnceAndLeavesNothing() throws Exception {
        var process = start("demo", "--port", "0");
        var ready = ServerProcess.READY.matcher(process.line());
        assertThat(ready.matches()).isTrue();
        var database = Path.of(ready.group(2));
        process.line(); // where mail goes
        process.line();
        var curl =
                Pattern.compile("curl -H 'Authorization: Bearer (\\S+)' (\\S+)").matcher(process.line());
        assertThat(curl.matches()).isTrue();

        var answer = new TestHttp("").withKey(curl.group(1)).get(curl.group(2));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("ada@example.com", "Analytical Engines", "Flight Research", "ProjectHomepage");
        var weekly = new TestHttp(ready.group(1)).withKey(curl.group(1)).get("/api/projects/@current/subscriptions/");
        assertThat(weekly.json().path("results").path(0).path("resource_name").asText())
                .isEqualTo("Turns of the mill");
        var login = Pattern.compile("To sign in as her at http\\S+/: (\\S+) with the password (\\S+)")
                .matcher(process.line());
        assertThat(login.matches()).isTrue();
        var signedIn = new TestHttp(ready.group(1))
                .send(
                        "POST",
                        "/api/login/",
                        "application/json",
                        "{\"email\": \"" + login.group(1) + "\", \"password\": \"" + login.group(2) + "\"}");
        assertThat(signedIn.status()).isEqualTo(200);
        process.line(); // what is subscribed
        var shared = Pattern.compile("A recording that is shared with the password (\\S+): (http\\S+)")
                .matcher(process.line());
        assertThat(shared.matches()).isTrue();
        var form = "{\"password\": \"" + shared.group(1) + "\"}";
        var unlocked = new TestHttp("").send("POST", shared.group(2) + ".json", "application/json", form);
        assertThat(unlocked.status()).isEqualTo(200);
        process.terminate();

        assertThat(process.status()).isZero();
        assertThat(database.getParent()).doesNotExist();
    }

    @Test
    void theWayToTheFirstAccountIsToldUntilThereIsOne() throws Exception {
        TestCommandLine.createUser(folder.resolve("accounts.db"), "ada@example.com", "Ada");

        var process = start("serve", "--db", "accounts.db", "--port", "0");
        assertThat(process.line()).matches(ServerProcess.READY);
        process.terminate();

        assertThat(process.status()).isZero();
        assertThat(process.rest()).doesNotContain("account");
    }

    @Test
    void aPortInUseIsOneLineAndChangesNothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = String.valueOf(taken.getLocalPort());

            assertFails("Port " + port + " on 127.0.0.1 is in use", "serve", "--db", "a.db", "--port", port);
        }
        assertThat(folder.resolve("a.db")).doesNotExist();
    }

    @Test
    void aNewerSchemaIsOneLine() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE vestibule_schema_history (version TEXT, success INTEGER)");
            statement.execute("INSERT INTO vestibule_schema_history VALUES ('999', 1)");
        }

        assertFails("schema version 999", "serve", "--db", "a.db", "--port", "0");
    }

    @Test
    void aFileThatIsNoDatabaseIsOneLine() throws Exception {
        Files.writeString(folder.resolve("a.db"), "This is a shopping list, not a database.");

        assertFails("The file a.db is not a SQLite database.", "serve", "--db", "a.db", "--port", "0");
        assertThat(folder.resolve("a.db.key")).doesNotExist();
    }

    @Test
    void aFolderIsOneLine() throws Exception {
        Files.createDirectory(folder.resolve("a.db"));

        assertFails("The database a.db is a folder", "serve", "--db", "a.db", "--port", "0");
    }

    @Test
    void anUnknownSettingIsOneLine() throws Exception {
        Files.writeString(folder.resolve("c.properties"), "prot = 80");

        assertFails("did you mean port?", "serve", "--db", "a.db", "--config", "c.properties");
    }

    @Test
    void theWarmUpSaysNothingAndEnds() throws Exception {
        var process = start("warm-up");

        assertThat(process.status()).isZero();
        assertThat(process.rest()).isEmpty();
        assertThat(process.errors()).isEmpty();
    }

    private void assertFails(String reason, String... arguments) throws Exception {
        var process = start(arguments);

        assertThat(process.status()).isEqualTo(1);
        assertThat(process.rest()).isEmpty();
        assertThat(process.errors()).hasLineCount(1).contains(reason);
    }

    private ServerProcess start(String... arguments) throws IOException {
        var process = ServerProcess.start(folder, arguments);
        processes.add(process);
        return process;
    }
}
