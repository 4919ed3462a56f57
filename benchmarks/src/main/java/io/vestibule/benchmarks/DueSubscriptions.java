package io.vestibule.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What it costs when many of very many subscriptions fall due at once: how long planning takes from the first to the last,
 * how fast they are delivered, and how long people wait meanwhile who do something else. The webhooks go to this process.
 */
final class DueSubscriptions {

    private static final int SUBSCRIPTIONS = 100_000;
    private static final int DUE = 1_000;
    private static final int CLIENTS = 4;
    private static final double SEGMENT = 0.5;
    private static final PrintStream OUT = System.out;

    private record Segment(long from, long to, Load.Result result) {}

    private final Path checkout;
    private final Path database;
    private final int rounds;
    private final double warmUp;

    DueSubscriptions(Path checkout, Path database, int rounds, double warmUp) {
        this.checkout = checkout;
        this.database = database;
        this.rounds = rounds;
        this.warmUp = warmUp;
    }

    void run() throws Exception {
        var received = new AtomicLong();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var threads = Executors.newFixedThreadPool(4);
        receiver.setExecutor(threads);
        receiver.start();
        var port = receiver.getAddress().getPort();
        var key = Installation.subscriptions(database, SUBSCRIPTIONS, "http://127.0.0.1:" + port + "/");
        var environment = Map.of(
                "VESTIBULE_RESOURCES", "any",
                "VESTIBULE_SMTP_URL", "off",
                "VESTIBULE_WEBHOOK_ALLOWED_HOSTS", "127.0.0.1:" + port);
        try (var server = ServerProcess.vestibule(checkout, database, environment);
                var connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
            }
            var get = new Load(
                    server.port(), CLIENTS, HttpBenchmark.requests(List.of(key), "GET /api/users/@me HTTP/1.1", ""));
            get.run(warmUp);
            for (var round = 0; round < rounds; round++) {
                round(connection, get, received);
            }
            OUT.printf("%d MiB resident%n%n", server.residentMiB());
        } finally {
            receiver.stop(0);
            threads.shutdownNow();
        }
    }

    private static void round(Connection connection, Load get, AtomicLong received) throws Exception {
        var quiet = get.run(5);
        var before = received.get();
        var segments = new CopyOnWriteArrayList<Segment>();
        var over = new AtomicBoolean();
        var reading = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                var from = System.nanoTime();
                var result = get.run(SEGMENT);
                segments.add(new Segment(from, System.nanoTime(), result));
            }
        });
        makeDue(connection);
        while (due(connection) == DUE) {
            Thread.sleep(1);
        }
        var began = System.nanoTime();
        while (due(connection) > 0) {
            Thread.sleep(1);
        }
        var planned = System.nanoTime();
        while (received.get() < before + DUE) {
            Thread.sleep(5);
        }
        var delivered = System.nanoTime();
        over.set(true);
        reading.join();
        OUT.printf(
                "%,d of %,d due: planned in %.2f s, delivered in %.1f s; GET @me p99 %.2f ms while planning, %.2f ms while"
                        + " delivering, %.2f ms before%n",
                DUE,
                SUBSCRIPTIONS,
                (planned - began) / 1e9,
                (delivered - began) / 1e9,
                worst(segments, began, planned),
                worst(segments, planned, delivered),
                quiet.p99() / 1000.0);
    }

    /** Of all half seconds that touch the time. */
    private static double worst(List<Segment> segments, long from, long to) {
        return segments.stream()
                        .filter(segment -> segment.to() >= from && segment.from() <= to)
                        .mapToInt(segment -> segment.result().p99())
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private static void makeDue(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE vestibule_subscriptions SET next_delivery_date = ? WHERE id % ? = 0")) {
            update.setLong(1, System.currentTimeMillis());
            update.setInt(2, SUBSCRIPTIONS / DUE);
            update.executeUpdate();
        }
    }

    private static int due(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM vestibule_subscriptions"
                + " WHERE is_enabled AND NOT is_deleted AND next_delivery_date <= ?")) {
            query.setLong(1, System.currentTimeMillis());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
