package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.adapters.persistence.sealing.SealedColumns;
import io.vestibule.adapters.persistence.transfer.Column;
import io.vestibule.adapters.persistence.transfer.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records one after another, and refuses what is none with the number of its line. */
final class RecordFile implements Source {

    private final Path file;
    private final Map<String, Table> tables;

    RecordFile(Path file, Map<String, Table> tables) {
        this.file = file;
        this.tables = tables;
    }

    @Override
    public void forEach(Use use) throws IOException {
        try (var bytes = Files.newInputStream(file);
                MappingIterator<JsonNode> nodes =
                        Archive.MAPPER.readerFor(JsonNode.class).readValues(bytes)) {
            var isFirst = true;
            var isClosed = true;
            var records = 0L;
            while (nodes.hasNextValue()) {
                var line = nodes.getCurrentLocation().getLineNr();
                var node = nodes.nextValue();
                if (!(node instanceof ObjectNode object)) {
                    throw new ArchiveException(line, "this is no object");
                }
                if (isFirst) {
                    checkHeader(object, line);
                    isFirst = false;
                    isClosed = !object.path(Archive.CLOSED).asBoolean();
                } else if (object.path("record").asText().equals(Archive.END)) {
                    if (object.path(Archive.RECORDS).asLong() != records) {
                        throw new ArchiveException(
                                line,
                                "there are " + records + " records before this line, and it says "
                                        + object.path(Archive.RECORDS).asText());
                    }
                    isClosed = true;
                } else {
                    records++;
                    use.of(record(object, line));
                }
            }
            if (!isClosed) {
                throw new ArchiveException(
                        (int) Math.min(Integer.MAX_VALUE, records + 1), "the end of the export is missing");
            }
            if (isFirst) {
                throw new ArchiveException(1, "there is nothing in this file");
            }
        } catch (JsonProcessingException e) {
            throw new ArchiveException(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "this is no JSON: " + e.getOriginalMessage());
        }
    }

    private static void checkHeader(ObjectNode header, int line) {
        if (!header.path(Archive.FORMAT).asText().equals(Archive.CONTENT)) {
            throw new ArchiveException(line, "the first line of an export is missing");
        }
        var version = header.path("version").asInt();
        if (version != Archive.VERSION) {
            throw new ArchiveException(
                    line,
                    "this is version " + version + " of the format, and only " + Archive.VERSION + " is known here");
        }
    }

    private Record record(ObjectNode object, int line) {
        var name = object.path("record").asText();
        var kind = Kind.named(name)
                .orElseThrow(() -> new ArchiveException(line, "there is no kind of record \"" + name + "\""));
        var table = tables.get(kind.table());
        var columns = new HashMap<String, Column>();
        if (table != null) {
            table.columns().forEach(column -> columns.put(column.name(), column));
        }
        kind.omitted().forEach(columns::remove);
        var seal = SealedColumns.of(kind.table());
        var values = new LinkedHashMap<String, @Nullable Object>();
        object.remove("record");
        for (var member : object.properties()) {
            var column = columns.get(member.getKey());
            if (column == null) {
                throw new ArchiveException(line, name + " has no member \"" + member.getKey() + "\"");
            }
            try {
                values.put(column.name(), value(kind, column, seal.containsKey(column.name()), member.getValue()));
            } catch (RuntimeException e) {
                throw new ArchiveException(line, name + "." + column.name() + ": " + e.getMessage());
            }
        }
        for (var needed : kind.order()) {
            if (values.get(needed) == null && columns.containsKey(needed)) {
                throw new ArchiveException(line, name + "." + needed + " is missing");
            }
        }
        for (var needed : kind.stated()) {
            if (!values.containsKey(needed)) {
                throw new ArchiveException(line, name + "." + needed + " is missing");
            }
        }
        return Record.of(line, kind, values);
    }

    private static @Nullable Object value(Kind kind, Column column, boolean isSealed, JsonNode node)
            throws RuntimeException {
        if (node.isNull()) {
            return null;
        }
        if (isSealed && node.isObject()) {
            require(node.path(Archive.CLEAR).isTextual(), "must have a text as \"" + Archive.CLEAR + "\"");
            return new Record.Clear(node.get(Archive.CLEAR).textValue());
        }
        Object value;
        if (kind.flags().contains(column.name())) {
            require(node.isBoolean(), "must be true or false");
            value = node.booleanValue();
        } else if (kind.json().contains(column.name())) {
            require(node.isContainerNode(), "must be an object or a list");
            value = node.toString();
        } else if (column.kind() == Column.Kind.TEXT) {
            require(node.isTextual(), "must be a text");
            value = node.textValue();
        } else {
            require(node.isIntegralNumber() && node.canConvertToLong(), "must be a whole number");
            value = node.longValue();
        }
        var check = kind.checks().get(column.name());
        return check == null ? value : check.stored(value);
    }

    private static void require(boolean isFine, String otherwise) {
        if (!isFine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
