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
import java.util.List;
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
        var queued = 0;
        var seen = BATCH;
        while (seen == BATCH && !Thread.currentThread().isInterrupted()) {
            var plans = subscriptions.due(now, BATCH).stream()
                    .map(subscription -> plan(subscription, now))
                    .toList();
            if (!plans.isEmpty()) {
                queued += unitOfWork.call(() -> stored(plans));
            }
            seen = plans.size();
        }
        return queued;
    }

    /**
     * What is to become of a subscription that is due.
     *
     * @param judged as it was when this was found out
     * @param delivery empty where the row makes no sense; nobody else is to wait for it
     * @param next when it is due after that; empty when it is not any more
     */
    private record Plan(Subscription judged, Instant due, Optional<Delivery> delivery, Optional<Instant> next) {}

    private Plan plan(Subscription subscription, Instant now) {
        var due = subscription.nextDelivery().orElseThrow();
        return new Plan(subscription, due, delivery(subscription, due, now), subscription.afterNext(now));
    }

    /** What somebody changed meanwhile is left to the next look. */
    private int stored(List<Plan> plans) {
        var queued = 0;
        for (var plan : plans) {
            var id = plan.judged().id();
            if (subscriptions.find(id).equals(Optional.of(plan.judged()))
                    && subscriptions.advance(id, plan.due(), plan.next())
                    && plan.delivery().filter(deliveries::add).isPresent()) {
                queued++;
            }
        }
        return queued;
    }

    private Optional<Delivery> delivery(Subscription subscription, Instant due, Instant now) {
        try {
            return Optional.of(Delivery.scheduled(ids.next(), subscription, due, now));
        } catch (DomainException senseless) {
            LOG.error("Subscription {} has no recipients: {}", subscription.id().value(), senseless.detail());
            return Optional.empty();
        }
    }
}
