package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryRules;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionErrors;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes a subscription: all that is wanted, or nothing. Whoever is new among its recipients, and everybody when it is taken
 * up again, gets a delivery at once.
 */
public final class UpdateSubscription {

    /** How often somebody else may change it while this change is judged. */
    private static final int TRIES = 5;

    /** @param id empty when the path names nothing that could be there */
    public record Command(
            Principal.Known caller, ProjectTarget target, Optional<SubscriptionId> id, SubscriptionChanges wanted) {}

    private final OrganizationAccess access;
    private final TermsCheck check;
    private final SummaryQuota quota;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final SharedClock clock;

    @Inject
    UpdateSubscription(
            OrganizationAccess access,
            TermsCheck check,
            SummaryQuota quota,
            Subscriptions subscriptions,
            Deliveries deliveries,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            SharedClock clock) {
        this.access = access;
        this.check = check;
        this.quota = quota;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} when there is no such
     *     subscription; then the first member or rule that is against it
     */
    public ShownSubscription handle(Command command) {
        for (var left = TRIES; left > 0; left--) {
            var project = access.toProject(command.caller(), command.target()).project();
            var present = find(project.id(), command);
            var now = clock.now();
            var checked = check.changed(project.id(), present.subscription().terms(), command.wanted(), now);
            var after = present.subscription().under(checked.terms(), now);
            var judged = new Judged(project.id(), present.subscription(), after, checked);
            var delivery = ids.next();
            var changed = unitOfWork.call(() -> stored(command, judged, delivery, now));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw SubscriptionErrors.changedMeanwhile();
    }

    private SubscriptionView find(ProjectId project, Command command) {
        return command.id().flatMap(id -> subscriptions.find(project, id)).orElseThrow(DomainException::notFound);
    }

    /** What a change would make of a subscription. */
    private record Judged(ProjectId project, Subscription before, Subscription after, TermsCheck.Checked checked) {}

    /** Empty when the subscription is no longer what was judged. */
    private Optional<ShownSubscription> stored(Command command, Judged judged, UUID delivery, Instant now) {
        var insider = access.toProject(command.caller(), ProjectTarget.of(judged.project()))
                .insider();
        var present = find(judged.project(), command);
        var before = judged.before();
        var after = judged.after();
        var checked = judged.checked();
        if (!present.subscription().equals(before)) {
            return Optional.empty();
        }
        quota.require(
                insider.organization(),
                Optional.of(before.terms()),
                checked.terms(),
                command.wanted().summaryEnabled().over(false));
        if (!after.equals(before)) {
            subscriptions.save(after);
        }
        var recipients = DeliveryRules.atOnce(before.terms(), after.terms());
        if (!recipients.isEmpty()) {
            deliveries.add(Delivery.changed(delivery, after, recipients, checked.inviteMessage(), now));
        }
        return Optional.of(new ShownSubscription(after, present.createdBy(), checked.resource()));
    }
}
