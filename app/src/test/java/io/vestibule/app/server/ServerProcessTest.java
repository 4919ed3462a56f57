package io.vestibule.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as operators meet it: a process of its own. */
@Timeout(60)
class ServerProcessTest {

    private static final Pattern READY =
            Pattern.compile("Vestibule ready on (http://127\\.0\\.0\\.1:\\d+) \\(sqlite (\\S+)\\) in \\d+\\.\\d\\d s");

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aServerSaysWhereItIsAnswersAndEndsWellOnASignal() throws Exception {
        var process = start("serve", "--db", "accounts.db", "--port", "0");
        var ready = READY.matcher(line(process));
        assertThat(ready.matches()).isTrue();
        assertThat(ready.group(2)).isEqualTo("accounts.db");

        assertThat(status(ready.group(1) + "/_health")).isEqualTo(200);
        assertThat(status(ready.group(1) + "/api/users/@me/")).isEqualTo(401);
        end(process);

        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(rest(process)).isEmpty();
        assertThat(errors(process)).isEmpty();
        assertThat(folder.resolve("accounts.db")).exists();
        assertThat(folder.resolve("accounts.db-wal")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("accounts.db.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDemoCanBeTriedAtOnceAndLeavesNothing() throws Exception {
        var process = start("demo", "--port", "0");
        var ready = READY.matcher(line(process));
        assertThat(ready.matches()).isTrue();
        var database = Path.of(ready.group(2));
        line(process);
        var curl =
                Pattern.compile("curl -H 'Authorization: Bearer (\\S+)' (\\S+)").matcher(line(process));
        assertThat(curl.matches()).isTrue();

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(curl.group(2)))
                                .header("Authorization", "Bearer " + curl.group(1))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("ada@example.com", "Analytical Engines", "Flight Research", "ProjectHomepage");
        end(process);

        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(database.getParent()).doesNotExist();
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

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(rest(process)).isEmpty();
        assertThat(errors(process)).isEmpty();
    }

    /** Unlike {@code Process.destroy}, leaves what the process said to be read. */
    private static void end(Process process) {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private void assertFails(String reason, String... arguments) throws Exception {
        var process = start(arguments);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(rest(process)).isEmpty();
        assertThat(errors(process)).hasLineCount(1).contains(reason);
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(new File(folder.toFile(), "errors-" + processes.size()));
        builder.environment().keySet().removeIf(name -> name.startsWith("VESTIBULE_") || name.startsWith("JAVA_TOOL"));
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private final List<BufferedReader> readers = new ArrayList<>();

    private BufferedReader reader(Process process) {
        var index = processes.indexOf(process);
        while (readers.size() <= index) {
            readers.add(new BufferedReader(
                    new InputStreamReader(processes.get(readers.size()).getInputStream(), StandardCharsets.UTF_8)));
        }
        return readers.get(index);
    }

    private String line(Process process) throws IOException {
        var line = reader(process).readLine();
        return line == null ? "" : line;
    }

    private String rest(Process process) {
        return String.join("\n", reader(process).lines().toList());
    }

    private String errors(Process process) throws IOException {
        return Files.readString(folder.resolve("errors-" + processes.indexOf(process)));
    }

    private static int status(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
