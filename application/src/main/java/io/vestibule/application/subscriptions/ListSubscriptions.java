package io.vestibule.application.subscriptions;

import static java.util.stream.Collectors.toSet;

import io.vestibule.application.organizations.OrganizationAccess;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.subscriptions.Subscriptions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Lists subscriptions of a project. The host is asked once for what all of a page are to. */
public final class ListSubscriptions {

    /** @param filter may be a refusal, for whoever may see the project */
    public record Query(
            Principal.Known caller,
            ProjectTarget target,
            Change<SubscriptionFilter> filter,
            List<SubscriptionOrder> orders,
            Page.Request page) {}

    private final OrganizationAccess access;
    private final Subscriptions subscriptions;
    private final HostResources host;

    @Inject
    ListSubscriptions(OrganizationAccess access, Subscriptions subscriptions, HostResources host) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.host = host;
    }

    /**
     * @throws io.vestibule.domain.common.DomainException the refusals of {@link OrganizationAccess#toProject}; then the filter's
     */
    public Page<ShownSubscription> handle(Query query) {
        var project = access.toProject(query.caller(), query.target()).project().id();
        var page =
                subscriptions.page(project, query.filter().over(SubscriptionFilter.ALL), query.orders(), query.page());
        var resources = host.allKnown(
                project, page.items().stream().map(ListSubscriptions::ref).collect(toSet()));
        return new Page<>(
                page.items().stream()
                        .map(view -> ShownSubscription.of(view, Optional.ofNullable(resources.get(ref(view)))))
                        .toList(),
                page.total());
    }

    private static ResourceRef ref(SubscriptionView view) {
        return view.subscription().terms().resource().ref();
    }
}
