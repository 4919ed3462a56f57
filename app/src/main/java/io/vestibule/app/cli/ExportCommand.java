package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.archive.ArchiveWriter;
import io.vestibule.adapters.persistence.backup.FreshFile;
import io.vestibule.app.Stores;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.VestibuleConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All accounts, for another installation or another program. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write all accounts as JSON Lines, password hashes included.")
final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where the export goes; standard output without it.")
    private @Nullable Path file;

    @Option(
            names = "--with-secrets",
            description =
                    "Write authenticator secrets and tokens in the clear, for an installation with another secret key.")
    private boolean withSecrets;

    @Option(names = "--force", description = "Replace FILE where it exists.")
    private boolean force;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var config = options.read(terminal);
        var location = config.database().location();
        if (location instanceof DatabaseLocation.SqliteFile sqlite) {
            SqliteFiles.requireThere(sqlite.file(), "database");
            if (file != null) {
                SqliteFiles.requireOther(file, sqlite);
            }
        }
        try (var connections = Stores.connect(location)) {
            connections.migrator().requireCurrent();
            var writer = writer(connections, config);
            if (file == null) {
                writer.write(terminal.out());
                // a stream for text keeps to itself what goes wrong
                if (terminal.out().checkError()) {
                    throw new CommandException("The export could not be written whole.");
                }
            } else {
                write(writer, file);
            }
        } catch (IOException e) {
            throw new CommandException("The export cannot be written: " + e.getMessage());
        }
        return CommandLineProgram.DONE;
    }

    private ArchiveWriter writer(Connections connections, VestibuleConfig config) {
        if (!withSecrets) {
            return ArchiveWriter.keepingSealed(connections);
        }
        var keys = KeysAtHand.of(config, config.database().location());
        if (!keys.closedTables(connections).isEmpty()) {
            throw new CommandException("--with-secrets needs the secret key, and it is not here.");
        }
        return ArchiveWriter.clear(connections, keys.sealer());
    }

    private void write(ArchiveWriter writer, Path target) throws IOException {
        SqliteFiles.requireFree(target, force);
        Map<String, Long> counts;
        try (var fresh = FreshFile.beside(target)) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(fresh.path()))) {
                counts = writer.write(out);
            }
            fresh.publish();
        }
        terminal.out()
                .println("Exported " + Counted.of(counts) + " to " + target + "; "
                        + (withSecrets
                                ? "secrets are in it in the clear."
                                : "what is sealed needs the same secret key where it is imported."));
    }
}
