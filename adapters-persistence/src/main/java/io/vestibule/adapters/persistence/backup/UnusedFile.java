package io.vestibule.adapters.persistence.backup;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.Sources;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Makes sure that nobody uses a SQLite file while something is done to it. */
public final class UnusedFile {

    /** The bytes that SQLite locks in any file it has open (https://www.sqlite.org/lockingv3.html, pending to shared). */
    private static final long LOCKED_FROM = 0x40000000L;

    private static final int LOCKED_BYTES = 512;

    private UnusedFile() {}

    /** What is done meanwhile. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    /**
     * Runs {@code action} while no other program has the database open, and none can open it. What SQLite left beside it, such
     * as the log of a process that was killed, is in the file before.
     *
     * @throws OpeningException when another program has it open
     */
    public static void whileNobodyHasIt(Path database, Action action) throws IOException {
        try (var connection = Sources.sqlite(database).getConnection()) {
            SqliteBackup.execute(connection, "PRAGMA busy_timeout = 200");
            SqliteBackup.execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            // an open connection of another program keeps its log, and the lock of it, for as long as it lives
            SqliteBackup.execute(connection, "PRAGMA journal_mode = DELETE");
            SqliteBackup.execute(connection, "BEGIN EXCLUSIVE");
            action.run();
            SqliteBackup.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            if (!isDamaged(e)) {
                throw isInUse(e) ? inUse(database) : OpeningException.of(database + " cannot be replaced", e);
            }
            whileNobodyHasWhatIsLeftOf(database, action);
        }
    }

    /** Removes what belongs to a database that is not there. */
    static void deleteLeftovers(Path database) throws IOException {
        for (var ending : List.of("-wal", "-shm", "-journal")) {
            Files.deleteIfExists(FreshFile.beside(database, ending));
        }
    }

    /** The same for a file that SQLite cannot read any more. */
    private static void whileNobodyHasWhatIsLeftOf(Path database, Action action) throws IOException {
        try (var channel = FileChannel.open(database, StandardOpenOption.WRITE);
                var lock = channel.tryLock(LOCKED_FROM, LOCKED_BYTES, false)) {
            if (lock == null) {
                throw inUse(database);
            }
            deleteLeftovers(database);
            action.run();
        }
    }

    private static OpeningException inUse(Path database) {
        return new OpeningException("Another program has " + database + " open; stop the server first.");
    }

    private static boolean isInUse(SQLException failure) {
        return primaryCode(failure) == SQLiteErrorCode.SQLITE_BUSY.code
                || primaryCode(failure) == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static boolean isDamaged(SQLException failure) {
        return primaryCode(failure) == SQLiteErrorCode.SQLITE_NOTADB.code
                || primaryCode(failure) == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    /** The lowest byte of the extended code. */
    private static int primaryCode(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
    }
}
