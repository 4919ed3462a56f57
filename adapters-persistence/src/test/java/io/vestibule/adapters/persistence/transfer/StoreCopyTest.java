package io.vestibule.adapters.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.TestPostgresql;
import io.vestibule.adapters.persistence.dialect.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a SQLite file to PostgreSQL and back. */
class StoreCopyTest {

    private static final int ROWS = 30;

    @TempDir
    Path folder;

    private Connections source;
    private final List<Connections> opened = new ArrayList<>();

    @BeforeEach
    void aDatabaseWithRowsInEveryTable() throws SQLException {
        source = sqlite("source.db");
        source.migrator().migrate();
        try (var connection = source.connection()) {
            EveryTable.fill(connection, ROWS);
        }
    }

    @AfterEach
    void close() {
        opened.forEach(Connections::close);
    }

    @Test
    void everythingArrivesOnPostgresqlAndComesBack() throws SQLException {
        execute(source, "PRAGMA foreign_keys = ON; DELETE FROM vestibule_users WHERE id = " + ROWS);
        var server = postgresql();
        var back = sqlite("back.db");

        var there = StoreCopy.copy(source, server);
        var andBack = StoreCopy.copy(server, back);

        assertThat(there.accounts()).isEqualTo(ROWS - 1);
        assertThat(there.rows()).isGreaterThan(there.tables() * (ROWS - 2L));
        assertThat(andBack).isEqualTo(there);
        assertThat(content(back)).isEqualTo(content(source));
        // a number of somebody who was deleted is not given to anybody else
        assertThat(number(server, insertingUser())).isEqualTo(ROWS + 1);
        assertThat(number(back, insertingUser())).isEqualTo(ROWS + 1);
    }

    @Test
    void anEmptyDatabaseArrivesAsOne() throws SQLException {
        var empty = sqlite("empty.db");
        empty.migrator().migrate();
        var server = postgresql();

        assertThat(StoreCopy.copy(empty, server).rows()).isZero();

        assertThat(number(server, insertingUser())).isEqualTo(1);
    }

    @Test
    void aTargetWithAnythingInItIsRefused() throws SQLException {
        for (var target : List.of(sqlite("target.db"), postgresql())) {
            target.migrator().migrate();
            execute(target, "INSERT INTO vestibule_login_failures (bucket, failures, last_at) VALUES ('a', 1, 1)");

            assertThatThrownBy(() -> StoreCopy.copy(source, target))
                    .isInstanceOf(OpeningException.class)
                    .hasMessage("The target is not empty: there are rows in vestibule_login_failures.");

            assertThat(number(target, "SELECT COUNT(*) FROM vestibule_users")).isZero();
        }
    }

    @Test
    void tablesOfAHostAreNobodysConcern() throws SQLException {
        var server = postgresql();
        execute(server, "CREATE TABLE gardens (id BIGINT PRIMARY KEY, shape POINT)");
        execute(server, "INSERT INTO gardens (id) VALUES (1)");

        assertThat(StoreCopy.copy(source, server).accounts()).isEqualTo(ROWS);
    }

    @Test
    void anotherSchemaIsRefused() throws SQLException {
        execute(source, "DELETE FROM vestibule_schema_history WHERE CAST(version AS INTEGER) > 3");
        assertThatThrownBy(() -> StoreCopy.copy(source, sqlite("target.db")))
                .isInstanceOf(OpeningException.class)
                .hasMessageStartingWith("The database has schema version 3, and this version of Vestibule needs ");
    }

    @Test
    void tablesThatDifferAreRefused() throws SQLException {
        execute(source, "ALTER TABLE vestibule_users ADD COLUMN favourite_colour TEXT");
        assertThatThrownBy(() -> StoreCopy.copy(source, sqlite("target.db")))
                .isInstanceOf(OpeningException.class)
                .hasMessage("Nothing was copied: the two databases differ in vestibule_users.");

        execute(source, "CREATE TABLE vestibule_gardens (id INTEGER PRIMARY KEY) STRICT");
        assertThatThrownBy(() -> StoreCopy.copy(source, sqlite("target.db")))
                .isInstanceOf(OpeningException.class)
                .hasMessage("Nothing was copied: the two databases have different tables.");
    }

    @Test
    void whatOneEngineCannotHoldLeavesNothingBehind() throws SQLException {
        execute(source, "UPDATE vestibule_passkeys SET label = 'a' || char(0) || 'b' WHERE id = 'id-7'");
        var server = postgresql();

        assertThatThrownBy(() -> StoreCopy.copy(source, server))
                .isInstanceOf(OpeningException.class)
                .hasMessageStartingWith("Nothing was copied: ");

        assertThat(number(server, "SELECT COUNT(*) FROM vestibule_users")).isZero();
        execute(source, "UPDATE vestibule_passkeys SET label = 'a' WHERE id = 'id-7'");
        assertThat(StoreCopy.copy(source, server).accounts()).isEqualTo(ROWS);
    }

    @Test
    void whatDoesNotArriveAsItWasIsNotCommitted() throws SQLException {
        var server = postgresql();
        server.migrator().migrate();
        execute(server, """
                CREATE FUNCTION tamper() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.label = NEW.label || '!'; RETURN NEW; END $$""");
        execute(
                server,
                "CREATE TRIGGER tamper BEFORE INSERT ON vestibule_passkeys FOR EACH ROW EXECUTE FUNCTION tamper()");

        assertThatThrownBy(() -> StoreCopy.copy(source, server))
                .isInstanceOf(OpeningException.class)
                .hasMessage("Nothing was copied: vestibule_passkeys did not arrive as it was.");

        assertThat(number(server, "SELECT COUNT(*) FROM vestibule_users")).isZero();
    }

    @Test
    void aSourceThatIsInUseIsRefused() throws SQLException {
        execute(source, "PRAGMA journal_mode = WAL");
        try (var other = source.connection();
                var statement = other.createStatement()) {
            statement.execute("SELECT * FROM vestibule_users");

            assertThatThrownBy(() -> StoreCopy.copy(source, sqlite("target.db")))
                    .isInstanceOf(OpeningException.class)
                    .hasMessage("Another program has the database open; stop the server first.");
        }
    }

    private static String insertingUser() {
        return "INSERT INTO vestibule_users (uuid, distinct_id, email, auth_epoch, first_name, last_name, is_active,"
                + " is_staff, notification_settings, preferences, joined_at)"
                + " VALUES ('new', 'new', 'new', 1, '', '', TRUE, FALSE, '{}', '{}', 1) RETURNING id";
    }

    private Connections sqlite(String name) {
        var connections = Connections.sqlite(folder.resolve(name));
        opened.add(connections);
        return connections;
    }

    private Connections postgresql() {
        var connections =
                Connections.postgresql(TestPostgresql.newDatabase(), "test", Optional.of("postgres"), Optional.empty());
        opened.add(connections);
        return connections;
    }

    /** All rows of all tables of a SQLite file. */
    private static Map<String, Set<List<Object>>> content(Connections connections) throws SQLException {
        var content = new HashMap<String, Set<List<Object>>>();
        try (var connection = connections.connection()) {
            for (var table : Catalogue.of(connection, Dialect.SQLITE)) {
                var rows = content.computeIfAbsent(table.name(), name -> new HashSet<>());
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery(table.reading())) {
                    while (found.next()) {
                        var row = new ArrayList<>();
                        for (var i = 1; i <= table.columns().size(); i++) {
                            row.add(found.getObject(i));
                        }
                        rows.add(row);
                    }
                }
            }
        }
        return content;
    }

    private static void execute(Connections connections, String sql) throws SQLException {
        try (var connection = connections.connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static long number(Connections connections, String sql) throws SQLException {
        try (var connection = connections.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
