package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountEventRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final People PEOPLE = new People(API);
    private static final String KEYS = "/api/personal_api_keys/";
    private static final String EVENTS = "/api/users/@me/account_events/";
    private static final String KEY =
            "{\"label\": \"Engine\", \"scopes\": [\"*\"], \"scoped_teams\": [], \"scoped_organizations\": []}";

    private final User ada = PEOPLE.fixtures().user();
    private final TestClient person = API.withSession(ada.id());

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anEventIsShownWhole() {
        var made = person.header("User-Agent", "Browser/1")
                .header("X-Request-Id", "request-1")
                .post(KEYS, KEY)
                .json();

        var page = person.get(EVENTS);

        assertThat(page.status()).isEqualTo(200);
        var event = page.json().get("results").get(0);
        assertThat(page.text())
                .isEqualTo("{\"count\":1,\"next\":null,\"previous\":null,\"results\":[{\"id\":"
                        + event.get("id") + ",\"at\":\"2026-03-04T05:06:07.089000Z\",\"event\":\"api_key.created\","
                        + "\"outcome\":\"success\",\"user_id\":" + ada.id().value() + ",\"actor_id\":"
                        + ada.id().value() + ",\"session_id\":" + event.get("session_id")
                        + ",\"key_mask\":null,\"client_address\":\"127.0.0.1\",\"user_agent\":\"Browser/1\","
                        + "\"request_id\":\"request-1\",\"details\":{\"key_id\":" + made.get("id")
                        + ",\"subject_key_mask\":"
                        + made.get("mask_value") + "}}]}");
        assertThat(event.get("session_id").isTextual()).isTrue();
    }

    @Test
    void eventsStandNewestFirstInPages() {
        var id = person.post(KEYS, KEY).json().get("id").asText();
        API.clock().advance(Duration.ofSeconds(1));
        person.post(KEYS + id + "/roll", "");
        API.clock().advance(Duration.ofSeconds(1));
        person.delete(KEYS + id);

        assertThat(types(person.get(EVENTS))).containsExactly("api_key.deleted", "api_key.rolled", "api_key.created");
        var second = person.get(EVENTS + "?limit=1&offset=1");
        assertThat(types(second)).containsExactly("api_key.rolled");
        assertThat(second.json().get("count").asInt()).isEqualTo(3);
        assertThat(second.json().get("next").asText()).endsWith("?limit=1&offset=2");
        assertThat(second.json().get("previous").asText()).endsWith("?limit=1");
    }

    @Test
    void everybodySeesTheirOwnOnly() {
        person.post(KEYS, KEY);
        var bob = API.withSession(PEOPLE.fixtures().user().id());

        assertThat(bob.get(EVENTS).json().get("count").asInt()).isZero();
        assertThat(bob.get("/api/users/" + ada.uuid() + "/account_events").error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(person.get("/api/users/" + ada.uuid() + "/account_events").error())
                .as("not by one's own name either")
                .isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void staffSeeThoseOfOthers() {
        person.post(KEYS, KEY);
        var staff = API.withKey(PEOPLE.fixtures().staff().id(), "user:read");

        var path = "/api/users/" + ada.uuid() + "/account_events";
        assertThat(types(staff.get(path))).containsExactly("api_key.created");
        assertThat(staff.get("/api/users/nobody/account_events").error()).isEqualTo("404 invalid_request not_found");
    }

    @Test
    void theOwnerIsNotShownWhereStaffActedFrom() {
        var staff = PEOPLE.fixtures().staff();
        var theirs = API.withSession(staff.id());
        theirs.post("/api/users/" + ada.uuid() + "/credentials_review_complete", "");

        var owners = person.get(EVENTS).json().get("results").get(0);
        assertThat(owners.get("event").asText()).isEqualTo("credentials.reviewed");
        assertThat(owners.get("actor_id").asLong()).isEqualTo(staff.id().value());
        for (var member : List.of("session_id", "client_address", "user_agent", "request_id")) {
            assertThat(owners.get(member).isNull()).as(member).isTrue();
        }
        var staffs = theirs.get("/api/users/" + ada.uuid() + "/account_events")
                .json()
                .get("results")
                .get(0);
        assertThat(staffs.get("client_address").asText()).isEqualTo("127.0.0.1");
        assertThat(staffs.get("session_id").isNull()).isFalse();
    }

    @Test
    void staffDoNotSeeInTheirOwnListWhereOtherStaffActedFrom() {
        var charles = PEOPLE.fixtures().staff();
        var babbage = PEOPLE.fixtures().staff();
        API.withSession(babbage.id()).post("/api/users/" + charles.uuid() + "/credentials_review_complete", "");
        var client = API.withSession(charles.id());

        for (var path : List.of(EVENTS, "/api/users/" + charles.uuid() + "/account_events")) {
            var event = client.get(path).json().get("results").get(0);
            assertThat(event.get("actor_id").asLong()).isEqualTo(babbage.id().value());
            assertThat(event.get("client_address").isNull()).isTrue();
            assertThat(event.get("session_id").isNull()).isTrue();
        }
        client.post(KEYS, KEY);
        assertThat(client.get(EVENTS)
                        .json()
                        .get("results")
                        .get(0)
                        .get("client_address")
                        .asText())
                .as("of what they did themselves")
                .isEqualTo("127.0.0.1");
    }

    @Test
    void anAccountThatIsSwitchedOffIsNotShownToStaffEither() {
        var staff = API.withSession(PEOPLE.fixtures().staff().id());
        PEOPLE.fixtures().save(API.stored(ada.id()).activated(false));

        assertThat(person.get(EVENTS).status()).isEqualTo(401);
        assertThat(staff.get("/api/users/" + ada.uuid() + "/account_events").error())
                .isEqualTo("404 invalid_request not_found");
    }

    @Test
    void theRightsAreChecked() {
        assertThat(API.client().get(EVENTS).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.withKey(ada.id(), "user:read").get(EVENTS).status()).isEqualTo(200);
        assertThat(API.withKey(ada.id(), "organization:read").get(EVENTS).detail())
                .isEqualTo("API key missing required scope 'user:read'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void nobodyChangesThem(String method) {
        person.post(KEYS, KEY);

        assertThat(person.send(method, EVENTS).error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(person.get(EVENTS).json().get("count").asInt()).isEqualTo(1);
    }

    private static List<String> types(TestClient.Answer page) {
        return page.json().get("results").findValuesAsText("event");
    }
}
