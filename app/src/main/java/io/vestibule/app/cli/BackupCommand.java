package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.backup.SqliteBackup;
import io.vestibule.app.config.DatabaseLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a SQLite database while a server writes to it. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy a live SQLite database to a file, and check the copy. The secret key is not in it.")
final class BackupCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "FILE", arity = "1", description = "Where the copy goes.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace FILE where it exists.")
    private boolean force;

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var target = Objects.requireNonNull(file);
        var config = options.read(terminal);
        var database =
                SqliteFiles.of(config.database().location(), "pg_dump --format=custom --dbname={db} --file=" + target);
        SqliteFiles.requireThere(database.file(), "database");
        SqliteFiles.requireOther(target, database);
        SqliteFiles.requireFree(target, force);
        var contents = SqliteBackup.write(database.file(), target);
        terminal.out()
                .println("Copied " + SqliteFiles.describe(contents) + " to " + target + ", and checked the copy.");
        terminal.out().println(keyToKeep(database, config.security().secretKey().isPresent()));
        return CommandLineProgram.DONE;
    }

    private static String keyToKeep(DatabaseLocation.SqliteFile database, boolean isSet) {
        var key = isSet || !Files.exists(database.keyFile())
                ? "the secret key"
                : database.keyFile().toString();
        return "Not in it: " + key
                + ". Keep that too, in another place; without it the copy opens nothing that is sealed.";
    }
}
