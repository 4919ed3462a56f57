package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was put into {@link Deliveries}, as those see it who make deliveries. One of them has a delivery to itself for as long as
 * it says it will; whoever is not heard of any more leaves it to the next. Moments are those of {@link
 * io.vestibule.domain.common.SharedClock}. Safe for many threads and for several servers on one store.
 */
@Port
public interface DeliveryQueue {

    /**
     * Takes the delivery that waits longest of those due at {@code now}, and counts an attempt. What this version cannot read
     * is {@link DeliveryStatus#FAILED} from then on, and nobody waits behind it.
     *
     * @param node whose it is until {@code leaseUntil}
     * @param busy places that nothing is to go to now, see {@link DeliveryTarget#place}; four at most
     */
    Optional<DeliveryRun> claim(String node, Instant now, Instant leaseUntil, Set<String> busy);

    /** Keeps a delivery for longer; false when it is no longer {@code node}'s. */
    boolean renew(UUID delivery, String node, Instant leaseUntil);

    /** Stores how far a delivery has come, which stays with {@code node}; nothing and false when it is not there any more. */
    boolean keep(DeliveryRun run, String node);

    /** Stores how far a delivery has come and gives it back; nothing and false when it was no longer {@code node}'s. */
    boolean giveBack(DeliveryRun run, String node);

    /** All of a subscription, newest first. What this version cannot read is left out, though it counts. */
    Page<DeliveryRun> log(SubscriptionId subscription, Page.Request page);

    /**
     * Counts one more delivery in a row that was not taken.
     *
     * @param target what was tried; where it is another than the last time, counting begins anew
     * @return how many there are now
     */
    int countFailure(SubscriptionId subscription, String target);

    /** Counts none in a row any more. */
    void forgetFailures(SubscriptionId subscription);

    /** Removes up to {@code limit} of those that were finished before {@code moment}, and tells how many. */
    int forget(Instant moment, int limit);

    /** How much there is to do. */
    Backlog backlog();

    /**
     * @param waiting deliveries that are to be made, or are being made
     * @param oldest since when the one waits that waits longest; may lie ahead
     */
    record Backlog(long waiting, Optional<Instant> oldest) {}
}
