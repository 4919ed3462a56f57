package io.vestibule.benchmarks;

import io.vestibule.domain.integrations.InstallationId;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a server on one core does, beside a bare Javalin on the same core that answers the same bytes as a constant. Only
 * ratios of one run travel between machines. Argument: the folder of the checkout.
 */
public final class HttpBenchmark {

    private static final int USERS = 1_000;
    private static final int CROWD = 100_000;
    private static final int REPOSITORIES = 10_000;
    private static final int CROWD_AT_THE_DOOR = 50;
    private static final String PASSWORD = "mighty-strong-secure-1337!!";
    private static final int ROUNDS = 3;
    private static final double WARM_UP = Double.parseDouble(System.getProperty("warm-up", "30"));
    private static final double ROUND = Double.parseDouble(System.getProperty("round", "5"));
    private static final PrintStream OUT = System.out;

    private final Path checkout;
    private final Path folder;

    private HttpBenchmark(Path checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("vestibule-benchmark");
        var benchmark = new HttpBenchmark(Path.of(arguments[0]).toAbsolutePath(), folder);
        try {
            OUT.printf("Warm-up %.0f s, %d rounds of %.0f s, server on one core.%n%n", WARM_UP, ROUNDS, ROUND);
            var parts = List.of(System.getProperty("parts", "start,account,lists,repositories,logins,subscriptions")
                    .split(",", -1));
            if (parts.contains("start")) {
                benchmark.startAndMemory();
            }
            if (parts.contains("account")) {
                benchmark.oneAccount();
            }
            if (parts.contains("lists")) {
                benchmark.lists();
            }
            if (parts.contains("repositories")) {
                benchmark.repositories();
            }
            if (parts.contains("logins")) {
                benchmark.logins();
            }
            if (parts.contains("subscriptions")) {
                var database = folder.resolve("subscriptions.db");
                new DueSubscriptions(benchmark.checkout, database, ROUNDS, WARM_UP).run();
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void startAndMemory() throws IOException {
        var database = folder.resolve("start.db");
        Installation.users(database, 10);
        // the first start of a new jar makes the class archive beside itself
        try (var first = ServerProcess.unpinned(checkout, database, Map.of())) {
            ServerProcess.pause(8_000);
        }
        for (var archive : List.of("off", "on")) {
            var seconds = new ArrayList<Double>();
            var memory = 0L;
            for (var i = 0; i < 5; i++) {
                try (var server =
                        ServerProcess.unpinned(checkout, database, Map.of("VESTIBULE_CLASS_ARCHIVE", archive))) {
                    seconds.add(server.secondsToReady());
                    ServerProcess.pause(1_000);
                    memory = server.residentMiB();
                }
            }
            seconds.sort(null);
            OUT.printf(
                    "start to ready, class archive %-4s %.2f s (median of 5), %d MiB resident%n",
                    archive + ":", seconds.get(2), memory);
        }
        OUT.println();
    }

    private void oneAccount() throws Exception {
        var database = folder.resolve("accounts.db");
        var keys = Installation.users(database, USERS);
        try (var vestibule = ServerProcess.vestibule(checkout, database)) {
            var body = folder.resolve("body.json");
            Files.write(body, fetch(vestibule.port(), "/api/users/@me", keys.get(0)));
            try (var constant = ServerProcess.constant(body)) {
                var gets = requests(keys, "GET /api/users/@me HTTP/1.1", "");
                var patches = patches(keys);
                var yardstick = new Load(constant.port(), 16, gets);
                var get = new Load(vestibule.port(), 16, gets);
                var patch16 = new Load(vestibule.port(), 16, patches);
                var patch64 = new Load(vestibule.port(), 64, patches);
                yardstick.run(WARM_UP);
                get.run(WARM_UP);
                patch64.run(WARM_UP * 2); // a longer way to compile: on one core it takes a minute
                var rows = new Rows();
                for (var round = 0; round < ROUNDS; round++) {
                    rows.add("fsync of 4 KiB", fsyncs());
                    measure(rows, "constant", yardstick, constant);
                    measure(rows, "GET @me", get, vestibule);
                    measure(rows, "PATCH @me, 16 clients", patch16, vestibule);
                    measure(rows, "PATCH @me, 64 clients", patch64, vestibule);
                    rows.add("GET @me beside 4 PATCH", beside(get, new Load(vestibule.port(), 4, patches)));
                }
                rows.print("constant", "constant");
                rows.print("GET @me", "constant");
                rows.print("PATCH @me, 16 clients", "fsync of 4 KiB");
                rows.print("PATCH @me, 64 clients", "fsync of 4 KiB");
                rows.print("GET @me beside 4 PATCH", "GET @me");
                OUT.printf("after the load: %d MiB resident%n%n", vestibule.residentMiB());
            }
        }
    }

    private void lists() throws Exception {
        var database = folder.resolve("crowd.db");
        var key = Installation.crowd(database, CROWD);
        try (var vestibule = ServerProcess.vestibule(checkout, database)) {
            var first = new Load(vestibule.port(), 1, requests(List.of(key), "GET /api/users?limit=100 HTTP/1.1", ""));
            var far = new Load(
                    vestibule.port(), 1, requests(List.of(key), "GET /api/users?limit=100&offset=10000 HTTP/1.1", ""));
            first.run(WARM_UP / 3);
            far.run(WARM_UP / 3);
            var rows = new Rows();
            for (var round = 0; round < ROUNDS; round++) {
                rows.add("page 1 of 100,000 accounts", first.run(ROUND));
                rows.add("page at offset 10,000", far.run(ROUND));
            }
            rows.print("page at offset 10,000", "page 1 of 100,000 accounts");
        }
    }

    /** Pages of a list of repositories that GitHub gave before; GitHub is not set up, so nobody can be asked. */
    private void repositories() throws Exception {
        var database = folder.resolve("repositories.db");
        var installation = new InstallationId("123456");
        var key = Installation.repositories(database, installation, REPOSITORIES);
        var path = "/api/users/@me/integrations/github/" + installation.value() + "/repos?limit=500";
        try (var vestibule = ServerProcess.vestibule(checkout, database)) {
            var account = new Load(vestibule.port(), 4, requests(List.of(key), "GET /api/users/@me HTTP/1.1", ""));
            var first = new Load(vestibule.port(), 4, requests(List.of(key), "GET " + path + " HTTP/1.1", ""));
            var last =
                    new Load(vestibule.port(), 4, requests(List.of(key), "GET " + path + "&offset=9500 HTTP/1.1", ""));
            var search =
                    new Load(vestibule.port(), 4, requests(List.of(key), "GET " + path + "&search=9999 HTTP/1.1", ""));
            for (var load : List.of(account, first, last, search)) {
                load.run(WARM_UP / 3);
            }
            var rows = new Rows();
            for (var round = 0; round < ROUNDS; round++) {
                measure(rows, "GET @me", account, vestibule);
                measure(rows, "first 500 of 10,000", first, vestibule);
                measure(rows, "last 500 of 10,000", last, vestibule);
                measure(rows, "one found of 10,000", search, vestibule);
            }
            rows.print("first 500 of 10,000", "GET @me");
            rows.print("last 500 of 10,000", "first 500 of 10,000");
            rows.print("one found of 10,000", "first 500 of 10,000");
            OUT.println();
        }
    }

    /** People who read while a crowd signs in. */
    private void logins() throws Exception {
        var database = folder.resolve("logins.db");
        var keys = Installation.users(database, USERS);
        var people = Installation.people(database, CROWD_AT_THE_DOOR, PASSWORD);
        try (var vestibule = ServerProcess.vestibule(checkout, database)) {
            var get = new Load(vestibule.port(), 4, requests(keys, "GET /api/users/@me HTTP/1.1", ""));
            var login = new Load(vestibule.port(), CROWD_AT_THE_DOOR, logins(people));
            get.run(WARM_UP);
            login.run(WARM_UP / 3);
            var rows = new Rows();
            var before = vestibule.residentMiB();
            for (var round = 0; round < ROUNDS; round++) {
                rows.add("GET @me, 4 clients", get.run(ROUND));
                var signingIn = CompletableFuture.supplyAsync(() -> login.run(ROUND));
                rows.add("GET @me beside the logins", get.run(ROUND));
                var result = signingIn.join();
                OUT.printf(
                        "%d clients signing in: %.1f answers a second, %d of %d told to come back later%n",
                        CROWD_AT_THE_DOOR, result.perSecond(), result.failures(), result.answers());
            }
            rows.print("GET @me, 4 clients", "GET @me, 4 clients");
            rows.print("GET @me beside the logins", "GET @me, 4 clients");
            OUT.printf("%d MiB resident before, %d after%n%n", before, vestibule.residentMiB());
        }
    }

    private static byte[][] logins(List<String> people) {
        return people.stream()
                .map(address -> "{\"email\":\"" + address + "\",\"password\":\"" + PASSWORD + "\"}")
                .map(body -> "POST /api/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .map(request -> request.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    private static void measure(Rows rows, String name, Load load, ServerProcess server) {
        var before = server.cpuSeconds();
        var result = load.run(ROUND);
        rows.add(name, result);
        rows.cpu(name, (server.cpuSeconds() - before) / result.answers() * 1000);
    }

    private static Load.Result beside(Load measured, Load other) {
        var running = CompletableFuture.supplyAsync(() -> other.run(ROUND));
        var result = measured.run(ROUND);
        running.join();
        return result;
    }

    private Load.Result fsyncs() throws IOException {
        var block = ByteBuffer.allocate(4096);
        var count = 0;
        var began = System.nanoTime();
        try (var file =
                FileChannel.open(folder.resolve("fsync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() - began < 2e9) {
                block.clear();
                file.write(block, (count % 1024) * 4096L);
                file.force(false);
                count++;
            }
        }
        return new Load.Result(count, (System.nanoTime() - began) / 1e9, 0, 0, 0);
    }

    private static byte[] fetch(int port, String path, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[][] patches(List<String> keys) {
        var all = new ArrayList<byte[]>();
        for (var i = 0; i < 8; i++) {
            all.addAll(Arrays.asList(
                    requests(keys, "PATCH /api/users/@me HTTP/1.1", "{\"last_name\":\"Name " + i + "\"}")));
        }
        return all.toArray(byte[][]::new);
    }

    static byte[][] requests(List<String> keys, String line, String body) {
        return keys.stream()
                .map(key -> line + "\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n"
                        + (body.isEmpty()
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                        + "\r\n" + body)
                .map(request -> request.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
