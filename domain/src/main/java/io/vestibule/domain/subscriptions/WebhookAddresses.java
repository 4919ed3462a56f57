package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;
import java.util.Optional;

/**
 * Which web addresses deliveries may go to: those of the internet, and what the operator allows besides. Safe for many threads.
 */
@Port
public interface WebhookAddresses {

    /**
     * Why deliveries may not go to an address; empty when they may. Looks the name up, which takes two seconds at most, so it
     * must stand outside a unit of work. What is true now may be false at the next moment: each delivery is judged again.
     *
     * @param url any text
     * @return a few words for people, without a full stop, that tell nothing of the network that this installation is in
     */
    Optional<String> check(String url);
}
