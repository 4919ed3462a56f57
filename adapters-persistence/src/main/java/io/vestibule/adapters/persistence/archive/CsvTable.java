package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A table as PostgreSQL's {@code \copy … TO … CSV HEADER} writes it. Columns may come in any order.
 *
 * @param isNamed whether complaints name the file, since there are several
 */
record CsvTable(Path file, boolean isNamed) {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    /** Does something with a row. */
    @FunctionalInterface
    interface Use {
        void of(CsvRow row) throws IOException;
    }

    /** The names of the columns; none where there is not even a first line. */
    List<String> names() throws IOException {
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<List<String>> lines = MAPPER.readerForListOf(String.class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .readValues(text)) {
            return lines.hasNextValue() ? lines.nextValue() : List.of();
        } catch (JsonProcessingException e) {
            throw named(noTable(e));
        }
    }

    void forEach(Use use) throws IOException {
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> rows = MAPPER.readerFor(Map.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(text)) {
            while (rows.hasNextValue()) {
                var line = rows.getCurrentLocation().getLineNr();
                use.of(new CsvRow(line, rows.nextValue()));
            }
        } catch (JsonProcessingException e) {
            throw named(noTable(e));
        } catch (ArchiveException e) {
            throw named(e);
        }
    }

    ArchiveException named(ArchiveException problem) {
        return isNamed ? problem.in(file) : problem;
    }

    /** The parser's own words would tell what is in the table, secrets too. */
    private static ArchiveException noTable(JsonProcessingException e) {
        return new ArchiveException(
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                "this is no table: each row needs as many values as there are names in the first line, and quotes in pairs");
    }
}
