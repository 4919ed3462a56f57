package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use which endpoint of an account, and what everybody else is told. */
class UserRoutesTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String NOT_FOUND = "404 invalid_request not_found";
    private static final String NOT_AUTHENTICATED = "401 authentication_error not_authenticated";
    private static final String STALE = "403 authentication_error sensitive_action_required_reauth";

    /** The endpoints below one account, each with a body that it takes. */
    private enum Place {
        RETRIEVE("GET", "", "", 200),
        UPDATE("PATCH", "", "{\"first_name\":\"Ada\"}", 200),
        DELETE("DELETE", "", "", 204),
        READ_HEDGEHOG("GET", "/hedgehog_config", "", 200),
        REPLACE_HEDGEHOG("PATCH", "/hedgehog_config", "{\"a\":1}", 200),
        PERSONALISE("POST", "/scene_personalisation", "{\"scene\":\"home\",\"dashboard\":1}", 200),
        REVIEW("POST", "/credentials_review_complete", "", 204);

        private final String method;
        private final String suffix;
        private final String body;
        private final int success;

        Place(String method, String suffix, String body, int success) {
            this.method = method;
            this.suffix = suffix;
            this.body = body;
            this.success = success;
        }

        TestClient.Answer ask(TestClient client, String uuid) {
            return ask(client, uuid, body);
        }

        TestClient.Answer ask(TestClient client, String uuid, String otherBody) {
            var path = "/api/users/" + uuid + suffix;
            return otherBody.isEmpty()
                    ? client.send(method, path)
                    : client.send(method, path, "application/json", otherBody.getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyMayUseTheirOwnBySession(Place place) {
        // an account that belongs nowhere can be deleted, and one at work can choose scenes
        var user = place == Place.DELETE ? PEOPLE.loner() : PEOPLE.owner();

        assertThat(place.ask(API.withSession(user.id()), "@me").status()).isEqualTo(place.success);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyUnknownIsLetIn(Place place) {
        var ada = PEOPLE.owner();

        for (var uuid : new String[] {"@me", ada.uuid().toString(), "0190a1b2-0000-7000-8000-000000000000", "zz"}) {
            var answer = place.ask(API.client(), uuid);
            assertThat(answer.error()).isEqualTo(NOT_AUTHENTICATED);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RETRIEVE         | user:read             | 200
                    RETRIEVE         | user:write            | 200
                    RETRIEVE         | *                     | 200
                    RETRIEVE         | subscription:read     | 403 user:read
                    RETRIEVE         | organization:write    | 403 user:read
                    UPDATE           | user:read             | 403 user:write
                    UPDATE           | user:write            | 200
                    UPDATE           | *                     | 200
                    UPDATE           | project:write         | 403 user:write
                    READ_HEDGEHOG    | user:read             | 200
                    READ_HEDGEHOG    | user:write            | 200
                    READ_HEDGEHOG    | *                     | 200
                    READ_HEDGEHOG    | subscription:write    | 403 user:read
                    REPLACE_HEDGEHOG | user:read             | 403 user:write
                    REPLACE_HEDGEHOG | user:write            | 200
                    REPLACE_HEDGEHOG | *                     | 200
                    """)
    void aKeyNeedsTheScope(Place place, String scope, String expected) {
        var answer = place.ask(API.withKey(PEOPLE.owner().id(), scope), "@me");

        if (expected.equals("200")) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail())
                    .isEqualTo("API key missing required scope '" + expected.substring("403 ".length()) + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"user:read, 200", "user:write, 200", "*, 200", "subscription:read, 403"})
    void theListNeedsTheScopeToRead(String scope, int status) {
        assertThat(API.withKey(PEOPLE.owner().id(), scope).get("/api/users").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsNotStaffUsesNoUuidNotEvenTheirOwn(Place place) {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());

        for (var uuid : new String[] {
            ada.uuid().toString(),
            PEOPLE.owner().uuid().toString(),
            PEOPLE.fixtures().inactive().uuid().toString(),
            "0190a1b2-0000-7000-8000-000000000000",
            "zz"
        }) {
            var answer = place.ask(client, uuid);
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail())
                    .isEqualTo("As a non-staff user you're only allowed to access the `@me` user instance.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "REPLACE_HEDGEHOG", "PERSONALISE"})
    void aBadBodyForSomebodyElseIsDeniedBeforeItIsJudged(Place place) {
        var client = API.withSession(PEOPLE.owner().id());

        for (var body : new String[] {"{\"first_name\":null,\"scene\":\"\"}", "[]", "null"}) {
            assertThat(place.ask(client, PEOPLE.owner().uuid().toString(), body).error())
                    .isEqualTo(DENIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void staffUseEveryActiveAccount(Place place) {
        var staff = API.withSession(PEOPLE.staff().id());
        var ada = place == Place.DELETE ? PEOPLE.loner() : PEOPLE.owner();

        assertThat(place.ask(staff, ada.uuid().toString()).status()).isEqualTo(place.success);
    }

    @ParameterizedTest
    @EnumSource
    void staffFindNobodyUnderAnyOtherName(Place place) {
        var staff = API.withSession(PEOPLE.staff().id());

        for (var uuid : new String[] {
            "0190a1b2-0000-7000-8000-000000000000",
            PEOPLE.fixtures().inactive().uuid().toString(),
            "zz",
            "@ME",
            "@current",
            "1",
            "0-0-0-0-0",
            "%20"
        }) {
            var answer = place.ask(staff, uuid);
            assertThat(answer.error()).isEqualTo(NOT_FOUND);
            assertThat(answer.detail()).isEqualTo("Not found.");
        }
    }

    @Test
    void staffUseTheirOwnUuidToo() {
        var staff = PEOPLE.staff();
        var client = API.withSession(staff.id());

        assertThat(client.get("/api/users/" + staff.uuid()).text())
                .isEqualTo(client.get("/api/users/@me").text());
        assertThat(client.get("/api/users/" + staff.uuid().toString().toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "RETRIEVE, false",
        "UPDATE, true",
        "DELETE, true",
        "READ_HEDGEHOG, false",
        "REPLACE_HEDGEHOG, false",
        "PERSONALISE, false",
        "REVIEW, true"
    })
    void aLoginOfTheMorningIsTooOldForSome(Place place, boolean needsFreshLogin) {
        var client = API.withSession(
                place == Place.DELETE ? PEOPLE.loner().id() : PEOPLE.owner().id());
        var lastMoment = API.withSession(
                place == Place.DELETE ? PEOPLE.loner().id() : PEOPLE.owner().id());

        API.clock().advance(Duration.ofHours(2));
        assertThat(place.ask(lastMoment, "@me").status()).isEqualTo(place.success);
        API.clock().advance(Duration.ofSeconds(1));
        var answer = place.ask(client, "@me");

        if (needsFreshLogin) {
            assertThat(answer.error()).isEqualTo(STALE);
        } else {
            assertThat(answer.status()).isEqualTo(place.success);
        }
    }

    static Stream<String> harmless() {
        return Stream.of(
                "\"theme_mode\":\"dark\"",
                "\"set_current_organization\":\"{organization}\"",
                "\"set_current_team\":{team}",
                "\"allow_sidebar_suggestions\":false",
                "\"shortcut_position\":\"below\"",
                "\"has_seen_product_intro_for\":{\"a\":true}",
                "\"events_column_config\":{\"active\":[]}",
                "\"role_at_organization\":\"data\"");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void someMembersMayChangeHoweverOldTheLoginIs(String member) {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        API.clock().advance(Duration.ofDays(3));

        assertThat(Place.UPDATE
                        .ask(client, "@me", "{" + filled(member, ada) + "}")
                        .status())
                .isEqualTo(200);
        assertThat(Place.UPDATE
                        .ask(client, "@me", "{" + filled(member, ada) + ",\"hide_mcp_hints\":true}")
                        .error())
                .isEqualTo(STALE);
    }

    @Test
    void allHarmlessMembersTogetherAreHarmless() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        API.clock().advance(Duration.ofDays(3));

        var body = "{" + filled(String.join(",", harmless().toList()), ada) + "}";

        assertThat(Place.UPDATE.ask(client, "@me", body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"first_name\":\"Ada\"}",
                "{\"no_such_member\":1}",
                "{\"date_joined\":\"x\"}",
                "{\"hedgehog_config\":{}}",
                "{\"toolbar_mode\":\"disabled\"}",
                "{\"theme_mode\":\"dark\",\"date_joined\":\"x\"}",
                "[]"
            })
    void everythingElseNeedsAFreshLogin(String body) {
        var ada = PEOPLE.owner();
        var session = API.withSession(ada.id());
        var key = API.withKey(ada.id());
        API.clock().advance(Duration.ofDays(3));

        assertThat(Place.UPDATE.ask(session, "@me", body).error()).isEqualTo(STALE);
        assertThat(Place.UPDATE.ask(key, "@me", body).status()).isNotEqualTo(403);
    }

    @Test
    void aBadHarmlessMemberIsToldHoweverOldTheLoginIs() {
        var client = API.withSession(PEOPLE.owner().id());
        API.clock().advance(Duration.ofDays(3));

        assertThat(Place.UPDATE.ask(client, "@me", "{\"theme_mode\":\"zz\"}").error())
                .isEqualTo("400 validation_error invalid_choice @theme_mode");
    }

    @Test
    void anAccountIsReadAndChangedWithAKey() {
        var client = API.withKey(PEOPLE.owner().id(), "user:read", "user:write");

        var changed = client.patch("/api/users/@me/", "{\"first_name\": \"Ada\"}");
        var read = client.get("/api/users/%40me");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("first_name").asText()).isEqualTo("Ada");
        assertThat(read.text()).isEqualTo(changed.text());
    }

    private static String filled(String members, User user) {
        return members.replace(
                        "{organization}", PEOPLE.organization(user).id().value().toString())
                .replace("{team}", String.valueOf(PEOPLE.project(user).value()));
    }
}
