package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A standing order for deliveries.
 *
 * @param nextDelivery empty when the timetable has come to its end; stays as it is while the subscription rests
 * @param createdBy empty when the account is gone
 */
public record Subscription(
        SubscriptionId id,
        ProjectId project,
        SubscriptionTerms terms,
        Optional<Instant> nextDelivery,
        Optional<UserId> createdBy,
        Instant createdAt) {

    /** Whether a delivery should have been made by {@code now}. */
    public boolean isDue(Instant now) {
        return terms.isRunning() && nextDelivery.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** When the delivery after the present one is due; however many were missed by {@code now}, it is one. */
    public Optional<Instant> afterNext(Instant now) {
        return nextDelivery.flatMap(due -> terms.timetable().schedule().next(due, now));
    }

    /**
     * The next state under other terms. The date of the next delivery is found anew when the timetable changes, when
     * deliveries are taken up again, and when it is taken out after it was put away.
     */
    public Subscription under(SubscriptionTerms next, Instant now) {
        var isRestored = terms.deleted() && !next.deleted();
        var isResumed = !terms.enabled() && next.enabled();
        var isRescheduled = !terms.timetable().equals(next.timetable());
        var date = isRestored || isResumed || isRescheduled
                ? next.timetable().schedule().next(now, now)
                : nextDelivery;
        return new Subscription(id, project, next, date, createdBy, createdAt);
    }

    /** The same at rest: what it needs is gone for good. */
    public Subscription disabled() {
        return withTerms(terms.withEnabled(false));
    }

    /** The same after its resource was seen to be called {@code name}. */
    public Subscription named(String name) {
        return withTerms(terms.with(terms.resource().seenAs(Optional.of(name))));
    }

    /**
     * The same after somebody asked for no more mail; put away when nobody is left, with the last address still on it.
     * Empty when no mail goes there.
     */
    public Optional<Subscription> without(EmailAddress address) {
        var target = terms.target();
        if (target.type() != TargetType.EMAIL || !target.recipients().contains(address.value())) {
            return Optional.empty();
        }
        var rest = target.without(address);
        return Optional.of(
                withTerms(rest.value().isEmpty() ? terms.with(target, true) : terms.with(rest, terms.deleted())));
    }

    /** The same without who made it. */
    public Subscription withoutCreator() {
        return new Subscription(id, project, terms, nextDelivery, Optional.empty(), createdAt);
    }

    private Subscription withTerms(SubscriptionTerms next) {
        return new Subscription(id, project, next, nextDelivery, createdBy, createdAt);
    }

    /** A subscription to be: everything but its number, which the store gives. */
    public record Draft(
            ProjectId project,
            SubscriptionTerms terms,
            Optional<Instant> nextDelivery,
            Optional<UserId> createdBy,
            Instant createdAt) {

        /** One that begins at {@code now}, with its first delivery in sight whether or not it is made. */
        public static Draft begun(ProjectId project, SubscriptionTerms terms, Optional<UserId> createdBy, Instant now) {
            return new Draft(project, terms, terms.timetable().schedule().next(now, now), createdBy, now);
        }

        /** The subscription under the number it was given. */
        public Subscription numbered(SubscriptionId id) {
            return new Subscription(id, project, terms, nextDelivery, createdBy, createdAt);
        }
    }
}
