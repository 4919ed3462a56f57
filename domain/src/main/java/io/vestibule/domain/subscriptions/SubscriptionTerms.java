package io.vestibule.domain.subscriptions;

import java.util.Optional;

/**
 * What somebody asked for: what goes where and when.
 *
 * @param enabled whether deliveries are made at present
 * @param deleted whether it is put away; it can be taken out again
 * @param title at most {@value #MAX_TITLE_LENGTH} characters; may be blank
 */
public record SubscriptionTerms(
        SubscribedResource resource,
        DeliveryTarget target,
        Timetable timetable,
        boolean deleted,
        boolean enabled,
        Optional<String> title,
        SummaryWish summary) {

    /** The longest title, in characters. */
    public static final int MAX_TITLE_LENGTH = 100;

    /** The longest message to recipients, in characters. */
    public static final int MAX_INVITE_MESSAGE_LENGTH = 2_000;

    /** Whether it counts among the active summaries of its organization; one that rests does. */
    public boolean isActiveSummary() {
        return summary.enabled() && !deleted;
    }

    /** Whether deliveries are made as far as it is up to the terms. */
    public boolean isRunning() {
        return enabled && !deleted;
    }

    SubscriptionTerms with(DeliveryTarget target, boolean deleted) {
        return new SubscriptionTerms(resource, target, timetable, deleted, enabled, title, summary);
    }

    SubscriptionTerms withEnabled(boolean enabled) {
        return new SubscriptionTerms(resource, target, timetable, deleted, enabled, title, summary);
    }

    SubscriptionTerms with(SubscribedResource resource) {
        return new SubscriptionTerms(resource, target, timetable, deleted, enabled, title, summary);
    }
}
