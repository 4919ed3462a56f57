package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.archive.ArchiveReader;
import io.vestibule.adapters.persistence.archive.ArchiveReader.OnConflict;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Options;
import io.vestibule.app.Stores;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of another installation, or of another program. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take accounts from an export of Vestibule: all of them, or none.")
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "FILE", arity = "1", description = "What was exported.")
    private @Nullable Path file;

    @Option(
            names = "--on-conflict",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            description = "What is done when an account is there already: nothing is imported, or it stays as it is.")
    private OnConflict onConflict = OnConflict.FAIL;

    @Option(names = "--dry-run", description = "Try everything, and keep nothing.")
    private boolean dryRun;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var source = Objects.requireNonNull(file);
        SqliteFiles.requireThere(source, "file");
        var config = options.read(terminal);
        requireKey(config);
        try (var vestibule = options.open(terminal);
                var connections = Stores.connect(config.database().location())) {
            var reader = new ArchiveReader(
                    connections, vestibule.get(SecretSealer.class), vestibule.get(BackupCodeHasher.class));
            report(reader.read(source, new Options(onConflict, dryRun, Clock.systemUTC().instant())));
        } catch (IOException e) {
            throw new CommandException(source + " cannot be read: " + e.getMessage());
        }
        return CommandLineProgram.DONE;
    }

    /** What is in the file is sealed here, so that the server can open it. */
    private static void requireKey(VestibuleConfig config) {
        if (config.database().location() instanceof DatabaseLocation.Postgresql
                && config.security().secretKey().isEmpty()) {
            throw new CommandException("secret-key: it must be set, to the one that the server uses.");
        }
    }

    private void report(ArchiveReader.Outcome outcome) {
        terminal.out().println((dryRun ? "Would import " : "Imported ") + Counted.of(outcome.records()) + ".");
        say(outcome.skipped(), "records were left out: what they are about is there already.");
        say(outcome.renumbered(), "accounts and projects have another number than before.");
        say(outcome.lostCodes(), "accounts have no backup codes now: theirs need the secret key they were made with.");
    }

    private void say(long count, String words) {
        if (count > 0) {
            terminal.out().println(count + " " + words);
        }
    }
}
