package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.users.UserErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import into PostgreSQL, and a server on the same database that others write to meanwhile. */
@Timeout(180)
class PostgresqlImportTest {

    private static final String ME = "/api/users/@me/";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int ACCOUNTS = 400;
    private static final int EVERY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private String database = "";
    private VestibuleServer server;

    @BeforeEach
    void start() {
        database = TestPostgresql.newDatabase();
        server = VestibuleServer.start(
                VestibuleConfig.of(Settings.of(Map.of("db", database, "port", "0", "secret-key", KEY))));
    }

    @AfterEach
    void stop() {
        isOver.set(true);
        threads.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nobodyLosesWhatTheyWroteMeanwhile() throws Exception {
        var counters = IntStream.range(0, 3).mapToObj(this::counter).toList();
        var founder = new Founder("made");
        // some of those who sign up are in the file as well
        var rival = new Founder("person");
        var writing = writing(counters, founder, rival);
        await(() -> founder.made.size() > 3 && counters.get(0).answered.get() > 3);

        var outcome = run("import", people("").toString(), "--on-conflict", "skip");

        var before = founder.made.size();
        await(() -> founder.made.size() > before);
        ended(writing);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        var imported = number("SELECT COUNT(*) FROM vestibule_account_events WHERE type = 'user.imported'");
        assertThat(outcome.out()).contains(imported + " users, " + imported + " memberships");
        assertThat(number("SELECT COUNT(*) FROM vestibule_users WHERE email LIKE 'person%'"))
                .isEqualTo(ACCOUNTS
                        + rival.made.stream().filter(email -> !isInFile(email)).count())
                .isEqualTo(imported + rival.made.size());
        assertThat(number("SELECT COUNT(*) FROM vestibule_users u WHERE NOT EXISTS"
                        + " (SELECT 1 FROM vestibule_memberships m WHERE m.user_id = u.id)"))
                .isZero();
        for (var made : List.of(founder, rival)) {
            assertThat(emails()).containsAll(made.made);
        }
        for (var counter : counters) {
            assertThat(counter.stored()).isBetween(counter.answered.get(), counter.answered.get() + 1);
        }
    }

    @Test
    void anImportThatFailsAtItsEndLeavesNothing() throws Exception {
        TestAccounts.create(server.vestibule(), "ada@example.com", false);
        var counters = List.of(counter(0));
        var founder = new Founder("made");
        var writing = writing(counters, founder);
        await(() -> founder.made.size() > 1);

        var outcome = run("import", people("ada@example.com,t,f,t\n").toString());

        ended(writing);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("this user is there already: email ada@example.com");
        assertThat(number("SELECT COUNT(*) FROM vestibule_users WHERE email LIKE 'person%'"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM vestibule_account_events WHERE type = 'user.imported'"))
                .isZero();
        assertThat(emails()).containsAll(founder.made);
        assertThat(counters.get(0).stored())
                .isGreaterThanOrEqualTo(counters.get(0).answered.get());
    }

    @Test
    void whoeverHoldsItUpAndNeedsWhatItHasDoesNotEndIt() throws Exception {
        TestAccounts.create(server.vestibule(), "ada@example.com", false);
        Future<Outcome> importing;
        try (var other = DriverManager.getConnection(database)) {
            other.setAutoCommit(false);
            // of two that wait for each other, it is the import that is noticed first
            execute(other, "SET LOCAL deadlock_timeout = '60s'");
            execute(other, "UPDATE vestibule_users SET last_name = 'King'");
            var file = people("").toString();
            importing = threads.submit(() -> run("import", file));
            await(this::importWaits);

            execute(other, "UPDATE vestibule_organizations SET name = 'Engines'");
            other.commit();
        }

        var outcome = importing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(ACCOUNTS + " users");
    }

    @Test
    void whoeverHoldsItUpForLongHoldsUpNobodyElse() throws Exception {
        TestAccounts.create(server.vestibule(), "ada@example.com", false);
        Future<Outcome> importing;
        try (var other = DriverManager.getConnection(database);
                var third = DriverManager.getConnection(database)) {
            other.setAutoCommit(false);
            execute(other, "UPDATE vestibule_users SET last_name = 'King'");
            var file = people("").toString();
            importing = threads.submit(() -> run("import", file));
            await(this::importWaits);

            execute(third, "SET statement_timeout = '60s'");
            execute(third, "UPDATE vestibule_organizations SET name = 'Engines'");

            assertThat(importing).isNotDone();
            other.commit();
        }

        var outcome = importing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(ACCOUNTS + " users");
    }

    private boolean importWaits() throws SQLException {
        return number("SELECT COUNT(*) FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND NOT granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                > 0;
    }

    /** Does it again and again until it is over. */
    private interface Writer {
        void write() throws Exception;
    }

    private List<CompletableFuture<Void>> writing(List<Counter> counters, Founder... founders) {
        var writers = new ArrayList<Writer>(counters);
        writers.addAll(List.of(founders));
        return writers.stream()
                .map(writer -> CompletableFuture.runAsync(() -> writeAll(writer), threads))
                .toList();
    }

    private void writeAll(Writer writer) {
        try {
            while (!isOver.get()) {
                writer.write();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ended(List<CompletableFuture<Void>> writing) throws Exception {
        isOver.set(true);
        for (var writer : writing) {
            writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    private Counter counter(int number) {
        var owner = TestAccounts.create(server.vestibule(), "counter" + number + "@example.com", false);
        var key = TestAccounts.key(server.vestibule(), owner).reveal();
        return new Counter(new TestHttp(server.address().toString()).withKey(key));
    }

    /** Counts up over HTTP, and remembers what was confirmed; is told to come back later at worst. */
    private static final class Counter implements Writer {

        private final TestHttp http;
        private final AtomicInteger answered = new AtomicInteger();

        Counter(TestHttp http) {
            this.http = http;
        }

        @Override
        public void write() throws Exception {
            var next = answered.get() + 1;
            var answer = http.patch(ME, "{\"last_name\": \"%d\"}".formatted(next));
            assertThat(answer.status()).as(answer.text()).isIn(200, 503);
            if (answer.status() == 200) {
                answered.set(next);
            }
        }

        int stored() throws Exception {
            return Integer.parseInt(http.get(ME).json().get("last_name").asText());
        }
    }

    /** Makes accounts with organizations of their own, and remembers which there are. */
    private final class Founder implements Writer {

        private final String name;
        private final AtomicInteger tried = new AtomicInteger();
        private final List<String> made = new CopyOnWriteArrayList<>();

        Founder(String name) {
            this.name = name;
        }

        @Override
        public void write() {
            var email = name + tried.addAndGet(EVERY) + "@example.com";
            try {
                TestAccounts.create(server.vestibule(), email, false);
                made.add(email);
            } catch (DomainException refusal) {
                assertThat(refusal.detail()).isEqualTo(UserErrors.emailTaken().detail());
            }
        }
    }

    private static boolean isInFile(String email) {
        return Integer.parseInt(email.replaceAll("\\D", "")) <= ACCOUNTS;
    }

    /** The table of another program. */
    private Path people(String last) throws IOException {
        return Files.writeString(
                folder.resolve("users.csv"),
                IntStream.rangeClosed(1, ACCOUNTS)
                        .mapToObj("person%d@example.com,t,f,t\n"::formatted)
                        .collect(Collectors.joining("", "email,is_active,is_staff,is_email_verified\n", last)));
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database));
        return TestCommandLine.run(Map.of("VESTIBULE_SECRET_KEY", KEY), "", all.toArray(String[]::new));
    }

    private long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> emails() throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT email FROM vestibule_users")) {
            var emails = new ArrayList<String>();
            while (rows.next()) {
                emails.add(rows.getString(1));
            }
            return emails;
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
