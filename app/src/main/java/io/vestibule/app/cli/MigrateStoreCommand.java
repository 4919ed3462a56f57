package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.transfer.StoreCopy;
import io.vestibule.app.Stores;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.VestibuleConfig;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From one engine to the other, with everything. */
@Command(
        name = "migrate-store",
        mixinStandardHelpOptions = true,
        description = {
            "Copy everything into another, empty database: from a SQLite file to PostgreSQL or back.",
            "Counts and checksums of all tables are compared. Stop the server first."
        })
final class MigrateStoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--from",
            paramLabel = "DB",
            description = "The database with the accounts; the configured one unless given.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DB", required = true, description = "The empty database.")
    private String to = "";

    MigrateStoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var began = System.nanoTime();
        var config = options.read(terminal);
        var source = from == null ? config.database().location() : options.location(terminal, from);
        var target = options.location(terminal, to);
        if (source instanceof DatabaseLocation.SqliteFile sqlite) {
            SqliteFiles.requireThere(sqlite.file(), "database");
        }
        try (var reading = Stores.connect(source);
                var writing = Stores.connect(target)) {
            requireKey(config, source, reading);
            var copied = StoreCopy.copy(reading, writing);
            terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            "Copied %d accounts, %d rows of %d tables, from %s to %s in %.1f s; counts and checksums agree.",
                            copied.accounts(),
                            copied.rows(),
                            copied.tables(),
                            source.description(),
                            target.description(),
                            (System.nanoTime() - began) / 1e9));
        }
        terminal.out().println(keyToSet(config, source, target));
        return CommandLineProgram.DONE;
    }

    /** What is sealed is of no use without the key: better said before than found out after. */
    private static void requireKey(VestibuleConfig config, DatabaseLocation source, Connections reading) {
        var closed = KeysAtHand.of(config, source).closedTables(reading);
        if (!closed.isEmpty()) {
            throw new CommandException(
                    "What is in " + String.join(", ", closed)
                            + " was sealed with a secret key that is not here; set secret-key to the one that the server uses.");
        }
    }

    private static String keyToSet(VestibuleConfig config, DatabaseLocation source, DatabaseLocation target) {
        var isSet = config.security().secretKey().isPresent();
        if (!isSet && source instanceof DatabaseLocation.SqliteFile sqlite) {
            return target instanceof DatabaseLocation.SqliteFile other
                    ? "The secret key stays needed: copy " + sqlite.keyFile() + " to " + other.keyFile() + "."
                    : "The secret key stays needed: set secret-key-file = "
                            + sqlite.keyFile().toAbsolutePath() + ".";
        }
        return "The secret key stays the same: keep secret-key set as it is.";
    }
}
