package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.subscriptions.Deliveries} owes its callers. */
public interface DeliveriesContract extends StoreContract {

    Page.Request FIRST_TEN = new Page.Request(10, 0);

    @Test
    default void aDeliveryIsThereAsItWasQueued() {
        var subscription = subscription();
        for (var trigger : DeliveryTrigger.values()) {
            var delivery = new Delivery(
                    UUID.randomUUID(),
                    subscription.id(),
                    subscription.project(),
                    trigger,
                    Fixtures.NOW.minusMillis(1),
                    "key-" + make().unique(),
                    new DeliveryTarget(TargetType.SLACK, "#général 📣", OptionalInt.of(Integer.MIN_VALUE)),
                    List.of("#général 📣", "second, with a comma"),
                    Optional.of("Look \"here\"\n📈"),
                    Fixtures.NOW.plusMillis(trigger.ordinal()));

            assertThat(store().deliveries().add(delivery)).isTrue();

            assertThat(all(subscription)).contains(delivery);
        }
    }

    @Test
    default void whatMayBeMissingStaysMissing() {
        var subscription = subscription();
        var delivery = Delivery.scheduled(UUID.randomUUID(), subscription, Fixtures.NOW, Fixtures.NOW);

        store().deliveries().add(delivery);

        assertThat(all(subscription)).containsExactly(delivery);
    }

    @Test
    default void aKeyIsQueuedOnce() {
        var subscription = subscription();
        var first = Delivery.scheduled(UUID.randomUUID(), subscription, Fixtures.NOW, Fixtures.NOW);
        var again = Delivery.scheduled(UUID.randomUUID(), subscription, Fixtures.NOW, Fixtures.NOW.plusMillis(1));
        var other = Delivery.scheduled(
                UUID.randomUUID(), subscription, Fixtures.NOW.plusMillis(1), Fixtures.NOW.plusMillis(2));

        assertThat(store().deliveries().add(first)).isTrue();
        assertThat(store().deliveries().add(again)).isFalse();
        assertThat(store().deliveries().add(other)).isTrue();

        assertThat(all(subscription)).containsExactly(other, first);
    }

    @Test
    default void twentyPlannersQueueOneDelivery() {
        var subscription = subscription();

        var queued = Threads.together(
                20,
                thread -> () -> store().unitOfWork()
                        .call(() -> store().deliveries()
                                .add(Delivery.scheduled(UUID.randomUUID(), subscription, Fixtures.NOW, Fixtures.NOW))));

        assertThat(queued).filteredOn(added -> added).hasSize(1);
        assertThat(all(subscription)).hasSize(1);
    }

    @Test
    default void thereIsOneManualDeliveryAtATime() {
        var subscription = subscription();
        var other = subscription();
        var manual = Delivery.manual(UUID.randomUUID(), subscription, Fixtures.NOW);

        assertThat(store().deliveries().add(manual)).isTrue();
        assertThat(store().deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, Fixtures.NOW)))
                .isFalse();
        assertThat(store().deliveries().add(Delivery.manual(UUID.randomUUID(), other, Fixtures.NOW)))
                .isTrue();

        assertThat(all(subscription)).containsExactly(manual);
    }

    @Test
    default void deliveriesGoWithTheirProject() {
        var subscription = subscription();
        changed(subscription, 1);

        store().projects().remove(subscription.project());

        assertThat(all(subscription)).isEmpty();
    }

    private Subscription subscription() {
        return new SubscriptionFixtures(store()).subscription();
    }

    private Delivery changed(Subscription subscription, long millis) {
        var delivery = Delivery.changed(
                UUID.randomUUID(),
                subscription,
                List.of("ada@example.com"),
                Optional.empty(),
                Fixtures.NOW.plusMillis(millis));
        store().deliveries().add(delivery);
        return delivery;
    }

    private List<Delivery> all(Subscription subscription) {
        return store().deliveryQueue().log(subscription.id(), FIRST_TEN).items().stream()
                .map(DeliveryRun::delivery)
                .toList();
    }
}
