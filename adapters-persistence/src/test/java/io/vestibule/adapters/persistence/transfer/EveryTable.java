package io.vestibule.adapters.persistence.transfer;

import io.vestibule.adapters.persistence.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts rows into every table that a SQLite database has, whatever it is for, so that no table can be forgotten. */
final class EveryTable {

    private static final List<String> TEXTS = List.of(
            "plain",
            "tab\tand line\nand return\r",
            "back\\slash and \\N and \\.",
            "",
            "a quote ' and a comma, \"",
            "käse 🧀 \u200b",
            "{\"json\": [1, 2.5, null]}");

    /** Where a row may have one of two values, but must have one. */
    private static final Set<String> ALWAYS = Set.of("vestibule_subscriptions.dashboard_id");

    private static final Set<String> NEVER = Set.of("vestibule_subscriptions.insight_id");

    private final Connection connection;

    private EveryTable(Connection connection) {
        this.connection = connection;
    }

    static void fill(Connection connection, int rows) throws SQLException {
        var every = new EveryTable(connection);
        for (var table : Catalogue.of(connection, Dialect.SQLITE)) {
            every.fill(table, rows);
        }
    }

    private void fill(Table table, int rows) throws SQLException {
        var targets = targets(table);
        var naming = naming(table);
        try (var insert = connection.prepareStatement(table.inserting())) {
            for (var row = 1; row <= rows; row++) {
                for (var i = 0; i < table.columns().size(); i++) {
                    var column = table.columns().get(i);
                    insert.setObject(i + 1, value(table, column, row, targets, naming));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Object value(Table table, Column column, int row, Map<String, String> targets, Set<String> naming)
            throws SQLException {
        var isText = column.kind() == Column.Kind.TEXT;
        if (targets.containsKey(column.name())) {
            return isText ? name(targets.get(column.name()), row) : row;
        }
        if (naming.contains(column.name())) {
            return isText ? name(column.name(), row) : row;
        }
        var place = table.name() + "." + column.name();
        if (NEVER.contains(place) || row % 3 == 0 && !ALWAYS.contains(place) && isNullable(table, column)) {
            return null;
        }
        return isText ? TEXTS.get((row + column.name().length()) % TEXTS.size()) : row % 2;
    }

    private static String name(String column, int row) {
        return column + "-" + row;
    }

    /** The columns that other tables' rows are named in, and what names them there. */
    private Map<String, String> targets(Table table) throws SQLException {
        var targets = new HashMap<String, String>();
        for (var pair : pairs("SELECT \"from\", \"to\" FROM pragma_foreign_key_list('" + table.name() + "')")) {
            targets.put(pair.get(0), pair.get(1));
        }
        return targets;
    }

    /** The columns in which rows must differ. */
    private Set<String> naming(Table table) throws SQLException {
        var naming = new HashSet<String>();
        for (var pair : pairs("SELECT c.name, i.name FROM pragma_index_list('" + table.name()
                + "') i, pragma_index_info(i.name) c WHERE i.\"unique\"")) {
            naming.add(pair.get(0));
        }
        for (var pair : pairs("SELECT name, pk FROM pragma_table_info('" + table.name() + "') WHERE pk > 0")) {
            naming.add(pair.get(0));
        }
        return naming;
    }

    private boolean isNullable(Table table, Column column) throws SQLException {
        return !pairs("SELECT name, type FROM pragma_table_info('" + table.name()
                        + "') WHERE NOT \"notnull\" AND name = '" + column.name() + "'")
                .isEmpty();
    }

    private List<List<String>> pairs(String sql) throws SQLException {
        var pairs = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    pairs.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return pairs;
    }
}
