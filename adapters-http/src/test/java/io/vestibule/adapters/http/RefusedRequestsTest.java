package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is noted of requests that were refused. */
class RefusedRequestsTest {

    private static final String ME = "/api/users/@me";

    private final TestApi api = new TestApi();
    private final User ada = api.somebody();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aMissingRightIsNoted() {
        var client = api.withKey(ada.id(), "user:read");
        client.patch(ME, "{}");
        client.patch(ME, "{}");
        client.get("/api/users/" + ada.uuid());

        assertThat(events())
                .extracting(event -> event.type().text(), AccountEvent::details)
                .containsExactlyInAnyOrder(
                        tuple("authorization.denied", Map.of("request", "PATCH /api/users/{uuid}", "times", "2")),
                        tuple("authorization.denied", Map.of("request", "GET /api/users/{uuid}", "times", "1")));
        assertThat(events().get(0).keyMask()).isPresent();
        assertThat(events().get(0).origin().address()).contains("127.0.0.1");
    }

    @Test
    void aForgedRequestIsNoted() {
        api.withSession(ada.id()).without("X-CSRFToken").patch(ME, "{}");

        assertThat(events()).extracting(event -> event.type().text()).contains("csrf.rejected");
    }

    @Test
    void aBadKeyIsNotedUntilItIsThrottledAndNotShown() {
        for (var i = 0; i < 70; i++) {
            api.client().header("Authorization", "Bearer phx_that_nobody_has").get(ME);
        }

        api.get(RefusedRequests.class).store();

        var rejected = api.get(InMemoryStore.class).events().all().stream()
                .filter(event -> event.type().text().equals("api_key.rejected"))
                .toList();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).details()).isEqualTo(Map.of("found_in", "Authorization header", "times", "60"));
        assertThat(rejected.toString()).doesNotContain("phx_that");
    }

    @Test
    void whatIsNoDenialIsNotNoted() {
        var person = api.withSession(ada.id());
        person.get(ME);
        person.get("/api/personal_api_keys/unknown");
        person.patch(ME, "{\"hide_mcp_hints\": 7}");
        api.client().get(ME);

        assertThat(events()).isEmpty();
    }

    private List<AccountEvent> events() {
        api.get(RefusedRequests.class).store();
        return api.store().events().ofUser(ada.id(), new Page.Request(100, 0)).items().stream()
                .filter(event -> event.outcome() == EventType.Outcome.FAILURE)
                .toList();
    }
}
