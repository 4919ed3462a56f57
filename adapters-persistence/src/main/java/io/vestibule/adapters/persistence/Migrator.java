package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema of a database up to date. */
public final class Migrator {

    /** The schema this version of Vestibule works with. */
    public static final int SCHEMA_VERSION = 19;

    private static final String HISTORY = "vestibule_schema_history";
    private static final String FOLDER = "classpath:io/vestibule/migrations/";

    private final DataSource source;
    private final Dialect dialect;

    public Migrator(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** From which version to which; 0 is an empty database. */
    public record Outcome(int from, int to) {}

    /**
     * Migrates where that is needed; a database that is up to date costs one query.
     *
     * @throws NewerSchemaException when the database was made by a newer version of Vestibule; nothing is changed then
     * @throws OpeningException when the database cannot be read or changed
     */
    public Outcome migrate() {
        var present = version();
        if (present > SCHEMA_VERSION) {
            throw new NewerSchemaException(present);
        }
        if (present < SCHEMA_VERSION) {
            bringUpToDate();
        }
        return new Outcome(present, SCHEMA_VERSION);
    }

    /**
     * Does nothing when the database is up to date.
     *
     * @throws NewerSchemaException when the database was made by a newer version of Vestibule
     * @throws OpeningException when it was made by an older one, or is empty
     */
    public void requireCurrent() {
        var present = version();
        if (present > SCHEMA_VERSION) {
            throw new NewerSchemaException(present);
        }
        if (present < SCHEMA_VERSION) {
            throw new OpeningException("The database has schema version " + present
                    + ", and this version of Vestibule needs " + SCHEMA_VERSION
                    + ". Bring it up to date with migrate, or use the version that made it.");
        }
    }

    private void bringUpToDate() {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .table(HISTORY)
                    .locations(FOLDER + "common", FOLDER + dialect.folder())
                    .failOnMissingLocations(false)
                    .placeholders(dialect.types())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw OpeningException.of("The schema cannot be brought up to date", e);
        }
    }

    /**
     * The version of the database as it is; 0 when it is empty.
     *
     * @throws OpeningException when the database cannot be read
     */
    public int version() {
        try (var connection = source.getConnection()) {
            return hasHistory(connection) ? newest(connection).orElse(0) : 0;
        } catch (SQLException e) {
            throw OpeningException.of("The database cannot be read", e);
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, HISTORY, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static OptionalInt newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT version, success FROM " + HISTORY)) {
            var newest = OptionalInt.empty();
            while (rows.next()) {
                var version = rows.getString(1);
                if (version != null && rows.getBoolean(2)) {
                    newest = OptionalInt.of(Math.max(newest.orElse(0), Integer.parseInt(version)));
                }
            }
            return newest;
        }
    }

    /** The database was made by a newer version of Vestibule. */
    public static final class NewerSchemaException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NewerSchemaException(int version) {
            super("The database has schema version " + version + ", and this version of Vestibule knows only "
                    + SCHEMA_VERSION + ". Start the newer version, or restore a backup of before.");
        }
    }
}
