package io.vestibule.adapters.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRoutesTest {

    private final TestApi api = new TestApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_health", "/_readyz", "/_livez"})
    void aHealthyServerSaysSoToAnybody(String path) {
        var answer = api.client().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_health", "/_readyz", "/_livez", "/metrics"})
    void aHeadSaysOfWhatKindTheAnswerIs(String path) {
        var head = api.client().send("HEAD", path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(api.client().get(path).header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_health", "/_readyz"})
    void withoutItsStoreAServerIsNotReady(String path) {
        api.breakStore();

        var answer = api.client().get(path);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void withoutItsStoreAServerIsAliveAllTheSame() {
        api.breakStore();

        assertThat(api.client().get("/_livez").status()).isEqualTo(200);
    }

    @Test
    void metricsCountRequestsByRouteAndNotByPath() {
        var ada = api.user("ada");
        api.withKey(ada.id()).get("/api/users/@me/?secret=42");
        api.client().get("/api/users/@me/hedgehog_config");
        api.client().get("/nowhere");

        var answer = api.client().get("/metrics");

        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.text())
                .contains("vestibule_http_request_duration_seconds_count{method=\"GET\","
                        + "route=\"/api/users/{uuid}\",status=\"200\"} 1")
                .contains("vestibule_http_request_duration_seconds_count{method=\"GET\","
                        + "route=\"/api/users/{uuid}/hedgehog_config\",status=\"401\"} 1")
                .contains("route=\"unknown\",status=\"404\"")
                .doesNotContain("@me", "secret", "nowhere");
    }
}
