package io.vestibule.application.subscriptions;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows a subscription, put away or not. */
public final class GetSubscription {

    private final OrganizationAccess access;
    private final Subscriptions subscriptions;
    private final HostResources host;

    @Inject
    GetSubscription(OrganizationAccess access, Subscriptions subscriptions, HostResources host) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.host = host;
    }

    /**
     * @param id empty when the path names nothing that could be there
     * @throws DomainException the refusals of {@link OrganizationAccess#toProject}; {@code NOT_FOUND} when there is no such
     *     subscription
     */
    public ShownSubscription handle(Principal.Known caller, ProjectTarget target, Optional<SubscriptionId> id) {
        var project = access.toProject(caller, target).project().id();
        var view = id.flatMap(number -> subscriptions.find(project, number)).orElseThrow(DomainException::notFound);
        return ShownSubscription.of(
                view, host.known(project, view.subscription().terms().resource().ref()));
    }
}
