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
        if (!enabled) {
            return;
        }
        var now = clock.instant();
        accepted.asMap().compute(new Bucket(rate.name(), bucket), (key, times) -> {
            var kept = times == null ? new ArrayDeque<Instant>() : times;
            while (!kept.isEmpty() && !kept.peekFirst().plus(rate.window()).isAfter(now)) {
                kept.removeFirst();
            }
            if (kept.size() >= rate.allowed()) {
                throw DomainException.throttled(
                        Duration.between(now, kept.getFirst().plus(rate.window())));
            }
            kept.addLast(now);
            return kept;
        });
    }
}
