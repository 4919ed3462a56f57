package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.security.InstallationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A disk on which there is no room any more. */
@Timeout(90)
class FullDiskTest {

    private static final String ME = "/api/users/@me/";
    private static final int MANY = 2_000;
    private static final String LONG = "x".repeat(20_000);

    @TempDir
    Path folder;

    @Test
    void aServerOnAFullDiskSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()),
                "Only root may mount a small disk");
        try {
            var ballast = Files.write(disk.resolve("ballast"), new byte[1_000_000]);
            var database = disk.resolve("accounts.db");
            var writer = new Writer(key(database));
            try (var server = ServerProcess.serve(database)) {
                writer.writeUntilRefused(server.http());
                writer.assertFindsWhatWasAnswered(server.http());

                Files.delete(ballast);
                writer.writeOnce(server.http());

                server.kill();
                assertThat(server.status()).isNotZero();
            }
            try (var again = ServerProcess.serve(database)) {
                writer.assertFindsWhatWasAnswered(again.http());
            }
        } finally {
            assertThat(run("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    @Test
    void aDatabaseThatMayNotGrowSaysSoAndGoesOnWhenItMay() throws Exception {
        var database = folder.resolve("accounts.db");
        var writer = new Writer(key(database));
        var source = new LimitedSource("jdbc:sqlite:" + database);
        try (var vestibule = Vestibule.builder()
                .dataSource(source, Dialect.SQLITE)
                .secretKey(new InstallationSecret(
                        Files.readString(folder.resolve("accounts.db.key")).strip()))
                .build()) {
            var javalin = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        vestibule.mount(config.routes);
                    })
                    .start("127.0.0.1", 0);
            try {
                var http = new TestHttp("http://127.0.0.1:" + javalin.port());
                writer.writeOnce(http);
                source.limit();
                writer.writeUntilRefused(http);
                writer.assertFindsWhatWasAnswered(http);

                source.lift();
                writer.writeOnce(http);
            } finally {
                javalin.stop();
            }
        }
        try (var again = ServerProcess.serve(database)) {
            writer.assertFindsWhatWasAnswered(again.http());
        }
    }

    private static String key(Path database) {
        try (var vestibule = Vestibule.builder().database(database).build()) {
            return TestAccounts.key(vestibule, TestAccounts.create(vestibule, "ada@example.com", false))
                    .reveal();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Makes its account bigger and bigger, and remembers what was confirmed. */
    private static final class Writer {

        private final String key;
        private int answered;

        Writer(String key) {
            this.key = key;
        }

        void writeUntilRefused(TestHttp server) throws Exception {
            for (var i = 0; i < MANY; i++) {
                var answer = write(server);
                if (answer.status() != 200) {
                    assertRefused(answer);
                    // it is not the first that is unlucky: nobody can write, and nobody is told anything else
                    assertRefused(write(server));
                    return;
                }
                answered++;
            }
            throw new AssertionError("There is room for everything.");
        }

        void writeOnce(TestHttp server) throws Exception {
            var answer = write(server);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answered++;
        }

        private TestHttp.Answer write(TestHttp server) throws Exception {
            var next = answered + 1;
            // no two values take the same room, so that each write needs pages of its own
            return server.withKey(key)
                    .patch(
                            ME,
                            "{\"last_name\": \"%d\", \"hedgehog_config\": {\"n\": %d, \"text\": \"%s\"}}"
                                    .formatted(next, next, LONG + "y".repeat(Math.min(next * 1_000, 600_000))));
        }

        private static void assertRefused(TestHttp.Answer answer) throws IOException {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().get("type").asText()).isEqualTo("server_error");
            assertThat(answer.json().get("detail").asText()).isEqualTo("The database is not available at the moment.");
            assertThat(answer.json().get("attr").isNull()).isTrue();
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }

        void assertFindsWhatWasAnswered(TestHttp server) throws Exception {
            var me = server.withKey(key).get(ME);
            assertThat(me.status()).as(me.text()).isEqualTo(200);
            assertThat(me.json().get("last_name").asText()).isEqualTo(String.valueOf(answered));
            assertThat(me.json().get("hedgehog_config").get("n").asInt()).isEqualTo(answered);
        }
    }

    /** A SQLite file that may not become longer than it is, for a while. */
    private static final class LimitedSource extends SQLiteDataSource {

        private final List<Connection> opened = new ArrayList<>();

        LimitedSource(String url) {
            setUrl(url);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            opened.add(connection);
            return connection;
        }

        void limit() throws SQLException {
            tell("PRAGMA max_page_count = 1");
        }

        void lift() throws SQLException {
            tell("PRAGMA max_page_count = 1000000");
        }

        private void tell(String pragma) throws SQLException {
            for (var connection : opened) {
                if (!connection.isClosed()) {
                    try (var statement = connection.createStatement()) {
                        statement.execute(pragma);
                    }
                }
            }
        }
    }
}
