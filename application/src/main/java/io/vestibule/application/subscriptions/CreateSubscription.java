package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.subscriptions.Deliveries;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryRules;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Begins a subscription; its recipients get a first delivery at once. */
public final class CreateSubscription {

    public record Command(Principal.Known caller, ProjectTarget target, SubscriptionChanges wanted) {}

    private final OrganizationAccess access;
    private final TermsCheck check;
    private final SummaryQuota quota;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Users users;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final SharedClock clock;

    @Inject
    CreateSubscription(
            OrganizationAccess access,
            TermsCheck check,
            SummaryQuota quota,
            Subscriptions subscriptions,
            Deliveries deliveries,
            Users users,
            IdGenerator ids,
            UnitOfWork unitOfWork,
            SharedClock clock) {
        this.access = access;
        this.check = check;
        this.quota = quota;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.users = users;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; then the first member or rule that is
     *     against it
     */
    public ShownSubscription handle(Command command) {
        var project = access.toProject(command.caller(), command.target()).project();
        var now = clock.now();
        var checked = check.begun(project.id(), command.wanted(), now);
        var creator = command.caller().userId();
        var draft = Subscription.Draft.begun(project.id(), checked.terms(), Optional.of(creator), now);
        var delivery = ids.next();
        return unitOfWork.call(() -> {
            var insider = access.toProject(command.caller(), ProjectTarget.of(project.id()))
                    .insider();
            quota.require(
                    insider.organization(),
                    Optional.empty(),
                    checked.terms(),
                    command.wanted().summaryEnabled().over(false));
            var begun = subscriptions.add(draft);
            var recipients = DeliveryRules.atOnce(begun.terms());
            if (!recipients.isEmpty()) {
                deliveries.add(Delivery.changed(delivery, begun, recipients, checked.inviteMessage(), now));
            }
            return new ShownSubscription(begun, users.find(creator), checked.resource());
        });
    }
}
