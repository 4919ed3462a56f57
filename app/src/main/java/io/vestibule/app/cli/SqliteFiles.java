package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.backup.SqliteBackup;
import io.vestibule.app.config.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What backup and restore ask of files before they touch any. */
final class SqliteFiles {

    private SqliteFiles() {}

    /** The SQLite file that is configured; PostgreSQL has tools of its own. */
    static DatabaseLocation.SqliteFile of(DatabaseLocation location, String instead) {
        if (location instanceof DatabaseLocation.SqliteFile sqlite) {
            return sqlite;
        }
        throw new CommandException("This is for SQLite files; for " + location.description() + " use: " + instead);
    }

    static void requireThere(Path file, String noun) {
        if (!Files.isRegularFile(file)) {
            throw new CommandException("There is no " + noun + " " + file + ".");
        }
    }

    static void requireFree(Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw new CommandException(file + " exists; --force replaces it.");
        }
    }

    static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false;
        }
    }

    static String describe(SqliteBackup.Contents contents) {
        return contents.accounts() + (contents.accounts() == 1 ? " account" : " accounts") + " (schema version "
                + contents.schema() + ", " + contents.bytes() + " bytes)";
    }
}
