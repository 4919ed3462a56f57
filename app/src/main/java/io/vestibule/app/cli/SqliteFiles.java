package io.vestibule.app.cli;

import io.vestibule.adapters.persistence.backup.SqliteBackup;
import io.vestibule.app.config.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What backup and restore ask of files before they touch any. */
final class SqliteFiles {

    private static final List<String> OWN_FILES = List.of("", "-wal", "-shm", "-journal");

    private SqliteFiles() {}

    /**
     * The SQLite file that is configured; PostgreSQL has tools of its own.
     *
     * @param instead what does it there; {@code {db}} stands for the database
     */
    static DatabaseLocation.SqliteFile of(DatabaseLocation location, String instead) {
        if (location instanceof DatabaseLocation.SqliteFile sqlite) {
            return sqlite;
        }
        var place = location.description();
        throw new CommandException("This is for SQLite files; for " + place + " use: "
                + instead.replace("{db}", place.replace("postgresql ", "postgresql://")));
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

    /** Whatever is forced: the database itself, what belongs to it, and its key are not written over. */
    static void requireOther(Path target, DatabaseLocation.SqliteFile database) {
        for (var suffix : OWN_FILES) {
            if (isSame(Path.of(database.file() + suffix), target)) {
                throw new CommandException(target + " is the database itself, or belongs to it.");
            }
        }
        if (isSame(database.keyFile(), target)) {
            throw new CommandException(target + " is the secret key of this installation.");
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
