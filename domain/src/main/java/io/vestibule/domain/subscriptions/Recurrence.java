package io.vestibule.domain.subscriptions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A recurrence rule in the sense of RFC 5545, 3.3.10, in UTC, with weeks that begin on Monday. Its occurrences lie on days of
 * every {@code interval}-th period, at the time of day of the start. Months and years without the day of the start have none.
 *
 * @param interval in periods, 1 to 1000
 * @param weekdays empty: the day of the start decides
 * @param setPosition counts only with weekdays: keeps this one of the days of each period, from the end when negative; not 0.
 *     The first week begins with the day of the start
 * @param count how many occurrences there are, those in the past too
 * @param start no occurrence comes before it; fractions of a second do not count
 * @param until no occurrence comes after it
 */
public record Recurrence(
        Frequency frequency,
        int interval,
        Set<DayOfWeek> weekdays,
        OptionalInt setPosition,
        OptionalInt count,
        Instant start,
        Optional<Instant> until) {

    /** Nothing recurs later than that. */
    private static final Instant END = Instant.parse("2300-01-01T00:00:00Z");

    public Recurrence {
        weekdays = weekdays.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(weekdays));
        start = start.truncatedTo(ChronoUnit.SECONDS);
        if (interval < 1) {
            throw new IllegalArgumentException("An interval has at least one period.");
        }
    }

    /** The first occurrence later than {@code moment}; empty when there is none. */
    public Optional<Instant> firstAfter(Instant moment) {
        if (canNeverOccur()) {
            return Optional.empty();
        }
        var last = until.filter(END::isAfter).orElse(END);
        var period = periodBefore(moment);
        var left = count.isPresent() ? count.getAsInt() - occurrencesBefore(period) : Long.MAX_VALUE;
        while (left > 0) {
            for (var day : days(period)) {
                var occurrence = day.atTime(time()).toInstant(ZoneOffset.UTC);
                if (occurrence.isAfter(last) || left == 0) {
                    return Optional.empty();
                }
                if (!occurrence.isBefore(start)) {
                    left--;
                    if (occurrence.isAfter(moment)) {
                        return Optional.of(occurrence);
                    }
                }
            }
            period++;
            if (begin(period).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(last)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How many occurrences the periods before {@code period} have together. */
    private long occurrencesBefore(long period) {
        if (period == 0) {
            return 0;
        }
        // weekdays come round; the lengths of months and years do not, as far as anybody plans
        var round = switch (frequency) {
            case DAILY -> DayOfWeek.values().length;
            case WEEKLY -> 1;
            case MONTHLY, YEARLY -> Integer.MAX_VALUE;
        };
        var afterFirst = period - 1;
        var rounds = afterFirst / round;
        var inFirst = days(0).stream().filter(day -> !day.isBefore(startDay())).count();
        return inFirst
                + (rounds > 0 ? rounds * occurrencesAfterFirst(round) : 0)
                + occurrencesAfterFirst(afterFirst % round);
    }

    /** How many occurrences so many periods have that follow the first. */
    private long occurrencesAfterFirst(long periods) {
        return LongStream.rangeClosed(1, periods).mapToInt(this::occurrences).sum();
    }

    /** How many occurrences a period has that is not the first. */
    private int occurrences(long period) {
        var first = begin(period);
        if (weekdays.isEmpty()) {
            return dayOfStart(first).isPresent() ? 1 : 0;
        }
        var length = (int) ChronoUnit.DAYS.between(first, end(first));
        var days = weekdays.stream().mapToInt(day -> times(day, first, length)).sum();
        return setPosition.isEmpty() ? days : Math.abs(setPosition.getAsInt()) <= days ? 1 : 0;
    }

    /** How often a weekday is among so many days. */
    private static int times(DayOfWeek day, LocalDate first, int length) {
        var week = DayOfWeek.values().length;
        var ahead = Math.floorMod(day.getValue() - first.getDayOfWeek().getValue(), week);
        return (length - ahead + week - 1) / week;
    }

    private boolean canNeverOccur() {
        return !weekdays.isEmpty()
                && setPosition.isPresent()
                && Math.abs(setPosition.getAsInt()) > frequency.mostDays(weekdays.size());
    }

    /** A period that no occurrence after {@code moment} comes before. */
    private long periodBefore(Instant moment) {
        var day = LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toLocalDate();
        if (!day.isAfter(startDay())) {
            return 0;
        }
        var unit = switch (frequency) {
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case YEARLY -> ChronoUnit.YEARS;
        };
        return Math.max(0, unit.between(begin(0), day) / interval);
    }

    /** The first day of a period, whether or not the rule began by then. */
    private LocalDate begin(long period) {
        var ahead = period * interval;
        var day = startDay();
        return switch (frequency) {
            case DAILY -> day.plusDays(ahead);
            case WEEKLY -> day.with(DayOfWeek.MONDAY).plusWeeks(ahead);
            case MONTHLY -> day.withDayOfMonth(1).plusMonths(ahead);
            case YEARLY -> day.withDayOfYear(1).plusYears(ahead);
        };
    }

    /** The days of a period that the rule names, in order. */
    private List<LocalDate> days(long period) {
        var first = begin(period);
        if (weekdays.isEmpty()) {
            return dayOfStart(first).stream().toList();
        }
        var from = frequency == Frequency.WEEKLY && period == 0 ? startDay() : first;
        var days = from.datesUntil(end(first))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .toList();
        if (setPosition.isEmpty()) {
            return days;
        }
        var position = setPosition.getAsInt();
        var index = position > 0 ? position - 1 : days.size() + position;
        return index >= 0 && index < days.size() ? List.of(days.get(index)) : List.of();
    }

    private Optional<LocalDate> dayOfStart(LocalDate first) {
        var day = startDay();
        return switch (frequency) {
            case DAILY -> Optional.of(first);
            case WEEKLY -> Optional.of(first.with(day.getDayOfWeek()));
            case MONTHLY -> inMonth(YearMonth.from(first), day.getDayOfMonth());
            case YEARLY -> inMonth(YearMonth.of(first.getYear(), day.getMonth()), day.getDayOfMonth());
        };
    }

    private static Optional<LocalDate> inMonth(YearMonth month, int day) {
        return month.isValidDay(day) ? Optional.of(month.atDay(day)) : Optional.empty();
    }

    /** The day after a period that begins with {@code first}. */
    private LocalDate end(LocalDate first) {
        return switch (frequency) {
            case DAILY -> first.plusDays(1);
            case WEEKLY -> first.plusWeeks(1);
            case MONTHLY -> first.plusMonths(1);
            case YEARLY -> first.plusYears(1);
        };
    }

    private LocalDate startDay() {
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC).toLocalDate();
    }

    private LocalTime time() {
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC).toLocalTime();
    }
}
