package io.vestibule.adapters.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Moments and days as requests write them (ISO 8601). */
public final class Moments {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    /** The moment in {@code text}; without an offset it is UTC's, and a day is its beginning. Empty when it is none. */
    public static Optional<Instant> parse(String text) {
        try {
            var parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime moment) {
                return Optional.of(moment.toInstant());
            }
            return Optional.of(
                    parsed instanceof LocalDateTime moment
                            ? moment.toInstant(ZoneOffset.UTC)
                            : LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }
}
