package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues a delivery for each subscription that is due, and moves its date on: both or neither, whoever else plans at the same
 * time and whatever ends the process in between. Nothing is queued before it is due.
 */
public final class PlanDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(PlanDeliveries.class);

    /** A unit of work holds up all other changes for so many subscriptions, a few milliseconds. */
    private static final int BATCH = 20;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final UnitOfWork unitOfWork;
    private final IdGenerator ids;
    private final SharedClock clock;

    @Inject
    public PlanDeliveries(
            Subscriptions subscriptions,
            Deliveries deliveries,
            UnitOfWork unitOfWork,
            IdGenerator ids,
            SharedClock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /** Plans all that is due now, unless the thread is interrupted; tells how many deliveries were queued. */
    public int handle() {
        var now = clock.now();
        // looking costs the others nothing
        if (subscriptions.due(now, 1).isEmpty()) {
            return 0;
        }
        var queued = 0;
        var batch = new Batch(BATCH, 0);
        while (batch.seen() == BATCH && !Thread.currentThread().isInterrupted()) {
            batch = unitOfWork.call(() -> batch(now));
            queued += batch.queued();
        }
        return queued;
    }

    private record Batch(int seen, int queued) {}

    private Batch batch(Instant now) {
        var due = subscriptions.due(now, BATCH);
        var queued = 0;
        for (var subscription : due) {
            var at = subscription.nextDelivery().orElseThrow();
            var delivery = delivery(subscription, at, now);
            if (subscriptions.advance(subscription.id(), at, subscription.afterNext(now))
                    && delivery.filter(deliveries::add).isPresent()) {
                queued++;
            }
        }
        return new Batch(due.size(), queued);
    }

    /** Empty where the row makes no sense; nobody else is to wait for it. */
    private Optional<Delivery> delivery(Subscription subscription, Instant due, Instant now) {
        try {
            return Optional.of(Delivery.scheduled(ids.next(), subscription, due, now));
        } catch (DomainException senseless) {
            LOG.error("Subscription {} has no recipients: {}", subscription.id().value(), senseless.detail());
            return Optional.empty();
        }
    }
}
