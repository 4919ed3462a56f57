package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;

/** Deliveries in memory. */
public final class InMemoryDeliveries implements Deliveries {

    private final InMemoryStore store;

    @Inject
    public InMemoryDeliveries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public boolean add(Delivery delivery) {
        return store.changed(() -> {
            if (!store.subscriptions().has(delivery.subscription())) {
                throw new IllegalStateException(
                        "There is no subscription " + delivery.subscription().value() + ".");
            }
            var isThere = store.deliveries().all().stream().anyMatch(other -> excludes(other, delivery));
            if (!isThere) {
                store.deliveries().put(delivery.id(), delivery);
            }
            return !isThere;
        });
    }

    private boolean excludes(Delivery other, Delivery delivery) {
        return other.idempotencyKey().equals(delivery.idempotencyKey())
                || other.trigger() == DeliveryTrigger.MANUAL
                        && delivery.trigger() == DeliveryTrigger.MANUAL
                        && other.subscription().equals(delivery.subscription())
                        && !InMemoryDeliveryQueue.held(store, other).run().isFinished();
    }
}
