package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import jakarta.inject.Inject;
import java.time.Duration;

/** Drops deliveries from the log that were finished long ago. */
public final class ForgetOldDeliveries {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 500;

    private final DeliveryQueue queue;
    private final SharedClock clock;

    @Inject
    public ForgetOldDeliveries(DeliveryQueue queue, SharedClock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Works in small units until all is done or the thread is interrupted. */
    public void handle() {
        var before = clock.now().minus(KEPT);
        var removed = BATCH;
        while (removed == BATCH && !Thread.currentThread().isInterrupted()) {
            removed = queue.forget(before, BATCH);
        }
    }
}
