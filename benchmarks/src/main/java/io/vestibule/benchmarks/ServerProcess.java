package io.vestibule.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own, on the first core where the machine can pin it. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile("Vestibule ready on http://127\\.0\\.0\\.1:(\\d+) .* in ([0-9.]+) s");

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private ServerProcess(Process process, int port, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Pinned to the first core. */
    static ServerProcess vestibule(Path checkout, Path database) throws IOException {
        return vestibule(checkout, database, Map.of());
    }

    /** The same, set up as the environment says. */
    static ServerProcess vestibule(Path checkout, Path database, Map<String, String> environment) throws IOException {
        return start(on("0", command(checkout, database)), environment);
    }

    /** Free to use every core, as an operator starts it. */
    static ServerProcess unpinned(Path checkout, Path database, Map<String, String> environment) throws IOException {
        return start(on("0-" + (cores() - 1), command(checkout, database)), environment);
    }

    private static List<String> command(Path checkout, Path database) {
        return List.of(checkout.resolve("vestibule").toString(), "serve", "--db", database.toString(), "--port", "0");
    }

    private static ServerProcess start(List<String> command, Map<String, String> environment) throws IOException {
        // a line for each request is written, as it is by default, but kept by nobody: it would be a gigabyte
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("VESTIBULE_RATE_LIMITS", "off");
        // that somebody got a key would be mailed a thousand times while something else is measured
        builder.environment().put("VESTIBULE_SMTP_URL", "off");
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var ready = READY.matcher(line);
            if (ready.find()) {
                return new ServerProcess(process, Integer.parseInt(ready.group(1)), Double.parseDouble(ready.group(2)));
            }
        }
        throw new IOException("The server did not become ready.");
    }

    /** The yardstick, with as much memory as the server. */
    static ServerProcess constant(Path bytes) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var process = new ProcessBuilder(on(
                        "0",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xms32m",
                                "-Xmx256m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ConstantServer.class.getName(),
                                String.valueOf(port),
                                bytes.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitPort(port);
        return new ServerProcess(process, port, 0);
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** Memory in RAM, in MiB; 0 where the machine does not tell. */
    long residentMiB() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0L);
    }

    /** CPU seconds used so far. */
    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(0.0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** The command on these cores, where the machine can pin it. */
    private static List<String> on(String cores, List<String> command) {
        var pinned = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            pinned.addAll(List.of("/usr/bin/taskset", "-c", cores));
        }
        pinned.addAll(command);
        return pinned;
    }

    /** All of the machine, not only those that this process is pinned to. */
    private static long cores() throws IOException {
        var cpus = Path.of("/proc/cpuinfo");
        return Files.exists(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("processor"))
                        .count()
                : Runtime.getRuntime().availableProcessors();
    }

    private static void awaitPort(int port) throws IOException {
        for (var attempt = 0; ; attempt++) {
            try (var connection = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                if (attempt == 200) {
                    throw notYet;
                }
                pause(50);
            }
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
