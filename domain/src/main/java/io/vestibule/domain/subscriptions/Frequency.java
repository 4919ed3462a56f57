package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Choice;
import java.util.Locale;

/** The period of a recurrence. */
public enum Frequency implements Choice {
    DAILY(1),
    WEEKLY(1),
    MONTHLY(5),
    YEARLY(53);

    private final int timesAWeekday;

    Frequency(int timesAWeekday) {
        this.timesAWeekday = timesAWeekday;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most days that a period can have which fall on one of {@code weekdays} different weekdays. */
    int mostDays(int weekdays) {
        return this == DAILY ? 1 : timesAWeekday * weekdays;
    }
}
