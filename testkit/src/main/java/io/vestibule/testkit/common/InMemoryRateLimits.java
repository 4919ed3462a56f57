package io.vestibule.testkit.common;

import io.vestibule.domain.common.RateLimits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Counts in memory. */
public final class InMemoryRateLimits implements RateLimits {

    /** A window and how often it was in it. */
    public record Kept(Instant begunAt, int times) {}

    private final InMemoryStore store;

    @Inject
    public InMemoryRateLimits(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public int count(String bucket, Instant now, Duration window) {
        return store.changed(() -> {
            var kept = store.rateLimits()
                    .find(bucket)
                    .filter(present -> present.begunAt().isAfter(now.minus(window)))
                    .map(present -> new Kept(present.begunAt(), present.times() + 1))
                    .orElse(new Kept(now, 1));
            store.rateLimits().put(bucket, kept);
            return kept.times();
        });
    }

    @Override
    public int forgetBegunBefore(Instant then) {
        return store.changed(
                () -> store.rateLimits().removeIf(kept -> kept.begunAt().isBefore(then)));
    }
}
