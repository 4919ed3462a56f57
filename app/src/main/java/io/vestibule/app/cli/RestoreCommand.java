package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.backup.SqliteBackup;
import io.vestibule.app.Stores;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup in the place of the database, with the server stopped. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Check a backup and put it in the place of the database. Stop the server first.")
final class RestoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "FILE", arity = "1", description = "A backup.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace the database where there is one.")
    private boolean force;

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var backup = Objects.requireNonNull(file);
        var config = options.read(terminal);
        var database = SqliteFiles.of(
                config.database().location(),
                "pg_restore --clean --if-exists --single-transaction --exit-on-error --dbname={db} " + backup);
        SqliteFiles.requireThere(backup, "file");
        if (SqliteFiles.isSame(database.file(), backup)) {
            throw new CommandException(backup + " is the database itself.");
        }
        SqliteFiles.requireFree(database.file(), force);
        var contents = SqliteBackup.restore(backup, database.file());
        terminal.out().println("Restored " + SqliteFiles.describe(contents) + " to " + database.file() + ".");
        try (var connections = Stores.connect(database)) {
            if (!KeysAtHand.of(config, database).closedTables(connections).isEmpty()) {
                terminal.err()
                        .println("vestibule: The secret key that belongs to it is not here. Put it into "
                                + database.keyFile() + ", or set secret-key, before the server starts.");
            }
        }
        return CommandLineProgram.DONE;
    }
}
