package io.vestibule.application.subscriptions;

import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.domain.users.User;
import java.util.Optional;

/**
 * A subscription as it is shown.
 *
 * @param createdBy who made it, where the account is still there
 * @param resource what the host knows of its resource now
 */
public record ShownSubscription(
        Subscription subscription, Optional<User> createdBy, Optional<SubscribableResource> resource) {

    static ShownSubscription of(SubscriptionView view, Optional<SubscribableResource> resource) {
        return new ShownSubscription(view.subscription(), view.createdBy(), resource);
    }

    /** What its resource is called now, or was when somebody looked last. */
    public Optional<String> resourceName() {
        return resource.map(SubscribableResource::name)
                .or(() -> subscription.terms().resource().name());
    }
}
