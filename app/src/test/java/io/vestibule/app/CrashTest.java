package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.apikeys.KeyToken;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies in the middle of its work, as {@code kill -9} makes it. */
@Timeout(90)
class CrashTest {

    private static final String ME = "/api/users/@me/";
    private static final int CLIENTS = 8;
    private static final int ANSWERS_TO_EACH = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void everyAnsweredChangeSurvivesAndNoHalfOneDoes() throws Exception {
        var clients = clients();

        crashUnderWork(clients);

        try (var server = ServerProcess.serve(database())) {
            for (var client : clients) {
                client.assertFindsWhatWasAnswered(server.http());
            }
            assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(ask("PRAGMA foreign_key_check")).isEmpty();
            server.terminate();
            assertThat(server.status()).isZero();
            assertThat(server.complaints()).isEmpty();
        }
    }

    /** Lets all clients write as fast as they can, and kills the server while they do. */
    private void crashUnderWork(List<Client> clients) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try (var server = ServerProcess.serve(database())) {
            var http = server.http();
            var running = CompletableFuture.allOf(clients.stream()
                    .map(client -> CompletableFuture.runAsync(() -> client.writeUntilTheServerIsGone(http), threads))
                    .toArray(CompletableFuture[]::new));
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> clients.stream().allMatch(client -> client.answered.get() >= ANSWERS_TO_EACH));

            server.kill();

            running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(server.status()).isNotZero();
        } finally {
            threads.shutdownNow();
        }
        // a server that had ended by itself would have tidied up
        assertThat(folder.resolve("accounts.db-wal")).isNotEmptyFile();
    }

    private List<Client> clients() {
        try (var vestibule = Vestibule.builder().database(database()).build()) {
            return IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Client(TestAccounts.key(
                            vestibule, TestAccounts.create(vestibule, "client" + number + "@example.com", false))))
                    .toList();
        }
    }

    private String ask(String pragma) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(pragma)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    /** Counts up in its own account, in several members at once, and remembers what the server confirmed. */
    private static final class Client {

        private final KeyToken key;
        private final AtomicInteger answered = new AtomicInteger();

        Client(KeyToken key) {
            this.key = key;
        }

        void writeUntilTheServerIsGone(TestHttp server) {
            try {
                while (true) {
                    var next = answered.get() + 1;
                    var answer = server.withKey(key.reveal())
                            .patch(
                                    ME,
                                    "{\"last_name\": \"%d\", \"hedgehog_config\": {\"n\": %d}, \"notification_settings\": {\"project_weekly_digest_disabled\": {\"%d\": true}}}"
                                            .formatted(next, next, next));
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    answered.set(next);
                }
            } catch (IOException gone) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Finds what was answered last, or what was on its way after that; and all of it. */
        void assertFindsWhatWasAnswered(TestHttp server) throws IOException, InterruptedException {
            var me = server.withKey(key.reveal()).get(ME).json();
            var name = me.get("last_name").asText();
            var found = Integer.parseInt(name);
            assertThat(found).isBetween(answered.get(), answered.get() + 1);
            assertThat(me.get("hedgehog_config").path("n").asInt()).isEqualTo(found);
            assertThat(me.get("notification_settings").get("project_weekly_digest_disabled"))
                    .hasSize(found);
        }
    }
}
