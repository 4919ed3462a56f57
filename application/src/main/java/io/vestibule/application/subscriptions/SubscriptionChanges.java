package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.TargetType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody says about a subscription, member by member, in the order in which problems are reported.
 *
 * @param inviteMessage goes to whoever gets a delivery at once because of this, and is not kept
 */
public record SubscriptionChanges(
        Change<Optional<Long>> dashboard,
        Change<Optional<Long>> insight,
        Change<List<Long>> exportInsights,
        Change<TargetType> targetType,
        Change<String> targetValue,
        Change<Frequency> frequency,
        Change<Integer> interval,
        Change<Optional<List<DayOfWeek>>> weekdays,
        Change<OptionalInt> setPosition,
        Change<OptionalInt> count,
        Change<Instant> start,
        Change<Optional<Instant>> until,
        Change<Boolean> deleted,
        Change<Boolean> enabled,
        Change<Optional<String>> title,
        Change<OptionalInt> integration,
        Change<Optional<String>> inviteMessage,
        Change<Boolean> summaryEnabled,
        Change<String> summaryGuide) {

    /** Whether anything is said of where deliveries go. */
    boolean namesTarget() {
        return targetType.isGiven() || targetValue.isGiven() || integration.isGiven();
    }

    /** Whether anything is said of when deliveries are due. */
    boolean namesTimetable() {
        return frequency.isGiven()
                || interval.isGiven()
                || weekdays.isGiven()
                || setPosition.isGiven()
                || count.isGiven()
                || start.isGiven()
                || until.isGiven();
    }
}
