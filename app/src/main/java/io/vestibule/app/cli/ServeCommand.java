package io.vestibule.app.cli;

import io.vestibule.app.server.Preparation;
import io.vestibule.app.server.RunningServer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start the HTTP server; migrates the database first.",
        footer = {
            "",
            ListenOptions.FOOTER,
            "Settings come from flags, then from the environment (VESTIBULE_...), then from the file.",
            "SIGTERM ends it, after the requests that are running."
        })
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final ListenOptions listen = new ListenOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command that {@code arguments} spell out flag by flag; nothing when they are anything else, or need more
     * understanding.
     */
    static Optional<ServeCommand> plain(Terminal terminal, String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        var command = new ServeCommand(terminal);
        for (var i = 1; i < arguments.length; i++) {
            var flag = arguments[i];
            var equalsSign = flag.indexOf('=');
            var isLast = i + 1 == arguments.length;
            var value = equalsSign >= 0 ? flag.substring(equalsSign + 1) : isLast ? "" : arguments[++i];
            var name = equalsSign >= 0 ? flag.substring(0, equalsSign) : flag;
            if (value.isEmpty() || value.startsWith("-") || !command.take(name, value)) {
                return Optional.empty();
            }
        }
        return Optional.of(command);
    }

    private boolean take(String flag, String value) {
        return config.take(flag, value) || listen.take(flag, value);
    }

    @Override
    public Integer call() {
        Preparation.begin();
        RunningServer.start(config.read(terminal, listen.flags()), () -> {})
                .announce(terminal.out())
                .await();
        return CommandLineProgram.DONE;
    }
}
