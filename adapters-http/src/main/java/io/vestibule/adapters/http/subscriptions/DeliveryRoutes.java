package io.vestibule.adapters.http.subscriptions;

import static io.vestibule.adapters.http.subscriptions.SubscriptionPath.id;
import static io.vestibule.adapters.http.subscriptions.SubscriptionPath.project;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Failure;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.GetProject;
import io.vestibule.application.subscriptions.GetDeliveryLog;
import io.vestibule.application.subscriptions.TestDelivery;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** Below a subscription: what became of its deliveries, and one that somebody wants to see now. */
public final class DeliveryRoutes implements Routes {

    private static final RequestThrottle.Rate TEST_DELIVERIES =
            new RequestThrottle.Rate("test-deliveries", 10, Duration.ofMinutes(1));

    private final TestDelivery testDelivery;
    private final GetDeliveryLog getDeliveryLog;
    private final GetProject getProject;
    private final RequestThrottle throttle;

    @Inject
    DeliveryRoutes(
            TestDelivery testDelivery, GetDeliveryLog getDeliveryLog, GetProject getProject, RequestThrottle throttle) {
        this.testDelivery = testDelivery;
        this.getDeliveryLog = getDeliveryLog;
        this.getProject = getProject;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        for (var subscriptions : SubscriptionPath.ALL) {
            var subscription = subscriptions + "/{id}";
            table.at(subscription + "/deliveries").get(Access.scope(Scope.SUBSCRIPTION_READ), this::list);
            table.at(subscription + "/test-delivery")
                    .postWithoutBody(Access.scope(Scope.SUBSCRIPTION_WRITE), this::countTest, this::test);
        }
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = getDeliveryLog.handle(exchange.caller(), project(exchange), id(exchange), pagination.request());
        exchange.json(pagination.json(page, DeliveryBody::write));
    }

    /** All callers and all subscriptions of a project together. */
    private void countTest(Exchange exchange) {
        var project = getProject.handle(exchange.caller(), project(exchange));
        throttle.accept(TEST_DELIVERIES, String.valueOf(project.id().value()));
    }

    private void test(Exchange exchange) {
        try {
            var isQueued = testDelivery.handle(exchange.caller(), project(exchange), id(exchange));
            exchange.empty(isQueued ? 202 : 404);
        } catch (DomainException refusal) {
            throw refusal;
        } catch (RuntimeException defect) {
            throw new Failure("Failed to schedule delivery", defect);
        }
    }
}
