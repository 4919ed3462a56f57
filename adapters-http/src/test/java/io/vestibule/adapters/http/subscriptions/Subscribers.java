package io.vestibule.adapters.http.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.adapters.http.organizations.Company;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.testkit.subscriptions.InMemoryProjectIntegrations;
import io.vestibule.testkit.subscriptions.InMemorySubscribables;
import java.util.List;

/**
 * A company whose project has dashboard 5 with insights 51 to 57 and dashboard 6 with insight 61, insights 7 and 8, a Slack
 * connection 3 and a GitHub connection 4.
 */
final class Subscribers {

    /** A subscription to insight 7, every day by mail. */
    static final String INSIGHT = """
            {"insight": 7, "target_type": "email", "target_value": "ada@example.com", "frequency": "daily",
             "start_date": "2026-01-01T09:00:00Z"}
            """;

    private final TestApi api;
    private final Company company;
    private final TestClient client;

    Subscribers(TestApi api) {
        this.api = api;
        this.company = new Company(api);
        this.client = company.client("key of member"); // sessions end when tests turn the clock
        var project = company.projectId();
        host().recover();
        host().dashboard(project, 5, 51L, 52L, 53L, 54L, 55L, 56L, 57L);
        host().dashboard(project, 6, 61L);
        host().insight(project, 7);
        host().insight(project, 8);
        api.get(InMemoryProjectIntegrations.class).connect(project, 3, IntegrationKind.SLACK);
        api.get(InMemoryProjectIntegrations.class).connect(project, 4, IntegrationKind.GITHUB);
    }

    Company company() {
        return company;
    }

    TestClient client() {
        return client;
    }

    InMemorySubscribables host() {
        return api.get(InMemorySubscribables.class);
    }

    String path(String rest) {
        return company.projectPath() + "subscriptions" + rest;
    }

    /** {@link #INSIGHT} with members put over it, in the form {@code "a": 1, "b": 2}; later ones win. */
    static String insight(String members) {
        var open = INSIGHT.substring(0, INSIGHT.lastIndexOf('}'));
        return members.isEmpty() ? INSIGHT : open + ", " + members + "}";
    }

    /** A body for a subscription to dashboard 5 with one insight. */
    static String dashboard(String members) {
        return insight("\"insight\": null, \"dashboard\": 5, \"dashboard_export_insights\": [51]"
                + (members.isEmpty() ? "" : ", " + members));
    }

    Answer create(String body) {
        return client.post(path("/"), body);
    }

    /** A new subscription. */
    JsonNode made(String body) {
        var answer = create(body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    Answer patch(JsonNode subscription, String body) {
        return client.patch(path("/" + subscription.get("id").asLong() + "/"), body);
    }

    JsonNode patched(JsonNode subscription, String body) {
        var answer = patch(subscription, body);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    JsonNode shown(JsonNode subscription) {
        return client.get(path("/" + subscription.get("id").asLong())).json();
    }

    Subscription stored(JsonNode subscription) {
        return api.store()
                .subscriptions()
                .find(new SubscriptionId(subscription.get("id").asLong()))
                .orElseThrow();
    }

    /** What is on its way, newest first. */
    List<Delivery> deliveries(JsonNode subscription) {
        return api
                .store()
                .deliveryQueue()
                .log(new SubscriptionId(subscription.get("id").asLong()), new Page.Request(100, 0))
                .items()
                .stream()
                .map(DeliveryRun::delivery)
                .toList();
    }

    /** Lets the organization have summaries, or not. */
    void approveSummaries(boolean approved) {
        var answer = company.client("owner")
                .patch(company.path("/"), "{\"is_ai_data_processing_approved\": " + approved + "}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }
}
