package io.vestibule.app.cli;

import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.app.Vestibule;
import io.vestibule.app.config.DatabaseLocation;
import io.vestibule.app.config.Setting;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.Logging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that every command takes. */
final class ConfigOptions {

    @Option(
            names = "--db",
            paramLabel = "DB",
            description = "Where accounts are kept: a file, jdbc:sqlite:... or jdbc:postgresql://...")
    private @Nullable String db;

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file with settings.")
    private @Nullable Path file;

    /** Takes a flag that was not given before; whether it is one of these. */
    boolean take(String flag, String value) {
        if (flag.equals("--db") && db == null) {
            db = value;
            return true;
        }
        if (flag.equals("--config") && file == null) {
            file = Path.of(value);
            return true;
        }
        return false;
    }

    /** The configuration; what an operator should know about it goes to stderr. */
    VestibuleConfig read(Terminal terminal) {
        return read(terminal, Map.of());
    }

    /** @param more further settings, which come before --db */
    VestibuleConfig read(Terminal terminal, Map<Setting, String> more) {
        var settings = settings(terminal, more);
        warn(terminal, settings);
        var config = VestibuleConfig.of(settings);
        Logging.start(config.log());
        return config;
    }

    /** Says on stderr what an operator should know about the settings. */
    static void warn(Terminal terminal, Settings settings) {
        settings.warnings().forEach(warning -> terminal.err().println("vestibule: " + warning));
    }

    /** Another database than the configured one, with the same names and passwords. */
    DatabaseLocation location(Terminal terminal, String text) {
        return DatabaseLocation.of(settings(terminal, Map.of(Setting.DB, text)));
    }

    /** What was said for each setting, which may still not be possible. */
    Settings settings(Terminal terminal, Map<Setting, String> more) {
        var flags = new EnumMap<Setting, String>(Setting.class);
        if (db != null) {
            flags.put(Setting.DB, db);
        }
        flags.putAll(more);
        return Settings.read(flags, terminal.environment(), Optional.ofNullable(file));
    }

    /** Opens the installation for a short visit, its schema brought up to date. */
    Vestibule open(Terminal terminal) {
        return visited(read(terminal)).build();
    }

    /**
     * Opens it for somebody who only looks: a schema that is there stays as it is, and must be up to date. A file that is not there
     * is made, as by whoever comes first.
     */
    Vestibule look(Terminal terminal) {
        var config = read(terminal);
        var isNew = config.database().location() instanceof DatabaseLocation.SqliteFile sqlite
                && !Files.exists(sqlite.file());
        var visited = visited(config);
        return (isNew ? visited : visited.withoutMigration()).build();
    }

    private static Vestibule.Builder visited(VestibuleConfig config) {
        var builder = Vestibule.builder().config(config).withoutHousekeeping();
        if (config.database().location() instanceof DatabaseLocation.Postgresql
                && config.security().secretKey().isEmpty()) {
            // nothing that these commands store is sealed, so they need not know the server's key
            builder.secretKey(passingKey());
        }
        return builder;
    }

    private static InstallationSecret passingKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new InstallationSecret(Base64.getEncoder().encodeToString(bytes));
    }
}
