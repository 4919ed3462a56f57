package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSecretRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String SECRET = "webhook_secret/";
    private static final String ROTATE = "webhook_secret/rotate/";

    private final Newsroom newsroom = new Newsroom(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anAdministratorSeesTheSecretAndItStaysTheSame() {
        var client = API.withSession(newsroom.admin().id());

        var first = client.get(newsroom.path(SECRET)).json();
        var again = client.get("/api/projects/@current/webhook_secret").json();

        assertThat(first.get("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(first.get("created_at").asText()).endsWith("Z");
        assertThat(first.get("previous_secret_valid_until").isNull()).isTrue();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void rotatingMakesAnotherAndSaysHowLongTheFormerOneSigns() {
        API.clock().set(Instant.parse("2026-11-20T12:00:00.120Z"));
        var client = API.withSession(newsroom.admin().id());
        var first = client.get(newsroom.path(SECRET)).json();

        var rotated = client.post(newsroom.path(ROTATE), "").json();

        assertThat(rotated.get("secret")).isNotEqualTo(first.get("secret"));
        assertThat(rotated.get("created_at").asText())
                .isEqualTo(Fields.time(API.clock().instant()))
                .endsWith(".120000Z");
        assertThat(rotated.get("previous_secret_valid_until").asText())
                .isEqualTo(Fields.time(API.clock().instant().plus(Duration.ofHours(24))));
        assertThat(client.get(newsroom.path(SECRET)).json()).isEqualTo(rotated);
        assertThat(API.store()
                        .webhookSecrets()
                        .find(newsroom.project())
                        .orElseThrow()
                        .signers(API.clock().instant()))
                .hasSize(2);
        API.clock().advance(Duration.ofHours(24));
        assertThat(API.withSession(newsroom.admin().id())
                        .get(newsroom.path(SECRET))
                        .json()
                        .get("previous_secret_valid_until")
                        .isNull())
                .isTrue();
        assertThat(API.store()
                        .events()
                        .ofUser(newsroom.admin().id(), new Page.Request(100, 0))
                        .items())
                .anyMatch(event -> event.type() == EventType.WEBHOOK_SECRET_ROTATED
                        && !event.toString().contains("whsec_"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  nobody,       401 authentication_error not_authenticated",
        "GET,  stranger,     403 authentication_error permission_denied",
        "GET,  member,       403 authentication_error permission_denied",
        "GET,  key of admin, 403 authentication_error permission_denied",
        "GET,  admin,        200",
        "POST, nobody,       401 authentication_error not_authenticated",
        "POST, stranger,     403 authentication_error permission_denied",
        "POST, member,       403 authentication_error permission_denied",
        "POST, key of admin, 403 authentication_error permission_denied",
        "POST, admin,        200"
    })
    void onlyAdministratorsByTheirSession(String method, String who, String expected) {
        var client = switch (who) {
            case "nobody" -> API.client();
            case "stranger" -> API.withSession(newsroom.stranger().id());
            case "member" -> API.withSession(newsroom.member().id());
            case "admin" -> API.withSession(newsroom.admin().id());
            default -> API.withKey(newsroom.admin().id());
        };

        var answer =
                client.sendText(method, newsroom.path(method.equals("GET") ? SECRET : ROTATE), "application/json", "");

        assertThat(expected.length() == 3 ? String.valueOf(answer.status()) : answer.error())
                .isEqualTo(expected);
    }

    @Test
    void rotatingNeedsARecentLogin() {
        var client = API.withSession(newsroom.admin().id());
        API.clock().advance(Duration.ofHours(3));

        assertThat(client.post(newsroom.path(ROTATE), "").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
    }

    @Test
    void anUnknownProjectIsNotFound() {
        assertThat(API.withSession(newsroom.admin().id())
                        .get("/api/projects/999999999/webhook_secret/")
                        .error())
                .isEqualTo("404 invalid_request not_found");
    }
}
