package io.vestibule.adapters.http.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginSessionRoutesTest {

    private static final String ME = "/api/users/@me";
    private static final String SESSIONS = ME + "/login_sessions";

    private final TestApi api = new TestApi(HttpSettings::withoutRateLimits);

    @AfterEach
    void stop() {
        api.close();
    }

    private static String id(JsonNode session) {
        return session.get("id").asText();
    }

    @Test
    void ownSessionsAreListedTheOneThatAsksFirst() {
        var ada = api.userWithPassword("ada");
        var first = api.signedIn(ada);
        api.clock().advance(Duration.ofMinutes(1));
        var second = api.signedIn(ada);
        api.clock().advance(Duration.ofMinutes(1));
        api.signedIn(ada);
        api.signedIn(api.userWithPassword("bob"));

        var list = first.get(SESSIONS + "/").json();

        assertThat(list).hasSize(3);
        var own = list.get(0);
        assertThat(own.get("is_current").asBoolean()).isTrue();
        assertThat(own.get("login_method").asText()).isEqualTo("password");
        assertThat(own.get("location").isNull()).isTrue();
        assertThat(own.get("device").isTextual()).isTrue();
        assertThat(own.get("created_at").asText()).endsWith("Z");
        assertThat(own.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "id", "created_at", "last_activity", "location", "device", "login_method", "is_current");
        assertThat(list.get(1).get("is_current").asBoolean()).isFalse();
        assertThat(list.get(1).get("last_activity").asText())
                .isGreaterThan(list.get(2).get("last_activity").asText());
        assertThat(second.get("/api/users/somebody-else/login_sessions").json()).hasSize(3);
        assertThat(first.get(SESSIONS).text()).doesNotContain(first.cookie("sessionid"));
    }

    @Test
    void sessionsThatAreOverAreNotListed() {
        var ada = api.userWithPassword("ada");
        api.signedIn(ada);
        api.clock().advance(Duration.ofDays(8));

        assertThat(api.signedIn(ada).get(SESSIONS).json()).hasSize(1);
    }

    @Test
    void oneIsEnded() {
        var ada = api.userWithPassword("ada");
        var here = api.signedIn(ada);
        var there = api.signedIn(ada);
        var gone = id(there.get(SESSIONS).json().get(0));

        var answer = here.delete(SESSIONS + "/" + gone + "/");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(there.get(ME).status()).isEqualTo(401);
        assertThat(here.get(ME).status()).isEqualTo(200);
        assertThat(here.delete(SESSIONS + "/" + gone).error()).isEqualTo("404 invalid_request not_found");
        assertThat(api.store()
                        .events()
                        .ofUser(ada.id(), new Page.Request(1, 0))
                        .items()
                        .get(0)
                        .type())
                .isEqualTo(EventType.SESSION_REVOKED);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        var bob = api.signedIn(api.userWithPassword("bob"));
        var foreign = id(bob.get(SESSIONS).json().get(0));
        var ada = api.signedIn(api.userWithPassword("ada"));

        var answer = ada.delete(SESSIONS + "/" + foreign);

        assertThat(answer.error()).isEqualTo("404 invalid_request not_found");
        assertThat(answer.detail()).isEqualTo("Login session not found.");
        assertThat(ada.delete(SESSIONS + "/nonsense").detail()).isEqualTo("Login session not found.");
        assertThat(bob.get(ME).status()).isEqualTo(200);
    }

    @Test
    void allOthersAreEndedAtOnce() {
        var ada = api.userWithPassword("ada");
        var here = api.signedIn(ada);
        var one = api.signedIn(ada);
        var two = api.signedIn(ada);

        var answer = here.post(SESSIONS + "/revoke_others/");

        assertThat(answer.text()).isEqualTo("{\"revoked_count\":2}");
        assertThat(one.get(ME).status()).isEqualTo(401);
        assertThat(two.get(ME).status()).isEqualTo(401);
        assertThat(here.get(ME).status()).isEqualTo(200);
        assertThat(here.post(SESSIONS + "/revoke_others").text()).isEqualTo("{\"revoked_count\":0}");
    }

    @Test
    void endingNeedsARecentLoginAndListingDoesNot() {
        var here = api.signedIn(api.userWithPassword("ada"));
        var own = id(here.get(SESSIONS).json().get(0));
        api.clock().advance(Duration.ofHours(2).plusSeconds(1));
        var stale = "403 authentication_error sensitive_action_required_reauth";

        assertThat(here.get(SESSIONS).status()).isEqualTo(200);
        assertThat(here.delete(SESSIONS + "/" + own).error()).isEqualTo(stale);
        assertThat(here.post(SESSIONS + "/revoke_others").error()).isEqualTo(stale);
    }

    @Test
    void keysAreRefused() {
        var key = api.withKey(api.somebody().id());
        var denied = "403 authentication_error permission_denied";

        assertThat(key.get(SESSIONS).error()).isEqualTo(denied);
        assertThat(key.send("POST", SESSIONS + "/revoke_others").error()).isEqualTo(denied);
        assertThat(api.client().get(SESSIONS).status()).isEqualTo(401);
    }
}
