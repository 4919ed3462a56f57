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
import io.vestibule.domain.subscriptions.SubscriptionErrors;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Queues a delivery that somebody wants to see now. Moves no date and counts for no limit. */
public final class TestDelivery {

    private final OrganizationAccess access;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final UnitOfWork unitOfWork;
    private final IdGenerator ids;
    private final SharedClock clock;

    @Inject
    TestDelivery(
            OrganizationAccess access,
            Subscriptions subscriptions,
            Deliveries deliveries,
            UnitOfWork unitOfWork,
            IdGenerator ids,
            SharedClock clock) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param id empty when the text was no number, which names no subscription
     * @return false when the subscription is put away: there is nothing to deliver
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} where the project has no
     *     such subscription; {@code CONFLICT} while it rests, and while another one is on its way
     */
    public boolean handle(Principal.Known caller, ProjectTarget target, Optional<SubscriptionId> id) {
        var now = clock.now();
        return unitOfWork.call(() -> {
            var project = access.toProject(caller, target).project().id();
            var subscription = id.flatMap(number -> subscriptions.find(project, number))
                    .orElseThrow(DomainException::notFound)
                    .subscription();
            if (subscription.terms().deleted()) {
                return false;
            }
            if (!subscription.terms().enabled()) {
                throw SubscriptionErrors.resting();
            }
            if (!deliveries.add(Delivery.manual(ids.next(), subscription, now))) {
                throw SubscriptionErrors.underWay();
            }
            return true;
        });
    }
}
