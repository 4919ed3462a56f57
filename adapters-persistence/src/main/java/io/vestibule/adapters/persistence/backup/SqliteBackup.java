package io.vestibule.adapters.persistence.backup;

import io.vestibule.adapters.persistence.Migrator;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.Sources;
import io.vestibule.adapters.persistence.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Copies a SQLite database to a file, and back. What is not whole never gets the name that was asked for. */
public final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * What a copy holds.
     *
     * @param schema its version
     * @param accounts how many there are, those that are switched off included
     * @param bytes the length of the file
     */
    public record Contents(int schema, long accounts, long bytes) {}

    /**
     * Copies the database as it is at one moment, also while other processes write. The copy holds every change that was
     * committed before this is called; it is checked and on the disk when this returns, and readable by its owner only.
     *
     * @param database must exist
     * @param target is replaced where it exists; other programs must not have it open then
     * @throws OpeningException when the database cannot be read, the copy cannot be written or is damaged, or another program
     *     has the target open
     */
    public static Contents write(Path database, Path target) {
        try (var fresh = FreshFile.beside(target)) {
            try (var connection = Sources.sqlite(database).getConnection();
                    var copying = connection.prepareStatement("VACUUM INTO ?")) {
                copying.setString(1, fresh.path().toString());
                copying.execute();
            } catch (SQLException e) {
                throw OpeningException.of("The database cannot be copied to " + target, e);
            }
            var contents = check(fresh.path(), target);
            put(fresh, target);
            return contents;
        } catch (IOException e) {
            throw FreshFile.unwritable(target, e);
        }
    }

    /**
     * Puts a copy in the place of a database, which other programs must not have open. Either all of the copy is there
     * afterwards, or what was there before.
     *
     * @param database is replaced where it exists
     * @throws OpeningException when the copy is damaged, is not of Vestibule or of a newer version of it, or when another
     *     program has the database open
     */
    public static Contents restore(Path backup, Path database) {
        try (var fresh = FreshFile.beside(database)) {
            fresh.copyOf(backup);
            var contents = check(fresh.path(), backup);
            put(fresh, database);
            return contents;
        } catch (IOException e) {
            throw FreshFile.unwritable(database, e);
        }
    }

    /** Gives a file its name, in the place of what has it; a log that is beside that must not meet the file. */
    private static void put(FreshFile fresh, Path target) throws IOException {
        if (Files.exists(target)) {
            UnusedFile.whileNobodyHasIt(target, fresh::publish);
        } else {
            UnusedFile.deleteLeftovers(target);
            fresh.publish();
        }
    }

    /**
     * Reads all of a file.
     *
     * @param name what people call it
     */
    private static Contents check(Path file, Path name) throws IOException {
        try (var connection = Sources.sqlite(file).getConnection()) {
            // a copy may be marked as having a log beside it, which does not come along when it is renamed
            execute(connection, "PRAGMA journal_mode = DELETE");
            requireNone(connection, "PRAGMA integrity_check(1)", "ok", name);
            requireNone(connection, "PRAGMA foreign_key_check", "", name);
        } catch (SQLException e) {
            throw OpeningException.of(name + " cannot be used", e);
        }
        var schema = new Migrator(Sources.sqlite(file), Dialect.SQLITE).version();
        if (schema == 0) {
            throw new OpeningException(name + " is a database, and not one of Vestibule.");
        }
        if (schema > Migrator.SCHEMA_VERSION) {
            throw new OpeningException(name + " has schema version " + schema
                    + ", and this version of Vestibule knows only " + Migrator.SCHEMA_VERSION + ".");
        }
        return new Contents(schema, accounts(file, name), Files.size(file));
    }

    private static long accounts(Path file, Path name) {
        try (var connection = Sources.sqlite(file).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM vestibule_users")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw OpeningException.of(name + " cannot be used", e);
        }
    }

    private static void requireNone(Connection connection, String check, String fine, Path name) throws SQLException {
        try (var statement = connection.createStatement();
                var problems = statement.executeQuery(check)) {
            if (problems.next() && !problems.getString(1).equals(fine)) {
                throw new OpeningException(name + " is damaged: " + problems.getString(1));
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
