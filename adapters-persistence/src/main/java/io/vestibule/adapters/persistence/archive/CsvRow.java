package io.vestibule.adapters.persistence.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A row of a table that PostgreSQL wrote as CSV: {@code t} and {@code f}, lists in braces, bytes in hexadecimal, and nothing
 * for NULL.
 *
 * @param line where it stands, from 1
 * @param columns texts by the names of the columns
 */
record CsvRow(int line, Map<String, String> columns) {

    /** With a blank instead of a T, and with hours alone as an offset. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT);

    Optional<String> text(String column) {
        return Optional.ofNullable(columns.get(column)).filter(text -> !text.isEmpty());
    }

    /** What {@code reading} makes of the column; empty where there is nothing in it. Its complaints must not hold the text. */
    <T> Optional<T> value(String column, Function<String, T> reading) {
        try {
            return text(column).map(reading);
        } catch (RuntimeException e) {
            throw wrong(column, String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
        }
    }

    /** The same of a column that must have something in it. */
    <T> T needed(String column, Function<String, T> reading) {
        return value(column, reading).orElseThrow(() -> wrong(column, "must not be empty"));
    }

    boolean flag(String column) {
        return value(column, CsvRow::flagIn).orElseThrow(() -> wrong(column, "must be t or f"));
    }

    Optional<Instant> moment(String column) {
        return value(column, CsvRow::momentIn);
    }

    ArchiveException wrong(String column, String problem) {
        return new ArchiveException(line, column + ": " + problem);
    }

    static boolean flagIn(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw new IllegalArgumentException("must be t or f");
        };
    }

    /** The number of an account or a project. */
    static long idIn(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("must be a number of digits");
        }
        return Long.parseLong(text);
    }

    /** Any number, below zero too. */
    static long numberIn(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number of digits", e);
        }
    }

    static UUID uuidIn(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a UUID", e);
        }
    }

    /** The items of a list in braces; none of ours has a comma or a quote in it. */
    static List<String> listIn(String text) {
        if (!text.matches("\\{[^{}\\\\]*\\}")) {
            throw new IllegalArgumentException("must be a list in braces");
        }
        var items = text.substring(1, text.length() - 1);
        return items.isBlank()
                ? List.of()
                : Arrays.stream(items.split(",", -1))
                        .map(item -> item.strip().replaceAll("^\"(.*)\"$", "$1"))
                        .toList();
    }

    static byte[] bytesIn(String text) {
        if (!text.matches("\\\\x([0-9a-fA-F]{2})*+")) {
            throw new IllegalArgumentException("must be bytes as \\x and hexadecimal digits");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    private static Instant momentIn(String text) {
        try {
            return OffsetDateTime.parse(text, MOMENT).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a date and a time with an offset", e);
        }
    }
}
