package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.sealing.InstallationSeal;
import io.vestibule.adapters.persistence.sealing.KeyUse;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Connections to a database before it is in use as a store. */
public final class Connections implements AutoCloseable {

    private final DataSource source;
    private final Dialect dialect;
    private final AutoCloseable owned;

    private Connections(DataSource source, Dialect dialect, AutoCloseable owned) {
        this.source = source;
        this.dialect = dialect;
        this.owned = owned;
    }

    /**
     * Loads what a SQLite file will need, so that opening one is quicker: the driver's native library, JDBI. May run beside
     * everything else; opens nothing that stays.
     */
    public static void prepareForSqlite() {
        var nothing = Database.configured(Jdbi.create(Sources.sqlite("jdbc:sqlite::memory:")));
        nothing.useHandle(handle -> {
            handle.execute("SELECT 1");
            handle.attach(InstallationSeal.Dao.class);
        });
    }

    /**
     * To a SQLite file, which is made where it does not exist.
     *
     * @throws OpeningException when it cannot be one
     */
    public static Connections sqlite(Path file) {
        SqliteFile.check(file);
        SqliteFile.make(file);
        return of(Sources.sqlite(file), Dialect.SQLITE);
    }

    /**
     * To PostgreSQL; opens one at once.
     *
     * @param url begins with {@code jdbc:postgresql:}; may carry user and password
     * @param place what people call it, for messages
     * @throws OpeningException when there is no server, or it lets nobody in, within about a second
     */
    public static Connections postgresql(String url, String place, Optional<String> user, Optional<String> password) {
        Sources.tryPostgresql(url, place, user, password);
        var pool = Sources.postgresql(url, user, password);
        return new Connections(pool, Dialect.POSTGRESQL, pool);
    }

    /** Of a host, who closes them. */
    public static Connections of(DataSource source, Dialect dialect) {
        return new Connections(source, dialect, () -> {});
    }

    public Dialect dialect() {
        return dialect;
    }

    /** One for what is done to the database as a whole; to be closed. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }

    public Migrator migrator() {
        return new Migrator(source, dialect);
    }

    /**
     * What is wrong with the database itself, as far as the engine tells quickly; empty when nothing is.
     *
     * @throws OpeningException when it cannot be read
     */
    public List<String> problems() {
        if (dialect != Dialect.SQLITE) {
            migrator().version();
            return List.of();
        }
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var problems = new ArrayList<String>();
            try (var rows = statement.executeQuery("PRAGMA quick_check(5)")) {
                while (rows.next()) {
                    problems.add(rows.getString(1));
                }
            }
            problems.remove("ok");
            try (var rows = statement.executeQuery("PRAGMA foreign_key_check")) {
                if (rows.next()) {
                    problems.add(rows.getString(1) + " refers to rows of " + rows.getString(3) + " that are not there");
                }
            }
            return problems;
        } catch (SQLException e) {
            throw OpeningException.of("The database cannot be read", e);
        }
    }

    /**
     * How many mails wait for nobody any more, since they could not be sent. The schema must be up to date.
     *
     * @throws OpeningException when the database cannot be read
     */
    public long mailsGivenUp() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM vestibule_mail_outbox WHERE given_up")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw OpeningException.of("The database cannot be read", e);
        }
    }

    /**
     * Which of these keys the database needs. The schema must be up to date.
     *
     * @throws OpeningException when the database cannot be read
     */
    public KeyUse keyUse(SecretSealer sealer, BackupCodeHasher hasher) {
        try (var connection = source.getConnection()) {
            return KeyUse.in(connection, sealer, hasher);
        } catch (SQLException e) {
            throw OpeningException.of("The database cannot be read", e);
        }
    }

    /**
     * The store, whose schema must be up to date; it closes these connections with itself.
     *
     * @param sqlite how a SQLite file is used
     * @throws OpeningException when it cannot be opened
     */
    public Database open(SqliteDatabase.Settings sqlite, CommitListener listener) {
        try {
            return dialect == Dialect.SQLITE
                    ? new SqliteDatabase(source, sqlite, listener)
                    : new PostgresqlDatabase(source, owned, listener);
        } catch (RuntimeException e) {
            throw OpeningException.of("The database cannot be opened", e);
        }
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("The connections could not be closed.", e);
        }
    }
}
