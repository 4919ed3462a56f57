package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The program in a process of its own, with a folder to work in and an environment that says nothing. */
public final class ServerProcess implements AutoCloseable {

    /** What a server says when it answers: its address, its database. */
    public static final Pattern READY =
            Pattern.compile("Vestibule ready on (http://127\\.0\\.0\\.1:\\d+) \\(sqlite (\\S+)\\) in \\d+\\.\\d\\d s");

    private final Process process;
    private final BufferedReader output;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    public static ServerProcess start(Path folder, String... arguments) throws IOException {
        return start(Main.class, folder, arguments);
    }

    /** The same for another program. */
    static ServerProcess start(Class<?> program, Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        var errors = Files.createTempFile(folder, "errors", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VESTIBULE_") || name.startsWith("JAVA_TOOL"));
        return new ServerProcess(builder.start(), errors);
    }

    /** A server on {@code database}, beside which it works, and any free port; it answers already. */
    public static ServerProcess serve(Path database, String... more) throws IOException {
        var folder = Objects.requireNonNull(database.getParent());
        var arguments = new ArrayList<>(List.of("serve", "--db", database.toString(), "--port", "0"));
        arguments.addAll(List.of(more));
        var server = start(folder, arguments.toArray(new String[0]));
        assertThat(server.line()).as(server.errors()).matches(READY);
        return server;
    }

    /** Speaks to a server that said that it is ready. */
    public TestHttp http() {
        return new TestHttp(address());
    }

    /** Where a server that said that it is ready answers, without a path. */
    public String address() {
        var ready = READY.matcher(lines.get(0));
        assertThat(ready.matches()).isTrue();
        return ready.group(1);
    }

    /** The next line of the output, or nothing at its end. */
    public String line() throws IOException {
        var line = output.readLine();
        if (line == null) {
            return "";
        }
        lines.add(line);
        return line;
    }

    /** What the output says until it ends. */
    public String rest() {
        var rest = output.lines().toList();
        lines.addAll(rest);
        return String.join("\n", rest);
    }

    /** All of the output that was read. */
    public String output() {
        return String.join("\n", lines);
    }

    /** What it said on stderr so far besides a line for each request. */
    public List<String> complaints() throws IOException {
        return errors().lines()
                .filter(line -> !line.contains(" INFO  i.vestibule.requests "))
                .toList();
    }

    /** All that it said on stderr so far. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Asks it to end; unlike {@code Process.destroy}, leaves what it said to be read. */
    public void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** Ends it without a word, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Its exit status, for which it has a while. */
    public int status() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
