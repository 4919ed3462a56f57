package io.vestibule.adapters.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Keeps callers from asking too often: the times of the accepted requests of a sliding window are kept for each bucket, and a
 * request is refused when the bucket holds the allowed number. Refused requests do not count.
 */
@Singleton
public final class RequestThrottle {

    private static final int MAX_BUCKETS = 100_000;

    /**
     * How often something may be asked for.
     *
     * @param allowed requests in {@code window}
     */
    public record Rate(String name, int allowed, Duration window) {}

    /**
     * Several limits on the same thing.
     *
     * @param rates of growing windows
     */
    public record Rates(String name, List<Rate> rates) {

        public Rates {
            rates = List.copyOf(rates);
        }

        private Duration longest() {
            return rates.get(rates.size() - 1).window();
        }
    }

    private record Bucket(String rate, String of) {}

    private final Clock clock;
    private final boolean enabled;
    private final Cache<Bucket, ArrayDeque<Instant>> accepted;

    @Inject
    public RequestThrottle(HttpSettings settings, Clock clock) {
        this.clock = clock;
        this.enabled = settings.rateLimits();
        this.accepted = Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();
    }

    /**
     * Counts a request.
     *
     * @param bucket whose requests are counted together
     * @throws DomainException {@code THROTTLED}, with the time until the oldest counted request leaves the window
     */
    public void accept(Rate rate, String bucket) {
        accept(new Rates(rate.name(), List.of(rate)), bucket, 1);
    }

    /**
     * Counts something that is asked for several times at once: all of it, or nothing.
     *
     * @param bucket whose requests are counted together
     * @param times how often
     * @throws DomainException {@code THROTTLED} when one of the rates would be passed, with the time until it would not be
     */
    public void accept(Rates rates, String bucket, int times) {
        if (!enabled) {
            return;
        }
        var now = clock.instant();
        accepted.asMap().compute(new Bucket(rates.name(), bucket), (key, present) -> {
            var kept = present == null ? new ArrayDeque<Instant>() : present;
            while (!kept.isEmpty() && !kept.peekFirst().plus(rates.longest()).isAfter(now)) {
                kept.removeFirst();
            }
            rates.rates().forEach(rate -> require(rate, kept, times, now));
            for (var i = 0; i < times; i++) {
                kept.addLast(now);
            }
            return kept;
        });
    }

    /** Counts no longer what {@link #accept(Rates, String, int)} counted last: it came to nothing. */
    public void takeBack(Rates rates, String bucket, int times) {
        accepted.asMap().computeIfPresent(new Bucket(rates.name(), bucket), (key, present) -> {
            for (var i = 0; i < times && !present.isEmpty(); i++) {
                present.removeLast();
            }
            return present;
        });
    }

    private static void require(Rate rate, ArrayDeque<Instant> kept, int times, Instant now) {
        var counted = kept.stream()
                .filter(time -> time.plus(rate.window()).isAfter(now))
                .toList();
        var surplus = counted.size() + times - rate.allowed();
        if (surplus > 0) {
            throw DomainException.throttled(
                    surplus > counted.size()
                            ? rate.window()
                            : Duration.between(now, counted.get(surplus - 1).plus(rate.window())));
        }
    }
}
