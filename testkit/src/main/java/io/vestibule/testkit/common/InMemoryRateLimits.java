package io.vestibule.testkit.common;

import io.vestibule.domain.common.RateLimits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
            var kept = present(bucket, now, window)
                    .map(present -> new Kept(present.begunAt(), present.times() + 1))
                    .orElse(new Kept(now, 1));
            store.rateLimits().put(bucket, kept);
            return kept.times();
        });
    }

    @Override
    public int counted(String bucket, Instant now, Duration window) {
        return store.locked(() -> present(bucket, now, window).map(Kept::times).orElse(0));
    }

    private Optional<Kept> present(String bucket, Instant now, Duration window) {
        return store.rateLimits().find(bucket).filter(kept -> kept.begunAt().isAfter(now.minus(window)));
    }

    @Override
    public int forgetBegunBefore(Instant then) {
        return store.changed(
                () -> store.rateLimits().removeIf(kept -> kept.begunAt().isBefore(then)));
    }
}
