package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.Migrator.NewerSchemaException;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.app.config.ConfigurationException;
import io.vestibule.app.server.ServerException;
import io.vestibule.domain.common.DomainException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands, and how their outcome becomes an exit status and at most one line on stderr. */
public final class CommandLineProgram {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final Terminal terminal;

    public CommandLineProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs one command; 0: done, 1: failed, with a line that says why, 2: not understood. */
    public int run(String... arguments) {
        var commands = new CommandLine(new Vestibule());
        commands.addSubcommand(new ServeCommand(terminal));
        commands.addSubcommand(new DemoCommand(terminal));
        commands.addSubcommand(UserCommand.with(terminal));
        commands.addSubcommand(KeyCommand.with(terminal));
        commands.addSubcommand(new MigrateCommand(terminal));
        commands.addSubcommand(new CheckCommand(terminal));
        commands.addSubcommand(new WarmUpCommand());
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, ignored) -> notUnderstood(wrong));
        commands.setExecutionExceptionHandler((thrown, command, result) -> failed(thrown));
        return commands.execute(arguments);
    }

    private int notUnderstood(ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err()
                .println(oneLine(String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "")) + " (" + command
                        + " --help tells more)");
        return WRONG_USAGE;
    }

    private int failed(Exception thrown) {
        terminal.err().println("vestibule: " + oneLine(reason(thrown)));
        return FAILED;
    }

    private static String reason(Exception thrown) {
        if (thrown instanceof DomainException refusal) {
            return refusal.attr().map(attr -> attr.replace('_', '-') + ": ").orElse("") + refusal.detail();
        }
        var isExpected = thrown instanceof CommandException
                || thrown instanceof ConfigurationException
                || thrown instanceof OpeningException
                || thrown instanceof NewerSchemaException
                || thrown instanceof ServerException;
        var message = Optional.ofNullable(thrown.getMessage());
        return isExpected
                ? message.orElseThrow()
                : "This was not expected: " + thrown.getClass().getSimpleName()
                        + message.map(text -> ": " + text).orElse("");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @Command(
            name = "vestibule",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "User accounts for an application: a server, and what its operator needs.")
    private static final class Vestibule implements Runnable {

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
        }
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {
                "vestibule "
                        + Optional.ofNullable(
                                        CommandLineProgram.class.getPackage().getImplementationVersion())
                                .orElse("(unpackaged)")
            };
        }
    }
}
