package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.operations.Measurement;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.TargetType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How the delivering of subscriptions goes: what is waiting, whichever server is to do it, and what this process brought to an
 * end. Safe for many threads.
 */
@Singleton
public final class DeliveryFigures implements Measured {

    private static final double MILLIS_PER_SECOND = 1e3;

    private record End(TargetType target, DeliveryStatus status) {}

    private final Subscriptions subscriptions;
    private final DeliveryQueue queue;
    private final SharedClock clock;
    private final Map<End, LongAdder> ended = new ConcurrentHashMap<>();

    @Inject
    public DeliveryFigures(Subscriptions subscriptions, DeliveryQueue queue, SharedClock clock) {
        this.subscriptions = subscriptions;
        this.queue = queue;
        this.clock = clock;
    }

    void count(TargetType target, DeliveryStatus status) {
        ended.computeIfAbsent(new End(target, status), end -> new LongAdder()).increment();
    }

    @Override
    public List<Measurement> measurements() {
        var backlog = queue.backlog();
        var figures = new ArrayList<Measurement>();
        figures.add(Measurement.gauge(
                "vestibule_deliveries_waiting", "Deliveries of subscriptions that are to be made", (double)
                        backlog.waiting()));
        figures.add(Measurement.gauge(
                "vestibule_delivery_lag_seconds",
                "For how long the subscription or delivery waits that is overdue longest",
                lag(backlog.oldest()).toMillis() / MILLIS_PER_SECOND));
        ended.forEach((end, count) -> figures.add(Measurement.counter(
                "vestibule_deliveries",
                "Deliveries of subscriptions that this process brought to an end",
                Map.of("target", end.target().text(), "status", end.status().text()),
                (double) count.sum())));
        return figures;
    }

    private Duration lag(Optional<Instant> queued) {
        var now = clock.now();
        var unplanned = subscriptions.due(now, 1).stream().findFirst().flatMap(Subscription::nextDelivery);
        return Stream.of(queued, unplanned)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .filter(now::isAfter)
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
    }
}
