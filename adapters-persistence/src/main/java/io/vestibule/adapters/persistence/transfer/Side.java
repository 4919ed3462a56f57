package io.vestibule.adapters.persistence.transfer;

import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One of the two databases, in one transaction from the beginning to the end. */
public final class Side {

    private static final int FETCH = 5_000;
    private static final int BATCH = 5_000;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Connection connection;
    private final Dialect dialect;

    private Side(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Reads one moment. A SQLite file is kept from others meanwhile, since what they change would stay behind. */
    static Side source(Connection connection, Dialect dialect) throws SQLException {
        var side = new Side(connection, dialect);
        if (dialect == Dialect.SQLITE) {
            side.execute("PRAGMA busy_timeout = 200");
            side.execute("PRAGMA locking_mode = EXCLUSIVE");
            side.execute("BEGIN EXCLUSIVE");
        } else {
            connection.setAutoCommit(false);
            side.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
        return side;
    }

    /** Writes; what is not committed has not happened. */
    public static Side target(Connection connection, Dialect dialect) throws SQLException {
        var side = new Side(connection, dialect);
        if (dialect == Dialect.SQLITE) {
            side.execute("PRAGMA foreign_keys = ON");
            side.execute("PRAGMA cache_size = -65536");
            side.execute("BEGIN IMMEDIATE");
        } else {
            connection.setAutoCommit(false);
        }
        return side;
    }

    static boolean isInUse(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    List<Table> tables() throws SQLException {
        return Catalogue.of(connection, dialect);
    }

    boolean isEmpty(Table table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
            return !row.next();
        }
    }

    Fingerprint fingerprint(Table table) throws SQLException {
        var fingerprint = new Fingerprint();
        read(table, rows -> {
            while (rows.next()) {
                fingerprint.add(rows.line());
            }
        });
        return fingerprint;
    }

    /** Takes all rows of a table from the other side; what they were there. */
    Fingerprint take(Table table, Side source) throws SQLException {
        var fingerprint = new Fingerprint();
        source.read(
                table,
                dialect == Dialect.SQLITE
                        ? rows -> insert(table, rows, fingerprint)
                        : rows -> copyIn(table, rows, fingerprint));
        return fingerprint;
    }

    private interface Reading {
        void of(Rows rows) throws SQLException;
    }

    private void read(Table table, Reading reading) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery(table.reading())) {
                reading.of(new Rows(table.columns(), rows));
            }
        }
    }

    private void insert(Table table, Rows rows, Fingerprint fingerprint) throws SQLException {
        try (var insert = connection.prepareStatement(table.inserting())) {
            while (rows.next()) {
                fingerprint.add(rows.line());
                rows.bind(insert);
                insert.addBatch();
                if (fingerprint.rows() % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void copyIn(Table table, Rows rows, Fingerprint fingerprint) throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table.name() + " (" + table.columnNames() + ") FROM STDIN");
        try {
            var chunk = new ByteArrayOutputStream(CHUNK_BYTES * 2);
            while (rows.next()) {
                var line = rows.line();
                fingerprint.add(line);
                chunk.writeBytes(line);
                if (chunk.size() >= CHUNK_BYTES) {
                    copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
                    chunk.reset();
                }
            }
            copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** The highest number ever given in a table; 0 when none was. */
    public long lastNumber(Table table) throws SQLException {
        var sql = dialect == Dialect.SQLITE
                ? "SELECT seq FROM sqlite_sequence WHERE name = '" + table.name() + "'"
                : "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence(table);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Until the end, others may read these tables, and do not write to them.
     *
     * @throws SQLException that is a {@link StoreFailure#isLocked} when others write to them for longer than may be waited,
     *     since whoever comes later has to wait too
     */
    public void lock(List<String> tables) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            execute("SET LOCAL lock_timeout = '5s'");
            execute("LOCK TABLE " + String.join(", ", tables) + " IN SHARE ROW EXCLUSIVE MODE");
            execute("SET LOCAL lock_timeout TO DEFAULT");
        }
    }

    /** Numbers go on after {@code last}, or after a higher one that was given already. PostgreSQL does so whatever becomes of the transaction. */
    public void setLastNumber(Table table, long last) throws SQLException {
        if (last == 0) {
            return;
        }
        if (dialect == Dialect.SQLITE) {
            var highest = Math.max(last, lastNumber(table));
            execute("DELETE FROM sqlite_sequence WHERE name = '" + table.name() + "'");
            execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('" + table.name() + "', " + highest + ")");
        } else {
            var sequence = sequence(table);
            execute("SELECT setval('" + sequence + "', GREATEST(" + last + ", last_value)) FROM " + sequence);
        }
    }

    private String sequence(Table table) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
            statement.setString(1, table.name());
            statement.setString(2, table.numbered().orElseThrow());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    public void commit() throws SQLException {
        if (dialect == Dialect.SQLITE) {
            execute("COMMIT");
        } else {
            connection.commit();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
