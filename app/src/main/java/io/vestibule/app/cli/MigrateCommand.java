package io.vestibule.app.cli;

import io.vestibule.app.Stores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Bring the schema up to date, and say from which version to which.")
final class MigrateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    MigrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var location = options.read(terminal).database().location();
        try (var connections = Stores.connect(location)) {
            var outcome = connections.migrator().migrate();
            terminal.out()
                    .println(
                            outcome.from() == outcome.to()
                                    ? "The schema is at version " + outcome.to() + " already: nothing to do."
                                    : "The schema went from version " + outcome.from() + " to version " + outcome.to()
                                            + ".");
        }
        return CommandLineProgram.DONE;
    }
}
