package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.Exchange;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.subscriptions.SubscriptionId;
import java.util.List;
import java.util.Optional;

/** Where the subscriptions of a project are, and what a path to them names. */
final class SubscriptionPath {

    static final List<String> ALL =
            List.of("/api/projects/{project}/subscriptions", "/api/environments/{project}/subscriptions");

    private SubscriptionPath() {}

    static ProjectTarget project(Exchange exchange) {
        return ProjectTarget.parse(exchange.path("project"));
    }

    /** Empty when nothing could be called so. */
    static Optional<SubscriptionId> id(Exchange exchange) {
        return Optional.of(exchange.path("id"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .map(SubscriptionId::new);
    }
}
