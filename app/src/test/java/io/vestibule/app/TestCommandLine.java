package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.cli.CommandLineProgram;
import io.vestibule.app.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The command line, as a person at a terminal meets it, without a process of its own. */
public final class TestCommandLine {

    /** What a command left behind. */
    public record Outcome(int status, String out, String err) {}

    private TestCommandLine() {}

    /**
     * Runs one command.
     *
     * @param input what the person types
     */
    public static Outcome run(Map<String, String> environment, String input, String... arguments) {
        return run(environment, input, terminal -> new CommandLineProgram(terminal).run(arguments));
    }

    /**
     * Lets something be said and read at a terminal.
     *
     * @param command gives back its status
     */
    public static Outcome run(Map<String, String> environment, String input, ToIntFunction<Terminal> command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        var status = command.applyAsInt(terminal);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command prints that does its work on {@code database} without any complaint. */
    public static String done(Path database, String... arguments) {
        return doneWith("", database, arguments);
    }

    /** The same with something to read. */
    public static String doneWith(String input, Path database, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database.toString()));
        var outcome = run(Map.of(), input, all.toArray(String[]::new));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out().strip();
    }

    /** A new account that was made by hand. */
    public static void createUser(Path database, String email, String firstName) {
        done(database, "user", "create", "--email", email, "--first-name", firstName);
    }

    /** A new key that may read and change the account. */
    public static String createKey(Path database, String email) {
        return done(database, "key", "create", "--email", email, "--label", "test", "--scopes", "user:read,user:write");
    }
}
