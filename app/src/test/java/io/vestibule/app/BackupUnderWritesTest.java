package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that writes as fast as it is asked to, and a backup of its database by another process. */
@Timeout(90)
class BackupUnderWritesTest {

    private static final String ME = "/api/users/@me/";
    private static final int CLIENTS = 8;
    private static final int BEFORE = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aBackupHoldsAllThatWasAnsweredBeforeItBegan() throws Exception {
        var clients = clients();
        var threads = Executors.newFixedThreadPool(CLIENTS);
        var isOver = new AtomicBoolean();
        List<Integer> before;
        List<Integer> after;
        try (var server = ServerProcess.serve(database())) {
            var running = CompletableFuture.allOf(clients.stream()
                    .map(client -> CompletableFuture.runAsync(() -> client.writeUntil(isOver, server.http()), threads))
                    .toArray(CompletableFuture[]::new));
            awaitAnswers(clients, BEFORE);
            before = answered(clients);

            TestCommandLine.done(database(), "backup", backup().toString());

            after = answered(clients);
            awaitAnswers(clients, after.stream().max(Integer::compare).orElseThrow() + 1);
            assertRefusedWhileTheServerRuns();
            isOver.set(true);
            running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            server.kill();
            assertThat(server.status()).isNotZero();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }
        // the log of the server that was killed is there, and must not meet what is restored
        assertThat(folder.resolve("accounts.db-wal")).isNotEmptyFile();

        TestCommandLine.done(database(), "restore", backup().toString(), "--force");

        try (var server = ServerProcess.serve(database())) {
            for (var i = 0; i < CLIENTS; i++) {
                assertThat(clients.get(i).stored(server.http())).isBetween(before.get(i), after.get(i) + 1);
            }
            assertThat(server.complaints()).isEmpty();
        }
    }

    private void assertRefusedWhileTheServerRuns() {
        var outcome = TestCommandLine.run(
                Map.of(),
                "",
                "restore",
                backup().toString(),
                "--force",
                "--db",
                database().toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("Another program has " + database() + " open");
    }

    private static void awaitAnswers(List<Client> clients, int number) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .until(() -> clients.stream().allMatch(client -> client.answered.get() >= number));
    }

    private static List<Integer> answered(List<Client> clients) {
        return clients.stream().map(client -> client.answered.get()).toList();
    }

    private List<Client> clients() {
        try (var vestibule = Vestibule.builder().database(database()).build()) {
            return IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Client(TestAccounts.key(
                                    vestibule,
                                    TestAccounts.create(vestibule, "client" + number + "@example.com", false))
                            .reveal()))
                    .toList();
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    private Path backup() {
        return folder.resolve("backup.db");
    }

    /** Counts up in its own account, and remembers what the server confirmed. */
    private static final class Client {

        private final String key;
        private final AtomicInteger answered = new AtomicInteger();

        Client(String key) {
            this.key = key;
        }

        void writeUntil(AtomicBoolean isOver, TestHttp server) {
            try {
                while (!isOver.get()) {
                    var next = answered.get() + 1;
                    var answer = server.withKey(key).patch(ME, "{\"last_name\": \"%d\"}".formatted(next));
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    answered.set(next);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        int stored(TestHttp server) throws Exception {
            return Integer.parseInt(
                    server.withKey(key).get(ME).json().get("last_name").asText());
        }
    }
}
