package io.vestibule.app.cli;

import io.vestibule.app.config.Setting;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands, and what they make of arguments. */
final class Commands {

    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(String... arguments) {
        var commands = new CommandLine(new Vestibule());
        commands.addSubcommand(new ServeCommand(terminal));
        commands.addSubcommand(new DemoCommand(terminal));
        commands.addSubcommand(UserCommand.with(terminal));
        commands.addSubcommand(KeyCommand.with(terminal));
        commands.addSubcommand(GithubCommand.with(terminal));
        commands.addSubcommand(ResourceCommand.with(terminal));
        commands.addSubcommand(new MigrateCommand(terminal));
        commands.addSubcommand(new BackupCommand(terminal));
        commands.addSubcommand(new RestoreCommand(terminal));
        commands.addSubcommand(new MigrateStoreCommand(terminal));
        commands.addSubcommand(new ExportCommand(terminal));
        commands.addSubcommand(new ImportCommand(terminal));
        commands.addSubcommand(new CheckCommand(terminal));
        commands.addSubcommand(new SettingsCommand(terminal));
        commands.addSubcommand(new OpenapiCommand(terminal));
        commands.addSubcommand(new WarmUpCommand());
        commands.getSubcommands().values().forEach(Commands::takeFlags);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, ignored) -> notUnderstood(wrong));
        commands.setExecutionExceptionHandler((thrown, command, result) -> CommandLineProgram.failed(terminal, thrown));
        return commands.execute(arguments);
    }

    /** Lets a command that listens take the flags that its help does not show. */
    private static void takeFlags(CommandLine command) {
        var spec = command.getCommandSpec();
        for (var mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof ListenOptions listen) {
                Arrays.stream(Setting.values())
                        .filter(Setting::isFlag)
                        .map(Setting::flag)
                        .filter(flag -> !spec.optionsMap().containsKey(flag))
                        .forEach(flag -> spec.addOption(OptionSpec.builder(flag)
                                .type(String.class)
                                .hidden(true)
                                .setter(taking(listen, flag))
                                .build()));
            }
        }
    }

    private static ISetter taking(ListenOptions listen, String flag) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null) {
                    listen.take(flag, (String) value);
                }
                return null;
            }
        };
    }

    private int notUnderstood(ParameterException wrong) {
        var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err()
                .println(CommandLineProgram.oneLine(
                                String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "")) + " (" + command
                        + " --help tells more)");
        return CommandLineProgram.WRONG_USAGE;
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
                        + Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                                .orElse("(unpackaged)")
            };
        }
    }
}
