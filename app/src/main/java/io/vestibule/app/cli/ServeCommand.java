package io.vestibule.app.cli;

import io.vestibule.app.server.RunningServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start the HTTP server; migrates the database first.",
        footer = {
            "",
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

    @Override
    public Integer call() {
        RunningServer.start(config.read(terminal, listen.flags()), () -> {})
                .announce(terminal.out())
                .await();
        return CommandLineProgram.DONE;
    }
}
