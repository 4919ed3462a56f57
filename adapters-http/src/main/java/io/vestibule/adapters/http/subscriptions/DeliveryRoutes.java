package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.GetProject;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.subscriptions.GetDeliveryLog;
import io.vestibule.application.subscriptions.TestDelivery;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.subscriptions.SubscriptionId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Below a subscription: what became of its deliveries, and one that somebody wants to see now. */
public final class DeliveryRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);
    private static final RequestThrottle.Rate TEST_DELIVERIES =
            new RequestThrottle.Rate("test-deliveries", 10, Duration.ofMinutes(1));

    private static final byte[] NOT_QUEUED = Json.bytes(json -> {
        json.writeStartObject();
        json.writeStringField("type", "server_error");
        json.writeStringField("code", "error");
        json.writeStringField("detail", "Failed to schedule delivery");
        json.writeNullField("attr");
        json.writeEndObject();
    });

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
        for (var base : List.of("/api/projects/{project}", "/api/environments/{project}")) {
            var subscription = base + "/subscriptions/{id}";
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

    private void test(Exchange exchange) throws IOException {
        try {
            var isQueued = testDelivery.handle(exchange.caller(), project(exchange), id(exchange));
            exchange.empty(isQueued ? 202 : 404);
        } catch (DomainException refusal) {
            throw refusal;
        } catch (RuntimeException defect) {
            LOG.error("A test delivery could not be queued.", defect);
            exchange.json(500, NOT_QUEUED);
        }
    }

    private static ProjectTarget project(Exchange exchange) {
        return ProjectTarget.parse(exchange.path("project"));
    }

    private static Optional<SubscriptionId> id(Exchange exchange) {
        var text = exchange.path("id");
        return text.matches("[0-9]{1,18}") ? Optional.of(new SubscriptionId(Long.parseLong(text))) : Optional.empty();
    }
}
