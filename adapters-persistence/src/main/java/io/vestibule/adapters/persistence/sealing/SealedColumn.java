package io.vestibule.adapters.persistence.sealing;

import io.vestibule.domain.common.SecretSealer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A column with sealed text. Big tables have an index on the mark of it.
 *
 * @param names columns that tell the table's rows apart
 * @param context of the text in a row, as it is where the text is sealed and opened
 */
public record SealedColumn(String table, String column, List<String> names, Context context) {

    /** Makes a context of the values of the naming columns, in their order. */
    @FunctionalInterface
    public interface Context {
        String of(List<String> names);
    }

    /** A row; equal only to itself as it was read. */
    record Row(List<Object> names, String sealed) {}

    public SealedColumn {
        names = List.copyOf(names);
    }

    /** The marks that are in the column: one look into the index for each, however many rows there are. */
    List<String> marks(Connection connection) throws SQLException {
        var sql = "SELECT %1$s FROM %2$s WHERE %1$s > ? ORDER BY %1$s LIMIT 1".formatted(mark(), table);
        var marks = new ArrayList<String>();
        try (var statement = connection.prepareStatement(sql)) {
            for (var last = ""; last != null; ) {
                statement.setString(1, last);
                try (var found = statement.executeQuery()) {
                    last = found.next() ? found.getString(1) : null;
                }
                if (last != null) {
                    marks.add(last);
                }
            }
        }
        return marks;
    }

    long count(Connection connection, String mark) throws SQLException {
        var sql = "SELECT COUNT(*) FROM %s WHERE %s = ?".formatted(table, mark());
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, mark);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** At most {@code limit} of the rows with this mark. */
    List<Row> rows(Connection connection, String mark, int limit) throws SQLException {
        var sql =
                "SELECT %s, %s FROM %s WHERE %s = ? LIMIT ?".formatted(column, String.join(", ", names), table, mark());
        var rows = new ArrayList<Row>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, mark);
            statement.setInt(2, limit);
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    var values = new ArrayList<>(names.size());
                    for (var i = 0; i < names.size(); i++) {
                        values.add(found.getObject(i + 2));
                    }
                    rows.add(new Row(values, found.getString(1)));
                }
            }
        }
        return rows;
    }

    /** The row with its text sealed by the present key. */
    Row sealedAnew(Row row, SecretSealer sealer) {
        var where = context.of(row.names().stream().map(String::valueOf).toList());
        return new Row(row.names(), sealer.seal(sealer.open(row.sealed(), where), where));
    }

    /** Puts one text in the place of another; 0 when that changed meanwhile. */
    int replace(Connection connection, Row former, Row next) throws SQLException {
        var isThatRow = names.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND "));
        var sql = "UPDATE %1$s SET %2$s = ? WHERE %3$s AND %2$s = ?".formatted(table, column, isThatRow);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, next.sealed());
            setNames(statement, former);
            statement.setString(names.size() + 2, former.sealed());
            return statement.executeUpdate();
        }
    }

    private static void setNames(PreparedStatement statement, Row row) throws SQLException {
        for (var i = 0; i < row.names().size(); i++) {
            statement.setObject(i + 2, row.names().get(i));
        }
    }

    private String mark() {
        return "substr(" + column + ", 1, " + SecretSealer.MARK_LENGTH + ")";
    }
}
