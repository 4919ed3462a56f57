package io.vestibule.adapters.http.subscriptions;

import static io.vestibule.adapters.http.subscriptions.SubscriptionPath.id;
import static io.vestibule.adapters.http.subscriptions.SubscriptionPath.project;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.subscriptions.CreateSubscription;
import io.vestibule.application.subscriptions.GetSubscription;
import io.vestibule.application.subscriptions.GetSummaryQuota;
import io.vestibule.application.subscriptions.ListSubscriptions;
import io.vestibule.application.subscriptions.UpdateSubscription;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.TargetType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /api/projects/{project}/subscriptions/…}, and the same below {@code /api/environments}. */
public final class SubscriptionRoutes implements Routes {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "t", "on");

    private final ListSubscriptions listSubscriptions;
    private final CreateSubscription createSubscription;
    private final GetSubscription getSubscription;
    private final UpdateSubscription updateSubscription;
    private final GetSummaryQuota getSummaryQuota;

    @Inject
    SubscriptionRoutes(
            ListSubscriptions listSubscriptions,
            CreateSubscription createSubscription,
            GetSubscription getSubscription,
            UpdateSubscription updateSubscription,
            GetSummaryQuota getSummaryQuota) {
        this.listSubscriptions = listSubscriptions;
        this.createSubscription = createSubscription;
        this.getSubscription = getSubscription;
        this.updateSubscription = updateSubscription;
        this.getSummaryQuota = getSummaryQuota;
    }

    @Override
    public void register(RouteTable table) {
        var read = Access.scope(Scope.SUBSCRIPTION_READ);
        var write = Access.scope(Scope.SUBSCRIPTION_WRITE);
        for (var subscriptions : SubscriptionPath.ALL) {
            table.at(subscriptions).get(read, this::list).post(write, this::create);
            table.at(subscriptions + "/summary_quota").get(read, this::quota);
            table.at(subscriptions + "/{id}")
                    .get(read, this::retrieve)
                    .patch(write, this::update)
                    .refuseDelete(write);
        }
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page = listSubscriptions.handle(new ListSubscriptions.Query(
                exchange.caller(),
                project(exchange),
                filter(exchange),
                SubscriptionOrder.parse(exchange.query("ordering").orElse("")),
                pagination.request()));
        exchange.json(pagination.json(page, SubscriptionBody::write));
    }

    private void create(Exchange exchange) throws IOException {
        var created = createSubscription.handle(new CreateSubscription.Command(
                exchange.caller(), project(exchange), SubscriptionChangesBody.of(exchange.body())));
        exchange.json(201, SubscriptionBody.bytes(created));
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(
                SubscriptionBody.bytes(getSubscription.handle(exchange.caller(), project(exchange), id(exchange))));
    }

    private void update(Exchange exchange) throws IOException {
        exchange.json(SubscriptionBody.bytes(updateSubscription.handle(new UpdateSubscription.Command(
                exchange.caller(), project(exchange), id(exchange), SubscriptionChangesBody.of(exchange.body())))));
    }

    private void quota(Exchange exchange) throws IOException {
        var quota = getSummaryQuota.handle(exchange.caller(), project(exchange));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("active_count", quota.active());
            json.writeFieldName("limit");
            if (quota.limit().isPresent()) {
                json.writeNumber(quota.limit().getAsInt());
            } else {
                json.writeNull();
            }
            json.writeBooleanField("at_limit", quota.isReached());
            json.writeEndObject();
        }));
    }

    private static Change<SubscriptionFilter> filter(Exchange exchange) {
        try {
            return Change.to(new SubscriptionFilter(
                    given(exchange, "deleted")
                            .filter(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                            .isPresent(),
                    given(exchange, "created_by")
                            .map(text -> UuidText.parseAnySpelling(text)
                                    .orElseThrow(() -> refused("created_by", "Not a valid UUID."))),
                    number(exchange, "dashboard"),
                    number(exchange, "insight"),
                    given(exchange, "resource_type")
                            .flatMap(text -> Choice.find(ResourceKind.class, text))
                            .filter(ResourceKind::isNumbered),
                    given(exchange, "target_type")
                            .map(text -> Choice.find(TargetType.class, text)
                                    .orElseThrow(
                                            () -> refused("target_type", "Must be one of: email, slack, webhook."))),
                    SubscriptionFilter.words(exchange.query("search").orElse(""))));
        } catch (DomainException refusal) {
            return Change.refused(refusal);
        }
    }

    private static Optional<Long> number(Exchange exchange, String name) {
        return given(exchange, name).map(text -> {
            if (!text.matches("[+-]?[0-9]{1,100}")) {
                throw refused(name, "A valid integer is required.");
            }
            var number = new BigInteger(text);
            // what no number can be is that of nothing
            return number.bitLength() < Long.SIZE ? number.longValue() : 0L;
        });
    }

    private static Optional<String> given(Exchange exchange, String name) {
        return exchange.query(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static DomainException refused(String attr, String detail) {
        return DomainException.invalid("invalid_input", attr, detail);
    }
}
