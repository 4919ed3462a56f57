package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One delivery that is to be made, as things stood when it was decided.
 *
 * @param scheduledAt when it was due
 * @param idempotencyKey the same for what must be made once only
 * @param recipients whom to deliver to, see {@link DeliveryTarget#recipients}
 * @param inviteMessage what the person who asked for it wants to tell the recipients
 */
public record Delivery(
        UUID id,
        SubscriptionId subscription,
        ProjectId project,
        DeliveryTrigger trigger,
        Instant scheduledAt,
        String idempotencyKey,
        DeliveryTarget target,
        List<String> recipients,
        Optional<String> inviteMessage,
        Instant createdAt) {

    public Delivery {
        recipients = List.copyOf(recipients);
    }

    /** The delivery that is due; it is the same whoever makes it out. */
    public static Delivery scheduled(UUID id, Subscription subscription, Instant due, Instant now) {
        return of(
                id,
                subscription,
                DeliveryTrigger.SCHEDULED,
                due,
                "sched:" + subscription.id().value() + ":" + due.toEpochMilli(),
                subscription.terms().target().recipients(),
                Optional.empty(),
                now);
    }

    /** What new recipients get at once. */
    public static Delivery changed(
            UUID id, Subscription subscription, List<String> recipients, Optional<String> inviteMessage, Instant now) {
        return of(
                id,
                subscription,
                DeliveryTrigger.TARGET_CHANGE,
                now,
                "chg:" + subscription.id().value() + ":" + id,
                recipients,
                inviteMessage,
                now);
    }

    /** One that somebody wants to see; there is one at a time. */
    public static Delivery manual(UUID id, Subscription subscription, Instant now) {
        return of(
                id,
                subscription,
                DeliveryTrigger.MANUAL,
                now,
                "test:" + subscription.id().value() + ":" + id,
                subscription.terms().target().recipients(),
                Optional.empty(),
                now);
    }

    private static Delivery of(
            UUID id,
            Subscription subscription,
            DeliveryTrigger trigger,
            Instant scheduledAt,
            String key,
            List<String> recipients,
            Optional<String> inviteMessage,
            Instant now) {
        return new Delivery(
                id,
                subscription.id(),
                subscription.project(),
                trigger,
                scheduledAt,
                key,
                subscription.terms().target(),
                recipients,
                inviteMessage,
                now);
    }
}
