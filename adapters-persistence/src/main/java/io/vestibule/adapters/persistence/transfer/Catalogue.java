package io.vestibule.adapters.persistence.transfer;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.transfer.Column.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks a database which tables Vestibule has in it, so that none can be forgotten. */
public final class Catalogue {

    private static final String ALL = "vestibule\\_%";
    private static final String HISTORY = "vestibule_schema_history";

    private Catalogue() {}

    /** All tables but the history of the schema, each after those that it refers to. */
    public static List<Table> of(Connection connection, Dialect dialect) throws SQLException {
        var names = texts(
                connection,
                dialect == Dialect.SQLITE
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ? ESCAPE '\\' ORDER BY name"
                        : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                                + " AND table_type = 'BASE TABLE' AND table_name LIKE ? ESCAPE '\\' ORDER BY table_name",
                ALL);
        names.remove(HISTORY);
        var tables = new ArrayList<Table>();
        for (var name : names) {
            tables.add(dialect == Dialect.SQLITE ? sqlite(connection, name) : postgresql(connection, name));
        }
        return inOrder(tables);
    }

    private static Table sqlite(Connection connection, String name) throws SQLException {
        var columns = new ArrayList<Column>();
        var numbered = Optional.<String>empty();
        var isNumbered = !texts(
                        connection,
                        "SELECT name FROM sqlite_schema WHERE name = ? AND sql LIKE '%AUTOINCREMENT%'",
                        name)
                .isEmpty();
        try (var statement =
                connection.prepareStatement("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY name")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(column(name, rows.getString(1), rows.getString(2)));
                    if (isNumbered && rows.getInt(3) > 0) {
                        numbered = Optional.of(rows.getString(1));
                    }
                }
            }
        }
        var references = texts(connection, "SELECT \"table\" FROM pragma_foreign_key_list(?)", name);
        return new Table(name, columns, others(references, name), numbered);
    }

    private static Table postgresql(Connection connection, String name) throws SQLException {
        var columns = new ArrayList<Column>();
        var numbered = Optional.<String>empty();
        try (var statement = connection.prepareStatement("SELECT column_name, data_type, is_identity"
                + " FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?"
                + " ORDER BY column_name COLLATE \"C\"")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(column(name, rows.getString(1), rows.getString(2)));
                    if (rows.getString(3).equals("YES")) {
                        numbered = Optional.of(rows.getString(1));
                    }
                }
            }
        }
        var references = texts(
                connection,
                "SELECT target.relname FROM pg_constraint c JOIN pg_class target ON target.oid = c.confrelid"
                        + " WHERE c.contype = 'f' AND c.conrelid = ?::regclass",
                name);
        return new Table(name, columns, others(references, name), numbered);
    }

    private static Column column(String table, String name, String type) {
        return switch (type) {
            case "boolean" -> new Column(name, Kind.BOOLEAN);
            case "INTEGER", "integer", "bigint" -> new Column(name, Kind.NUMBER);
            case "TEXT", "text" -> new Column(name, Kind.TEXT);
            default ->
                throw new OpeningException(
                        "The column " + table + "." + name + " has the type " + type + ", which is not known here.");
        };
    }

    private static Set<String> others(List<String> names, String own) {
        var others = new HashSet<>(names);
        if (others.contains(own)) {
            throw new OpeningException("The table " + own + " refers to itself, which is not known here.");
        }
        return others;
    }

    private static List<Table> inOrder(List<Table> tables) {
        var waiting = new ArrayList<>(tables);
        var ordered = new ArrayList<Table>();
        var done = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var ready = waiting.stream()
                    .filter(table -> done.containsAll(table.references()))
                    .toList();
            if (ready.isEmpty()) {
                throw new OpeningException("Tables refer to each other in a circle: "
                        + waiting.get(0).name() + ".");
            }
            ordered.addAll(ready);
            waiting.removeAll(ready);
            ready.forEach(table -> done.add(table.name()));
        }
        return ordered;
    }

    private static List<String> texts(Connection connection, String sql, String parameter) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}
