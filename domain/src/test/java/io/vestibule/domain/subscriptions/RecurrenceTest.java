package io.vestibule.domain.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

    private static final int RULES = 4_000;
    private static final int LONG_RULES = 400;
    private static final int OCCURRENCES = 25;
    private static final Instant HORIZON = Instant.parse("2045-01-01T00:00:00Z");

    /** Days in the two letters of RFC 5545. */
    private static final List<String> LETTERS = List.of("mo", "tu", "we", "th", "fr", "sa", "su");

    private static Set<DayOfWeek> days(String text) {
        var range = text.split("–", -1);
        if (range.length == 2) {
            return EnumSet.range(day(range[0]), day(range[1]));
        }
        return Stream.of(text.split(" ")).map(RecurrenceTest::day).collect(Collectors.toSet());
    }

    private static DayOfWeek day(String letters) {
        return DayOfWeek.of(LETTERS.indexOf(letters) + 1);
    }

    private static OptionalInt number(String text) {
        return text.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** What python-dateutil 2.8.2 says about these rules, a quarter of an hour from now on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            daily   | 1 | -     | -  | -  | -                    | 2026-01-01T09:00:00Z | 2026-11-20T08:44:59Z | 2026-11-20T09:00:00Z
            daily   | 1 | -     | -  | -  | -                    | 2026-01-01T09:00:00Z | 2026-11-20T08:45:00Z | 2026-11-21T09:00:00Z
            daily   | 3 | -     | -  | -  | -                    | 2026-11-01T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-22T09:00:00Z
            daily   | 2 | mo–fr | -  | -  | -                    | 2026-11-01T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-23T09:00:00Z
            weekly  | 1 | -     | -  | -  | -                    | 2022-01-01T00:00:00Z | 2026-11-20T12:00:00Z | 2026-11-21T00:00:00Z
            weekly  | 2 | mo fr | -  | -  | -                    | 2026-11-04T09:00:00Z | 2026-11-06T12:00:00Z | 2026-11-16T09:00:00Z
            weekly  | 1 | mo fr | 1  | -  | -                    | 2026-11-18T09:00:00Z | 2026-11-18T12:00:00Z | 2026-11-20T09:00:00Z
            weekly  | 1 | mo fr | -1 | -  | -                    | 2026-11-18T09:00:00Z | 2026-11-18T12:00:00Z | 2026-11-20T09:00:00Z
            weekly  | 1 | -     | 3  | -  | -                    | 2026-11-18T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-25T09:00:00Z
            weekly  | 1 | fr    | -  | 2  | -                    | 2026-11-18T09:00:00Z | 2026-11-21T00:00:00Z | 2026-11-27T09:00:00Z
            monthly | 1 | -     | -  | -  | -                    | 2026-01-31T09:00:00Z | 2026-11-20T12:00:00Z | 2026-12-31T09:00:00Z
            monthly | 1 | -     | -  | -  | -                    | 2026-01-30T09:00:00Z | 2027-02-01T00:00:00Z | 2027-03-30T09:00:00Z
            monthly | 1 | mo–fr | -1 | -  | -                    | 2026-01-01T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-30T09:00:00Z
            monthly | 1 | mo–su | -1 | -  | -                    | 2026-01-01T09:00:00Z | 2027-02-01T00:00:00Z | 2027-02-28T09:00:00Z
            monthly | 1 | mo    | 5  | -  | -                    | 2026-11-01T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-30T09:00:00Z
            monthly | 1 | mo    | 6  | -  | -                    | 2026-11-01T09:00:00Z | 2026-11-20T12:00:00Z | never
            monthly | 3 | fr    | 1  | -  | -                    | 2026-11-20T09:00:00Z | 2026-11-20T12:00:00Z | 2027-02-05T09:00:00Z
            yearly  | 1 | -     | -  | -  | -                    | 2024-02-29T09:00:00Z | 2026-11-20T12:00:00Z | 2028-02-29T09:00:00Z
            yearly  | 1 | mo    | 1  | -  | -                    | 2026-11-20T09:00:00Z | 2026-11-20T12:00:00Z | 2027-01-04T09:00:00Z
            yearly  | 1 | su    | -1 | -  | -                    | 2026-01-01T09:00:00Z | 2026-11-20T12:00:00Z | 2026-12-27T09:00:00Z
            daily   | 1 | -     | -  | 5  | -                    | 2026-11-15T09:00:00Z | 2026-11-18T12:00:00Z | 2026-11-19T09:00:00Z
            daily   | 1 | -     | -  | 5  | -                    | 2026-11-15T09:00:00Z | 2026-11-19T12:00:00Z | never
            daily   | 1 | -     | -  | -  | 2026-11-21T09:00:00Z | 2026-11-15T09:00:00Z | 2026-11-20T12:00:00Z | 2026-11-21T09:00:00Z
            daily   | 1 | -     | -  | -  | 2026-11-21T08:59:59Z | 2026-11-15T09:00:00Z | 2026-11-20T12:00:00Z | never
            daily   | 1 | -     | -  | 10 | 2026-11-18T23:00:00Z | 2026-11-15T09:00:00Z | 2026-11-18T12:00:00Z | never
            daily   | 1 | -     | -  | -  | -                    | 2027-03-01T09:00:00.5Z | 2026-11-20T12:00:00Z | 2027-03-01T09:00:00Z
            """)
    void theNextDeliveryIsTheOneThatTheFieldsEngineFinds(
            String frequency,
            int interval,
            String weekdays,
            String position,
            String count,
            String until,
            Instant start,
            Instant now,
            String next) {
        var recurrence = new Recurrence(
                Frequency.valueOf(frequency.toUpperCase(Locale.ROOT)),
                interval,
                weekdays.equals("-") ? Set.of() : days(weekdays),
                number(position),
                number(count),
                start,
                until.equals("-") ? Optional.empty() : Optional.of(Instant.parse(until)));

        assertThat(new Schedule(recurrence).next(now, now))
                .isEqualTo(next.equals("never") ? Optional.empty() : Optional.of(Instant.parse(next)));
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 2", "DAILY, -2", "WEEKLY, 3", "WEEKLY, -3", "MONTHLY, 11", "YEARLY, 107", "YEARLY, -366"})
    void whatCanNeverOccurIsSeenAtOnce(Frequency frequency, int position) {
        var recurrence = new Recurrence(
                frequency,
                1,
                days("mo fr"),
                OptionalInt.of(position),
                OptionalInt.empty(),
                Instant.parse("2026-11-18T09:00:00Z"),
                Optional.empty());

        assertThat(recurrence.firstAfter(Instant.parse("2026-11-20T12:00:00Z"))).isEmpty();
    }

    @Test
    void nothingRecursForEver() {
        // every seventh day is a Wednesday
        var recurrence = new Recurrence(
                Frequency.DAILY,
                7,
                days("mo"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Instant.parse("2026-11-18T09:00:00Z"),
                Optional.empty());

        assertThat(recurrence.firstAfter(Instant.parse("2026-11-20T12:00:00Z"))).isEmpty();
        assertThat(new Recurrence(
                                Frequency.DAILY,
                                1,
                                Set.of(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Instant.parse("2026-11-18T09:00:00Z"),
                                Optional.empty())
                        .firstAfter(Instant.parse("2299-12-31T09:00:00Z")))
                .isEmpty();
    }

    @Test
    void whatTheStandardsLibrarySaysHolds() throws InvalidRecurrenceRuleException {
        var random = new Random(5545);
        for (var i = 0; i < RULES; i++) {
            var rule = rule(random);
            // the library counts positions of the first week from its Monday
            if (rule.frequency() != Frequency.WEEKLY
                    || rule.setPosition().isEmpty()
                    || rule.weekdays().isEmpty()) {
                assertThat(occurrences(rule)).as(rule.toString()).isEqualTo(expected(rule));
            }
        }
    }

    @Test
    void aCountThatReachesFarEndsWhereEnumeratingEnds() {
        var random = new Random(1970);
        var starts = List.of("1970-01-01T00:00:00Z", "1971-08-31T23:59:59Z", "1972-02-29T09:30:00Z");
        for (var i = 0; i < LONG_RULES; i++) {
            var any = rule(random);
            var start = Instant.parse(starts.get(random.nextInt(starts.size())));
            var all = enumerated(counted(any, start, OptionalInt.empty()));
            if (all.isEmpty()) {
                continue;
            }
            var count = 1 + random.nextInt(all.size());
            var rule = counted(any, start, OptionalInt.of(count));
            for (var index : new int[] {0, count / 2, count - 2, count - 1, count, random.nextInt(all.size())}) {
                if (index >= 0 && index < all.size() - 1) {
                    assertThat(rule.firstAfter(all.get(index)))
                            .as("%s after %s", rule, all.get(index))
                            .isEqualTo(index + 1 < count ? Optional.of(all.get(index + 1)) : Optional.empty());
                }
            }
        }
    }

    private static Recurrence counted(Recurrence rule, Instant start, OptionalInt count) {
        return new Recurrence(
                rule.frequency(), rule.interval(), rule.weekdays(), rule.setPosition(), count, start, Optional.empty());
    }

    /** All occurrences up to the horizon, found by looking at each day. */
    private static List<Instant> enumerated(Recurrence rule) {
        var start = LocalDateTime.ofInstant(rule.start(), ZoneOffset.UTC);
        var day = switch (rule.frequency()) {
            case DAILY, WEEKLY -> start.toLocalDate();
            case MONTHLY -> start.toLocalDate().withDayOfMonth(1);
            case YEARLY -> start.toLocalDate().withDayOfYear(1);
        };
        var periods = new TreeMap<Long, List<LocalDate>>();
        for (; day.isBefore(LocalDate.of(2045, 1, 1)); day = day.plusDays(1)) {
            var period = period(rule.frequency(), start.toLocalDate(), day);
            if (period % rule.interval() == 0 && fits(rule, start.toLocalDate(), day)) {
                periods.computeIfAbsent(period, any -> new ArrayList<>()).add(day);
            }
        }
        return periods.values().stream()
                .flatMap(days -> chosen(rule, days))
                .filter(found -> !found.isBefore(start.toLocalDate()))
                .map(found -> found.atTime(start.toLocalTime()).toInstant(ZoneOffset.UTC))
                .toList();
    }

    private static long period(Frequency frequency, LocalDate start, LocalDate day) {
        return switch (frequency) {
            case DAILY -> ChronoUnit.DAYS.between(start, day);
            case WEEKLY -> ChronoUnit.WEEKS.between(start.with(DayOfWeek.MONDAY), day);
            case MONTHLY -> ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day);
            case YEARLY -> (long) day.getYear() - start.getYear();
        };
    }

    private static boolean fits(Recurrence rule, LocalDate start, LocalDate day) {
        return !rule.weekdays().isEmpty()
                ? rule.weekdays().contains(day.getDayOfWeek())
                : switch (rule.frequency()) {
                    case DAILY -> true;
                    case WEEKLY -> day.getDayOfWeek() == start.getDayOfWeek();
                    case MONTHLY -> day.getDayOfMonth() == start.getDayOfMonth();
                    case YEARLY -> MonthDay.from(day).equals(MonthDay.from(start));
                };
    }

    private static Stream<LocalDate> chosen(Recurrence rule, List<LocalDate> days) {
        if (rule.setPosition().isEmpty() || rule.weekdays().isEmpty()) {
            return days.stream();
        }
        var position = rule.setPosition().getAsInt();
        return days.stream()
                .skip(position > 0 ? position - 1 : Math.max(0, days.size() + position))
                .limit(Math.abs(position) > days.size() ? 0 : 1);
    }

    private static Recurrence rule(Random random) {
        var starts = List.of(
                "2026-11-20T09:00:00Z",
                "2026-01-31T23:59:59Z",
                "2024-02-29T00:00:00Z",
                "2026-11-22T12:30:00Z",
                "2025-12-31T06:00:00Z",
                "2026-01-01T00:00:00Z",
                "2026-03-30T18:00:00Z");
        var sets = List.of("-", "mo", "su", "mo fr", "mo–fr", "sa su", "mo–su", "tu we th");
        var frequency = Frequency.values()[random.nextInt(4)];
        var weekdays = sets.get(random.nextInt(sets.size()));
        var days = weekdays.equals("-") ? Set.<DayOfWeek>of() : days(weekdays);
        var start = Instant.parse(starts.get(random.nextInt(starts.size())));
        var limit = random.nextInt(3);
        var position = days.isEmpty() || random.nextBoolean()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(frequency.mostDays(days.size()))));
        return new Recurrence(
                frequency,
                List.of(1, 2, 3, 5).get(random.nextInt(4)),
                days,
                position,
                limit == 1 ? OptionalInt.of(1 + random.nextInt(20)) : OptionalInt.empty(),
                start,
                limit == 2 ? Optional.of(start.plusSeconds(random.nextInt(200_000_000))) : Optional.empty());
    }

    private static List<Instant> occurrences(Recurrence rule) {
        var found = new ArrayList<Instant>();
        var next = rule.firstAfter(rule.start().minusSeconds(1));
        while (found.size() < OCCURRENCES && next.filter(HORIZON::isAfter).isPresent()) {
            found.add(next.get());
            next = rule.firstAfter(next.get());
        }
        return found;
    }

    private static List<Instant> expected(Recurrence rule) throws InvalidRecurrenceRuleException {
        var text = new StringBuilder("FREQ=" + rule.frequency() + ";WKST=MO;INTERVAL=" + rule.interval());
        if (!rule.weekdays().isEmpty()) {
            text.append(";BYDAY=")
                    .append(rule.weekdays().stream()
                            .map(day -> LETTERS.get(day.getValue() - 1).toUpperCase(Locale.ROOT))
                            .collect(Collectors.joining(",")));
        }
        rule.setPosition().ifPresent(position -> text.append(";BYSETPOS=").append(position));
        var start = new DateTime(TimeZone.getTimeZone("UTC"), rule.start().toEpochMilli());
        var left = rule.count().orElse(OCCURRENCES);
        var last = rule.until().orElse(HORIZON);
        var found = new ArrayList<Instant>();
        try {
            var iterator = new RecurrenceRule(text.toString()).iterator(start);
            while (iterator.hasNext() && found.size() < Math.min(left, OCCURRENCES)) {
                var next = Instant.ofEpochMilli(iterator.nextMillis());
                if (next.isAfter(last) || !next.isBefore(HORIZON)) {
                    break;
                }
                found.add(next);
            }
        } catch (IllegalStateException neverAgain) {
            // how the library says that nothing matches any more
            return found;
        }
        return found;
    }
}
