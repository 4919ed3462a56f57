package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.adapters.persistence.sealing.SealedColumns;
import io.vestibule.adapters.persistence.transfer.Catalogue;
import io.vestibule.adapters.persistence.transfer.Column;
import io.vestibule.adapters.persistence.transfer.Table;
import io.vestibule.domain.common.SecretSealer;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes all accounts as they are at one moment, a line each, whatever their number. */
public final class ArchiveWriter {

    private static final int FETCH = 1_000;

    private final Connections connections;
    private final Optional<SecretSealer> opener;

    private ArchiveWriter(Connections connections, Optional<SecretSealer> opener) {
        this.connections = connections;
        this.opener = opener;
    }

    /** Leaves what is sealed as it is: good for an installation with the same secret key. */
    public static ArchiveWriter keepingSealed(Connections connections) {
        return new ArchiveWriter(connections, Optional.empty());
    }

    /** Opens what is sealed: good for any installation, and for whoever finds the file. */
    public static ArchiveWriter clear(Connections connections, SecretSealer sealer) {
        return new ArchiveWriter(connections, Optional.of(sealer));
    }

    /**
     * The schema must be up to date.
     *
     * @param out is flushed and stays open
     * @return how many records there are of each kind, in their order
     * @throws OpeningException when the database cannot be read, or what is sealed cannot be opened
     */
    public Map<String, Long> write(OutputStream out) throws IOException {
        connections.migrator().requireCurrent();
        var counts = new LinkedHashMap<String, Long>();
        try (var connection = connections.connection();
                var json = Archive.MAPPER.createGenerator(out)) {
            beginReading(connection);
            json.setRootValueSeparator(null);
            json.writeStartObject();
            json.writeStringField(Archive.FORMAT, Archive.CONTENT);
            json.writeNumberField("version", Archive.VERSION);
            json.writeStringField("secrets", opener.isPresent() ? Archive.CLEAR : "sealed");
            json.writeBooleanField(Archive.CLOSED, true);
            json.writeEndObject();
            json.writeRaw('\n');
            var tables = Catalogue.of(connection, connections.dialect()).stream()
                    .collect(Collectors.toMap(Table::name, table -> table));
            for (var kind : Kind.ALL) {
                counts.put(
                        kind.name(), write(connection, kind, Objects.requireNonNull(tables.get(kind.table())), json));
            }
            json.writeStartObject();
            json.writeStringField("record", Archive.END);
            json.writeNumberField(
                    Archive.RECORDS,
                    counts.values().stream().mapToLong(Long::longValue).sum());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (SQLException e) {
            throw OpeningException.of("The accounts cannot be read", e);
        }
        return counts;
    }

    private void beginReading(Connection connection) throws SQLException {
        if (connections.dialect() == Dialect.SQLITE) {
            try (var statement = connection.createStatement()) {
                statement.execute("BEGIN");
            }
        } else {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        }
    }

    private long write(Connection connection, Kind kind, Table table, JsonGenerator json)
            throws SQLException, IOException {
        var columns = table.columns().stream()
                .filter(column -> !kind.omitted().contains(column.name()))
                .toList();
        var seal = SealedColumns.of(kind.table());
        var count = 0L;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery(query(kind, table))) {
                while (rows.next()) {
                    json.writeStartObject();
                    json.writeStringField("record", kind.name());
                    for (var column : columns) {
                        json.writeFieldName(column.name());
                        write(rows, kind, column, seal.get(column.name()), json);
                    }
                    json.writeEndObject();
                    json.writeRaw('\n');
                    count++;
                }
            }
        }
        return count;
    }

    private String query(Kind kind, Table table) {
        var order = new ArrayList<String>();
        for (var name : kind.order()) {
            var isText = table.columns().stream()
                    .anyMatch(column -> column.name().equals(name) && column.kind() == Column.Kind.TEXT);
            order.add(isText && connections.dialect() == Dialect.POSTGRESQL ? name + " COLLATE \"C\"" : name);
        }
        return table.reading() + " ORDER BY " + String.join(", ", order);
    }

    private void write(ResultSet row, Kind kind, Column column, @Nullable SealedColumn seal, JsonGenerator json)
            throws SQLException, IOException {
        var text = row.getString(column.name());
        if (text == null) {
            json.writeNull();
        } else if (seal != null && opener.isPresent()) {
            json.writeStartObject();
            json.writeStringField(Archive.CLEAR, opened(row, seal, text, opener.get()));
            json.writeEndObject();
        } else if (kind.flags().contains(column.name())) {
            json.writeBoolean(row.getBoolean(column.name()));
        } else if (kind.json().contains(column.name())) {
            json.writeTree(Archive.MAPPER.readTree(text));
        } else if (column.kind() == Column.Kind.TEXT) {
            json.writeString(text);
        } else {
            json.writeNumber(row.getLong(column.name()));
        }
    }

    private static String opened(ResultSet row, SealedColumn seal, String text, SecretSealer sealer)
            throws SQLException {
        var names = new ArrayList<String>();
        for (var name : seal.names()) {
            names.add(String.valueOf(row.getString(name)));
        }
        try {
            return sealer.open(text, seal.context().of(names));
        } catch (IllegalArgumentException e) {
            throw new OpeningException("What is in " + seal.table() + "." + seal.column() + " of "
                    + String.join(", ", names) + " was sealed with a key that is not here, or was changed.");
        }
    }
}
