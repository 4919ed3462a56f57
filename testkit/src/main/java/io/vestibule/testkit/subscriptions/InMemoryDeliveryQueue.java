package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Deliveries in memory, as those see it who make them. */
public final class InMemoryDeliveryQueue implements DeliveryQueue {

    /** A delivery, and whose it is until when. */
    public record Held(DeliveryRun run, Optional<String> node, Instant until) {}

    /** How many failures there were in a row, and at which target. */
    public record Failures(String target, int count) {}

    private final InMemoryStore store;

    @Inject
    public InMemoryDeliveryQueue(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<DeliveryRun> claim(String node, Instant now, Instant leaseUntil, Set<String> busy) {
        return store.changed(() -> waiting().stream()
                .filter(held -> !held.run().nextAttempt().isAfter(now)
                        && (held.node().isEmpty() || !held.until().isAfter(now))
                        && held.run()
                                .delivery()
                                .target()
                                .place()
                                .filter(busy::contains)
                                .isEmpty())
                .findFirst()
                .map(held -> {
                    var run = held.run().begun();
                    put(new Held(run, Optional.of(node), leaseUntil));
                    return run;
                }));
    }

    @Override
    public boolean renew(UUID delivery, String node, Instant leaseUntil) {
        return store.changed(() -> {
            var held = ofNode(delivery, node);
            held.ifPresent(found -> put(new Held(found.run(), found.node(), leaseUntil)));
            return held.isPresent();
        });
    }

    @Override
    public boolean keep(DeliveryRun run, String node) {
        return store.changed(() -> {
            var held = ofNode(run.delivery().id(), node);
            held.ifPresent(found -> put(new Held(run, found.node(), found.until())));
            return held.isPresent();
        });
    }

    @Override
    public boolean giveBack(DeliveryRun run, String node) {
        return store.changed(() -> {
            var held = ofNode(run.delivery().id(), node);
            held.ifPresent(found -> put(new Held(run, Optional.empty(), found.until())));
            return held.isPresent();
        });
    }

    @Override
    public Page<DeliveryRun> log(SubscriptionId subscription, Page.Request page) {
        return store.locked(() -> Page.of(
                store.deliveries().all().stream()
                        .filter(delivery -> delivery.subscription().equals(subscription))
                        .sorted(Comparator.comparing(Delivery::createdAt)
                                .thenComparing(delivery -> delivery.id().toString())
                                .reversed())
                        .map(delivery -> held(store, delivery).run())
                        .toList(),
                page));
    }

    @Override
    public int countFailure(SubscriptionId subscription, String target) {
        return store.changed(() -> {
            var count = store.deliveryFailures()
                    .find(subscription)
                    .filter(failures -> failures.target().equals(target))
                    .map(Failures::count)
                    .orElse(0);
            store.deliveryFailures().put(subscription, new Failures(target, count + 1));
            return count + 1;
        });
    }

    @Override
    public void forgetFailures(SubscriptionId subscription) {
        store.change(() -> store.deliveryFailures().remove(subscription));
    }

    @Override
    public int forget(Instant moment, int limit) {
        return store.changed(() -> {
            var old = store.deliveries().all().stream()
                    .filter(delivery -> held(store, delivery)
                            .run()
                            .finishedAt()
                            .filter(moment::isAfter)
                            .isPresent())
                    .limit(limit)
                    .toList();
            old.forEach(delivery -> {
                store.deliveries().remove(delivery.id());
                store.deliveryRuns().remove(delivery.id());
            });
            return old.size();
        });
    }

    @Override
    public Backlog backlog() {
        return store.locked(() -> {
            var waiting = waiting();
            return new Backlog(
                    waiting.size(),
                    waiting.stream().findFirst().map(held -> held.run().nextAttempt()));
        });
    }

    /** How far a delivery has come. */
    static Held held(InMemoryStore store, Delivery delivery) {
        return store.deliveryRuns()
                .find(delivery.id())
                .orElseGet(() -> new Held(DeliveryRun.queued(delivery), Optional.empty(), Instant.EPOCH));
    }

    private List<Held> waiting() {
        return store.deliveries().all().stream()
                .map(delivery -> held(store, delivery))
                .filter(held -> !held.run().isFinished())
                .sorted(Comparator.comparing((Held held) -> held.run().nextAttempt())
                        .thenComparing(held -> held.run().delivery().createdAt()))
                .toList();
    }

    private Optional<Held> ofNode(UUID delivery, String node) {
        return store.deliveries()
                .find(delivery)
                .map(found -> held(store, found))
                .filter(held -> !held.run().isFinished() && held.node().equals(Optional.of(node)));
    }

    private void put(Held held) {
        store.deliveryRuns().put(held.run().delivery().id(), held);
    }
}
