package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.testkit.subscriptions.RecordedWebhooks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String TEST = "test-delivery/";
    private static final String LOG = "deliveries/";
    private static final String HOOK = "https://hooks.example.com/a";

    private final Newsroom newsroom = new Newsroom(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aTestDeliveryIsMadeAndShown() {
        var subscription = newsroom.subscription();
        var client = API.withKey(newsroom.member().id(), "subscription:write");

        var answer = client.post(newsroom.path(subscription, TEST), "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEmpty();
        assertThat(newsroom.stored(subscription)).isEqualTo(subscription);
        newsroom.deliver();
        var log = client.get(newsroom.path(subscription, LOG)).json();
        assertThat(log.get("count").asInt()).isEqualTo(1);
        var shown = log.get("results").get(0);
        assertThat(shown.get("trigger").asText()).isEqualTo("manual");
        assertThat(shown.get("status").asText()).isEqualTo("completed");
        assertThat(shown.get("target_type").asText()).isEqualTo("email");
        assertThat(shown.get("target_value").asText()).isEqualTo("ada@example.com,bob@example.com");
        assertThat(shown.get("attempts").asInt()).isEqualTo(1);
        assertThat(shown.get("next_attempt_at").isNull()).isTrue();
        assertThat(shown.get("recipients").toString())
                .isEqualTo("[{\"recipient\":\"ada@example.com\",\"status\":\"success\",\"http_status\":null,"
                        + "\"error\":null},{\"recipient\":\"bob@example.com\",\"status\":\"success\","
                        + "\"http_status\":null,\"error\":null}]");
        assertThat(shown.get("error").isNull()).isTrue();
        assertThat(shown.get("finished_at").asText()).endsWith("Z");
    }

    @Test
    void momentsAreWrittenAsEverywhere() {
        var now = Instant.parse("2026-11-20T12:00:00.120Z");
        API.clock().set(now);
        API.get(RecordedWebhooks.class).answer(HOOK, SendResult.passing("timeout", "Nobody answered"));
        var done = newsroom.subscription();
        var waiting = newsroom.subscription(TargetType.WEBHOOK, HOOK, false, true);
        var client = API.withSession(newsroom.member().id());
        client.post(newsroom.path(done, TEST), "");
        client.post(newsroom.path(waiting, TEST), "");
        newsroom.deliver();

        var shown = client.get(newsroom.path(done, LOG)).json().get("results").get(0);
        var open = client.get(newsroom.path(waiting, LOG)).json().get("results").get(0);

        for (var name : new String[] {"scheduled_at", "created_at", "finished_at"}) {
            assertThat(shown.get(name).asText()).isEqualTo("2026-11-20T12:00:00.120000Z");
        }
        assertThat(open.get("next_attempt_at").asText()).matches("2026-11-20T12:00:.+\\.[0-9]{6}Z");
    }

    @Test
    void theLogTellsTheStatusOfAReceiverAndNothingOfItsBody() {
        API.get(RecordedWebhooks.class)
                .answer(
                        HOOK,
                        SendResult.passing("http_status", "The receiver answered with status 503")
                                .answered(503));
        var subscription = newsroom.subscription(TargetType.WEBHOOK, HOOK, false, true);
        var client = API.withSession(newsroom.member().id());
        client.post(newsroom.path(subscription, TEST), "");
        newsroom.deliver();

        var shown = client.get(newsroom.path(subscription, LOG))
                .json()
                .get("results")
                .get(0);

        assertThat(shown.get("status").asText()).isEqualTo("starting");
        assertThat(shown.get("next_attempt_at").asText()).endsWith("Z");
        assertThat(shown.get("recipients").toString())
                .isEqualTo("[{\"recipient\":\"" + HOOK + "\",\"status\":\"retrying\",\"http_status\":503,"
                        + "\"error\":\"The receiver answered with status 503\"}]");
        assertThat(shown.get("error").toString())
                .isEqualTo("{\"type\":\"http_status\",\"message\":\"The receiver answered with status 503\"}");
        assertThat(shown.get("finished_at").isNull()).isTrue();
    }

    @Test
    void thereIsOneTestDeliveryAtATime() {
        var subscription = newsroom.subscription();
        var client = API.withSession(newsroom.member().id());
        assertThat(client.post(newsroom.path(subscription, TEST), "").status()).isEqualTo(202);

        var again = client.post(newsroom.path(subscription, TEST), "");

        assertThat(again.error()).isEqualTo("409 server_error conflict");
        assertThat(again.json().get("detail").asText()).isEqualTo("Delivery already in progress");
        newsroom.deliver();
        assertThat(client.post(newsroom.path(subscription, TEST), "").status()).isEqualTo(202);
    }

    @Test
    void whatRestsOrIsPutAwayIsNotDelivered() {
        var client = API.withSession(newsroom.member().id());
        var resting = newsroom.subscription(TargetType.EMAIL, "ada@example.com", false, false);
        var away = newsroom.subscription(TargetType.EMAIL, "ada@example.com", true, false);

        var refused = client.post(newsroom.path(resting, TEST), "");
        var gone = client.post(newsroom.path(away, TEST), "");

        assertThat(refused.error()).isEqualTo("409 server_error conflict");
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("Subscription is disabled. Re-enable it before sending a test delivery.");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).isEmpty();
        assertThat(client.get(newsroom.path(away, LOG)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, nobody,                     401 authentication_error not_authenticated",
        "POST, stranger,                   403 authentication_error permission_denied",
        "POST, member,                     202",
        "POST, key subscription:write,     202",
        "POST, key subscription:read,      403 authentication_error permission_denied",
        "GET,  nobody,                     401 authentication_error not_authenticated",
        "GET,  stranger,                   403 authentication_error permission_denied",
        "GET,  member,                     200",
        "GET,  key subscription:read,      200",
        "GET,  key subscription:write,     200",
        "GET,  key user:read,              403 authentication_error permission_denied"
    })
    void whoMayTestAndLook(String method, String who, String expected) {
        var client = switch (who) {
            case "nobody" -> API.client();
            case "stranger" -> API.withSession(newsroom.stranger().id());
            case "member" -> API.withSession(newsroom.member().id());
            default -> API.withKey(newsroom.member().id(), who.substring(4));
        };
        var path = newsroom.path(newsroom.subscription(), method.equals("GET") ? LOG : TEST);

        var answer = client.sendText(method, path, "application/json", "");

        assertThat(expected.length() == 3 ? String.valueOf(answer.status()) : answer.error())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "abc", "-1", "99999999999999999999"})
    void whatTheProjectDoesNotHaveIsNotFound(String id) {
        var client = API.withSession(newsroom.member().id());

        for (var path : new String[] {LOG, TEST}) {
            var address = newsroom.path("subscriptions/" + id + "/" + path);
            var answer = path.equals(LOG) ? client.get(address) : client.post(address, "");
            assertThat(answer.error()).isEqualTo("404 invalid_request not_found");
        }
    }

    @Test
    void anotherProjectsSubscriptionIsNotFound() {
        var theirs = new Newsroom(API).subscription();
        var client = API.withSession(newsroom.member().id());

        assertThat(client.post(newsroom.path(theirs, TEST), "").error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.get(newsroom.path(theirs, LOG)).error()).isEqualTo("404 invalid_request not_found");
        assertThat(API.store()
                        .deliveryQueue()
                        .log(theirs.id(), new Page.Request(1, 0))
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "nonsense"})
    void theBodyOfATestIsPassedOver(String body) {
        var client = API.withSession(newsroom.member().id());

        var answer = client.sendText("POST", newsroom.path(newsroom.subscription(), TEST), "application/json", body);

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void theLogComesInPagesAndUnderItsOtherName() {
        var subscription = newsroom.subscription();
        var client = API.withSession(newsroom.member().id());
        for (var i = 0; i < 3; i++) {
            client.post(newsroom.path(subscription, TEST), "");
            newsroom.deliver();
            API.clock().advance(Duration.ofSeconds(1));
        }

        var page = client.get(newsroom.path(subscription, LOG + "?limit=2")).json();
        var alias = client.get(newsroom.path(subscription, LOG).replace("/projects/", "/environments/"));
        var current = client.get(
                "/api/projects/@current/subscriptions/" + subscription.id().value() + "/deliveries");

        assertThat(page.get("count").asInt()).isEqualTo(3);
        assertThat(page.get("results")).hasSize(2);
        assertThat(page.get("next").asText()).endsWith("deliveries/?limit=2&offset=2");
        assertThat(page.get("results").get(0).get("created_at").asText())
                .isGreaterThan(page.get("results").get(1).get("created_at").asText());
        assertThat(alias.json().get("count").asInt()).isEqualTo(3);
        assertThat(current.json().get("count").asInt()).isEqualTo(3);
    }

    @Test
    void aProjectMayTestTenTimesAMinuteWhoeverAsks() {
        try (var api = new TestApi()) {
            var room = new Newsroom(api);
            var member = api.withSession(room.member().id());
            var key = api.withKey(room.admin().id(), "subscription:write");
            for (var i = 0; i < 10; i++) {
                var answer = (i % 2 == 0 ? member : key).post(room.path(room.subscription(), TEST), "");
                assertThat(answer.status()).isEqualTo(202);
            }

            var refused = member.post(room.path(room.subscription(), TEST), "");

            assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            var elsewhere = new Newsroom(api);
            assertThat(api.withSession(elsewhere.member().id())
                            .post(elsewhere.path(elsewhere.subscription(), TEST), "")
                            .status())
                    .isEqualTo(202);
            api.clock().advance(Duration.ofMinutes(1));
            assertThat(member.post(room.path(room.subscription(), TEST), "").status())
                    .isEqualTo(202);
        }
    }
}
