package io.vestibule.domain.subscriptions;

import java.util.List;

/** Who gets a delivery at once because of what somebody changed. */
public final class DeliveryRules {

    private DeliveryRules() {}

    /** Whom a new subscription is delivered to at once; nobody when empty. */
    public static List<String> atOnce(SubscriptionTerms begun) {
        return begun.isRunning() ? begun.target().recipients() : List.of();
    }

    /** Whom a changed subscription is delivered to at once; nobody when empty. */
    public static List<String> atOnce(SubscriptionTerms before, SubscriptionTerms after) {
        if (!after.isRunning()) {
            return List.of();
        }
        if (!before.enabled()) {
            return after.target().recipients();
        }
        return before.target().equals(after.target())
                ? List.of()
                : after.target().recipientsSince(before.target());
    }
}
