package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.CaseFolding;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code vestibule_subscriptions}; times are epoch milliseconds.
 *
 * @param exportInsights a JSON array of numbers
 * @param weekdays a JSON array of the names of days
 */
public record SubscriptionRow(
        long id,
        long projectId,
        @Nullable Long dashboardId,
        @Nullable Long insightId,
        String exportInsights,
        @Nullable String resourceName,
        String targetType,
        String targetValue,
        @Nullable Integer integrationId,
        String frequency,
        int repeatInterval,
        @Nullable String weekdays,
        @Nullable Integer setPosition,
        @Nullable Integer occurrenceCount,
        long startAt,
        @Nullable Long untilAt,
        @Nullable String title,
        boolean isEnabled,
        boolean isDeleted,
        @Nullable Long nextDeliveryDate,
        boolean summaryEnabled,
        String summaryGuide,
        @Nullable Long createdBy,
        long createdAt) {

    static SubscriptionRow of(Subscription subscription) {
        var terms = subscription.terms();
        var ref = terms.resource().ref();
        var timetable = terms.timetable();
        return new SubscriptionRow(
                subscription.id().value(),
                subscription.project().value(),
                ref.kind() == ResourceKind.DASHBOARD ? ref.number() : null,
                ref.kind() == ResourceKind.INSIGHT ? ref.number() : null,
                Json.writeTree(terms.resource().insights()),
                terms.resource().name().orElse(null),
                terms.target().type().text(),
                terms.target().value(),
                boxed(terms.target().integration()),
                timetable.frequency().text(),
                timetable.interval(),
                timetable.weekdays().map(Json::writeTree).orElse(null),
                boxed(timetable.setPosition()),
                boxed(timetable.count()),
                timetable.start().toEpochMilli(),
                timetable.until().map(Instant::toEpochMilli).orElse(null),
                terms.title().orElse(null),
                terms.enabled(),
                terms.deleted(),
                subscription.nextDelivery().map(Instant::toEpochMilli).orElse(null),
                terms.summary().enabled(),
                terms.summary().guide(),
                subscription.createdBy().map(UserId::value).orElse(null),
                subscription.createdAt().toEpochMilli());
    }

    /** What titles are put in order by; stored, never read. */
    public @Nullable String titleFolded() {
        return title == null ? null : CaseFolding.fold(title);
    }

    /** What a search looks into; stored, never read. */
    public String searchText() {
        return SubscriptionFilter.searchText(toTerms());
    }

    Subscription toSubscription() {
        return new Subscription(
                new SubscriptionId(id),
                new ProjectId(projectId),
                toTerms(),
                Optional.ofNullable(nextDeliveryDate).map(Instant::ofEpochMilli),
                Optional.ofNullable(createdBy).map(UserId::new),
                Instant.ofEpochMilli(createdAt));
    }

    private SubscriptionTerms toTerms() {
        return new SubscriptionTerms(
                new SubscribedResource(ref(), Json.readNumbers(exportInsights), Optional.ofNullable(resourceName)),
                new DeliveryTarget(
                        choice(TargetType.class, targetType, "target_type"), targetValue, optional(integrationId)),
                new Timetable(
                        choice(Frequency.class, frequency, "frequency"),
                        repeatInterval,
                        Optional.ofNullable(weekdays)
                                .map(days -> Json.readTexts(days).stream()
                                        .map(DayOfWeek::valueOf)
                                        .toList()),
                        optional(setPosition),
                        optional(occurrenceCount),
                        Instant.ofEpochMilli(startAt),
                        Optional.ofNullable(untilAt).map(Instant::ofEpochMilli)),
                isDeleted,
                isEnabled,
                Optional.ofNullable(title),
                new SummaryWish(summaryEnabled, summaryGuide));
    }

    private ResourceRef ref() {
        var isDashboard = dashboardId != null;
        return Optional.ofNullable(isDashboard ? dashboardId : insightId)
                .flatMap(number -> ResourceRef.of(isDashboard ? ResourceKind.DASHBOARD : ResourceKind.INSIGHT, number))
                .orElseThrow(() -> new IllegalStateException("Subscription " + id + " is to nothing."));
    }

    static <C extends Enum<C> & Choice> C choice(Class<C> type, String text, String column) {
        return Choice.find(type, text)
                .orElseThrow(() -> new IllegalStateException(
                        "The column " + column + " holds what this version does not know: " + text));
    }

    static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
