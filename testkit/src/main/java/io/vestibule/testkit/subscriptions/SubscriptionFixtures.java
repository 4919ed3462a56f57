package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes subscriptions that tests speak of. */
public final class SubscriptionFixtures {

    private final Store store;

    public SubscriptionFixtures(Store store) {
        this.store = store;
    }

    /** To insight 5, every day at nine by mail to Ada, enabled. */
    public static SubscriptionTerms terms() {
        return new SubscriptionTerms(
                new SubscribedResource(
                        ResourceRef.of(ResourceKind.INSIGHT, 5).orElseThrow(), List.of(), Optional.of("Insight 5")),
                new DeliveryTarget(TargetType.EMAIL, "ada@example.com", OptionalInt.empty()),
                daily(),
                false,
                true,
                Optional.of("Morning"),
                new SummaryWish(false, ""));
    }

    /** Every day at nine, since the beginning of 2026. */
    public static Timetable daily() {
        return new Timetable(
                Frequency.DAILY,
                1,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Instant.parse("2026-01-01T09:00:00Z"),
                Optional.empty());
    }

    /** One of a project of its own, made by nobody. */
    public Subscription subscription() {
        var fixtures = new Fixtures(store);
        return subscription(fixtures.project(fixtures.organization().id()).id(), terms());
    }

    /** One that began at {@link Fixtures#NOW}. */
    public Subscription subscription(ProjectId project, SubscriptionTerms terms) {
        return subscription(project, terms, Optional.empty(), Fixtures.NOW);
    }

    public Subscription subscription(
            ProjectId project, SubscriptionTerms terms, Optional<UserId> createdBy, Instant createdAt) {
        return store.subscriptions().add(Subscription.Draft.begun(project, terms, createdBy, createdAt));
    }
}
