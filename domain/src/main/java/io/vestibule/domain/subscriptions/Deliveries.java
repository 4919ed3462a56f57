package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;

/** What is on its way to recipients, and what was. It goes with its subscription. Safe for many threads. */
@Port
public interface Deliveries {

    /**
     * Queues a delivery, to be made once the unit of work is stored.
     *
     * @return false when one with its key was queued before, or it is manual and another manual one of the subscription is
     *     not done yet; nothing changes then
     */
    boolean add(Delivery delivery);
}
