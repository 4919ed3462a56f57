package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows what became of the deliveries of a subscription. */
public final class GetDeliveryLog {

    private final OrganizationAccess access;
    private final Subscriptions subscriptions;
    private final DeliveryQueue queue;

    @Inject
    GetDeliveryLog(OrganizationAccess access, Subscriptions subscriptions, DeliveryQueue queue) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.queue = queue;
    }

    /**
     * The newest first; of a subscription that is put away too.
     *
     * @param id empty when the text was no number, which names no subscription
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} where the project has no
     *     such subscription
     */
    public Page<DeliveryRun> handle(
            Principal.Known caller, ProjectTarget target, Optional<SubscriptionId> id, Page.Request page) {
        var project = access.toProject(caller, target).project().id();
        var found = id.flatMap(number -> subscriptions.find(project, number)).orElseThrow(DomainException::notFound);
        return queue.log(found.subscription().id(), page);
    }
}
