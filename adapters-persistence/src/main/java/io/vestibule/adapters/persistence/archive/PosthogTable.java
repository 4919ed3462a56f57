package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * The table {@code posthog_user} as PostgreSQL's {@code \copy … TO … CSV HEADER} writes it: {@code t} and {@code f}, and nothing
 * for NULL. Columns may come in any order; those that are not known are passed over.
 */
final class PosthogTable implements ForeignAccount.Accounts {

    private static final int LONGEST_DISTINCT_ID = 200;
    /** Without one of these, everybody would be let in, or nobody. */
    private static final List<String> NEEDED = List.of("email", "is_active", "is_staff", "is_email_verified");

    /** With a blank instead of a T, and with hours alone as an offset. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT);

    private final Path file;
    private final Findings findings;

    PosthogTable(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    @Override
    public void forEach(ForeignAccount.Use use) throws IOException {
        findings.clear();
        var mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
                .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
                .build();
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                MappingIterator<Map<String, String>> rows = mapper.readerFor(Map.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(text)) {
            while (rows.hasNextValue()) {
                var line = rows.getCurrentLocation().getLineNr();
                var account = account(line, rows.nextValue());
                if (account.isPresent()) {
                    use.of(account.get());
                } else {
                    findings.noAddress();
                }
            }
        } catch (JsonProcessingException e) {
            throw new ArchiveException(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "this is no table: " + e.getOriginalMessage());
        }
    }

    private Optional<ForeignAccount> account(int line, Map<String, String> row) {
        for (var needed : NEEDED) {
            if (!row.containsKey(needed)) {
                throw new ArchiveException(1, "there is no column \"" + needed + "\"");
            }
        }
        if (text(row, "email").isEmpty()) {
            return Optional.empty();
        }
        var email = value(line, row, "email", EmailAddress::new).orElseThrow();
        return Optional.of(new ForeignAccount(
                line,
                value(line, row, "id", Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty()),
                value(line, row, "uuid", UUID::fromString),
                value(line, row, "distinct_id", PosthogTable::distinctId),
                email,
                new FullName(name(line, row, "first_name"), name(line, row, "last_name")),
                text(row, "password").flatMap(PosthogTable::password),
                needed(line, row, "is_active"),
                needed(line, row, "is_staff"),
                value(line, row, "is_email_verified", PosthogTable::flag),
                value(line, row, "date_joined", PosthogTable::moment),
                value(line, row, "last_login", PosthogTable::moment),
                Optional.empty()));
    }

    private static PersonName name(int line, Map<String, String> row, String column) {
        return value(line, row, column, text -> PersonName.of(text, column)).orElse(PersonName.NONE);
    }

    private static boolean needed(int line, Map<String, String> row, String column) {
        return value(line, row, column, PosthogTable::flag)
                .orElseThrow(() -> new ArchiveException(line, column + ": must be t or f"));
    }

    private static Optional<PasswordHash> password(String stored) {
        // Django puts the name of its hasher in front of the PHC string
        return Optional.of(stored.startsWith("argon2$argon2id$") ? stored.substring("argon2".length()) : stored)
                .filter(hash -> !hash.startsWith("!"))
                .map(PasswordHash::new);
    }

    private static Optional<String> text(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(text -> !text.isEmpty());
    }

    private static <T> Optional<T> value(
            int line, Map<String, String> row, String column, Function<String, T> reading) {
        try {
            return text(row, column).map(reading);
        } catch (RuntimeException e) {
            throw new ArchiveException(
                    line, column + ": " + String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
        }
    }

    private static String distinctId(String text) {
        if (text.length() > LONGEST_DISTINCT_ID) {
            throw new IllegalArgumentException("must have at most " + LONGEST_DISTINCT_ID + " characters");
        }
        return text;
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw new IllegalArgumentException("must be t or f");
        };
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text, MOMENT).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
