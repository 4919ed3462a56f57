package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.TargetType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the delivering of subscriptions goes, for those who run the server. Safe for many threads. */
@Singleton
public final class DeliveryFigures {

    /** Deliveries that came to an end one way. */
    public record Kind(TargetType target, DeliveryStatus end) {}

    /**
     * @param waiting deliveries that are to be made, or are being made
     * @param lag for how long the delivery or the plan waits that waits longest
     */
    public record Present(long waiting, Duration lag) {}

    private final Subscriptions subscriptions;
    private final DeliveryQueue queue;
    private final SharedClock clock;
    private final Map<Kind, LongAdder> ended = new ConcurrentHashMap<>();

    @Inject
    DeliveryFigures(Subscriptions subscriptions, DeliveryQueue queue, SharedClock clock) {
        this.subscriptions = subscriptions;
        this.queue = queue;
        this.clock = clock;
    }

    void count(TargetType target, DeliveryStatus end) {
        ended.computeIfAbsent(new Kind(target, end), kind -> new LongAdder()).increment();
    }

    /** How many ended which way since this process began. */
    public Map<Kind, Long> ended() {
        return ended.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /** How things are now, whichever server is to do them. */
    public Present present() {
        var now = clock.now();
        var backlog = queue.backlog();
        var unplanned = subscriptions.due(now, 1).stream().findFirst().flatMap(Subscription::nextDelivery);
        var lag = Stream.of(backlog.oldest(), unplanned)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .filter(now::isAfter)
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
        return new Present(backlog.waiting(), lag);
    }
}
