package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Bounds;
import io.vestibule.domain.common.DomainException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When deliveries are wanted, as somebody said it.
 *
 * @param interval in periods of the frequency, {@value #MIN_INTERVAL} to {@value #MAX_INTERVAL}
 * @param weekdays in the order they were named, some perhaps twice; none is as good as empty, and yet another answer
 * @param setPosition means something with weekdays only, see {@link Recurrence}; −366 to 366, not 0
 * @param count how many occurrences there are since the start; none when it is less than 1
 * @param start in years {@value #FIRST_YEAR} to {@value #LAST_YEAR}
 * @param until in the same years
 */
public record Timetable(
        Frequency frequency,
        int interval,
        Optional<List<DayOfWeek>> weekdays,
        OptionalInt setPosition,
        OptionalInt count,
        Instant start,
        Optional<Instant> until) {

    public static final int MIN_INTERVAL = 1;
    public static final int MAX_INTERVAL = 1_000;
    public static final int MAX_SET_POSITION = 366;
    public static final int MAX_COUNT = 100_000;
    public static final int FIRST_YEAR = 1970;
    public static final int LAST_YEAR = 2200;

    /** The most weekdays that are kept. */
    public static final int MAX_WEEKDAYS = 100;

    private static final Instant EARLIEST = Instant.parse(FIRST_YEAR + "-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse((LAST_YEAR + 1) + "-01-01T00:00:00Z");
    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    public Timetable {
        weekdays = weekdays.map(List::copyOf);
    }

    /**
     * A moment that deliveries may start or end at, to the millisecond.
     *
     * @throws DomainException {@code invalid_input} at {@code attr} outside of the years
     */
    public static Instant moment(Instant wanted, String attr) {
        if (wanted.isBefore(EARLIEST) || !wanted.isBefore(TOO_LATE)) {
            throw SubscriptionErrors.yearOutOfRange(attr);
        }
        return Instant.ofEpochMilli(wanted.toEpochMilli());
    }

    /**
     * Every how many periods deliveries are wanted.
     *
     * @throws DomainException {@code min_value} or {@code max_value} at {@code interval}
     */
    public static int interval(int wanted) {
        return (int) Bounds.check(wanted, MIN_INTERVAL, MAX_INTERVAL, "interval");
    }

    /**
     * The place of an occurrence in its period.
     *
     * @throws DomainException {@code invalid_input} at {@code bysetpos} when it is 0 or too far from it
     */
    public static int setPosition(int wanted) {
        if (wanted == 0 || Math.abs((long) wanted) > MAX_SET_POSITION) {
            throw SubscriptionErrors.setPositionOutOfRange();
        }
        return wanted;
    }

    /**
     * How many occurrences there are.
     *
     * @throws DomainException {@code max_value} at {@code count}
     */
    public static int count(int wanted) {
        return (int) Bounds.check(wanted, Integer.MIN_VALUE, MAX_COUNT, "count");
    }

    /**
     * Weekdays that are wanted.
     *
     * @throws DomainException {@code max_length} at {@code byweekday}
     */
    public static List<DayOfWeek> weekdays(List<DayOfWeek> wanted) {
        if (wanted.size() > MAX_WEEKDAYS) {
            throw DomainException.invalid(
                    "max_length", "byweekday", "Ensure this field has no more than " + MAX_WEEKDAYS + " elements.");
        }
        return wanted;
    }

    /** When deliveries are due. */
    public Schedule schedule() {
        return new Schedule(new Recurrence(
                frequency, interval, Set.copyOf(weekdays.orElse(List.of())), setPosition, count, start, until));
    }

    /** How people say it, in English. */
    public String summary() {
        var days = Set.copyOf(weekdays.orElse(List.of()));
        if (days.isEmpty() || setPosition.isEmpty()) {
            return "sent every " + period();
        }
        return ordinal(setPosition.getAsInt())
                .map(ordinal -> "sent every " + period() + " on the " + ordinal + " " + dayWord(days))
                .orElse("sent on a schedule");
    }

    private String period() {
        var unit = switch (frequency) {
            case DAILY -> "day";
            case WEEKLY -> "week";
            case MONTHLY -> "month";
            case YEARLY -> "year";
        };
        return interval > 1 ? interval + " " + unit + "s" : unit;
    }

    private static Optional<String> ordinal(int position) {
        return switch (position) {
            case 1 -> Optional.of("first");
            case 2 -> Optional.of("second");
            case 3 -> Optional.of("third");
            case 4 -> Optional.of("fourth");
            case -1 -> Optional.of("last");
            default -> Optional.empty();
        };
    }

    private static String dayWord(Set<DayOfWeek> days) {
        if (days.size() == 1) {
            var day = days.iterator().next().name();
            return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT);
        }
        return days.equals(WORKING_DAYS) ? "weekday" : "day";
    }
}
