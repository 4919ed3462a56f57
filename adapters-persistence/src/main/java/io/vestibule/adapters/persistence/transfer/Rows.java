package io.vestibule.adapters.persistence.transfer;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * Reads rows into one text for all engines, PostgreSQL's COPY format (https://www.postgresql.org/docs/current/sql-copy.html,
 * "Text Format"): what is compared is what is written.
 */
final class Rows {

    private final List<Column> columns;
    private final ResultSet rows;
    private final StringBuilder line = new StringBuilder();

    Rows(List<Column> columns, ResultSet rows) {
        this.columns = columns;
        this.rows = rows;
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    /** The present row, ending with a line feed. */
    byte[] line() throws SQLException {
        line.setLength(0);
        for (var i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.append('\t');
            }
            append(i + 1, columns.get(i).kind());
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(int index, Column.Kind kind) throws SQLException {
        var start = line.length();
        switch (kind) {
            case BOOLEAN -> line.append(rows.getBoolean(index) ? 't' : 'f');
            case NUMBER -> line.append(rows.getLong(index));
            case TEXT -> {
                var text = rows.getString(index);
                if (text != null) {
                    appendText(text);
                }
            }
        }
        if (rows.wasNull()) {
            line.setLength(start);
            line.append("\\N");
        }
    }

    private void appendText(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(character);
            }
        }
    }

    /** Gives the present row to an insert. */
    void bind(PreparedStatement insert) throws SQLException {
        for (var i = 1; i <= columns.size(); i++) {
            switch (columns.get(i - 1).kind()) {
                case BOOLEAN -> insert.setBoolean(i, rows.getBoolean(i));
                case NUMBER -> insert.setLong(i, rows.getLong(i));
                case TEXT -> insert.setString(i, rows.getString(i));
            }
            if (rows.wasNull()) {
                insert.setNull(i, Types.NULL);
            }
        }
    }
}
