package io.vestibule.adapters.http.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushTokenRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String TOKENS = "/api/users/@me/push_tokens/";
    private static final String UNREGISTER = TOKENS + "unregister/";

    private final User ada = API.somebody();
    private final TestClient client = API.withKey(ada.id(), "user:write");

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aDeviceIsRegisteredAndItsTokenNotShown() {
        var answer = register(client, "token-1", "ios");

        assertThat(answer.status()).isEqualTo(200);
        var device = onlyDevice();
        assertThat(answer.text())
                .isEqualTo("{\"id\":\"" + device.id() + "\",\"platform\":\"ios\","
                        + "\"created_at\":\"2026-03-04T05:06:07.089000Z\","
                        + "\"last_seen_at\":\"2026-03-04T05:06:07.089000Z\"}");
        assertThat(device.token().reveal()).isEqualTo("token-1");
    }

    @Test
    void registeringAgainKeepsIdAndCreationAndMovesLastSeen() {
        var first = register(client, "token-2", "ios").json();
        API.clock().advance(Duration.ofHours(1));

        var unchanged = register(client, "token-2", "ios").json();
        API.clock().advance(Duration.ofHours(1));
        var again = register(client, "token-2", "android").json();

        assertThat(unchanged.get("last_seen_at").asText()).isEqualTo("2026-03-04T06:06:07.089000Z");
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(again.get("created_at")).isEqualTo(first.get("created_at"));
        assertThat(again.get("platform").asText()).isEqualTo("android");
        assertThat(again.get("last_seen_at").asText()).isEqualTo("2026-03-04T07:06:07.089000Z");
        assertThat(devices(ada)).hasSize(1);
    }

    @Test
    void theTwentyFirstTakesThePlaceOfTheLeastRecentlySeen() {
        for (var i = 0; i < 20; i++) {
            register(client, "many-" + i, "ios");
            API.clock().advance(Duration.ofSeconds(1));
        }
        register(client, "many-0", "ios");
        API.clock().advance(Duration.ofSeconds(1));

        var answer = register(client, "many-20", "ios");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(devices(ada))
                .hasSize(20)
                .extracting(device -> device.token().reveal())
                .contains("many-0", "many-2", "many-19", "many-20")
                .doesNotContain("many-1");
    }

    @Test
    void theNewOneStaysAlthoughTheClockWasPutBack() {
        for (var i = 0; i < 20; i++) {
            register(client, "later-" + i, "ios");
        }
        API.clock().advance(Duration.ofDays(-1));

        register(client, "new", "ios");

        assertThat(devices(ada))
                .hasSize(20)
                .extracting(device -> device.token().reveal())
                .contains("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'platform': 'ios'}                   | required @token      | This field is required.",
                "{}                                    | required @token      | This field is required.",
                "{'token': null, 'platform': 'ios'}    | null @token          | This field may not be null.",
                "{'token': '', 'platform': 'ios'}      | blank @token         | This field may not be blank.",
                "{'token': ' \\t ', 'platform': 'ios'} | blank @token         | This field may not be blank.",
                "{'token': {}, 'platform': 'ios'}      | invalid_input @token | Not a valid string.",
                "{'token': [], 'platform': 'ios'}      | invalid_input @token | Not a valid string.",
                "{'token': true, 'platform': 'ios'}    | invalid_input @token | Not a valid string.",
                "{'token': '', 'platform': 'none'}     | blank @token         | This field may not be blank.",
                "{'token': 't'}                        | required @platform   | This field is required.",
                "{'token': 't', 'platform': null}      | null @platform       | This field may not be null.",
                "{'token': 't', 'platform': 'IOS'}     | invalid_choice @platform | \"IOS\" is not a valid choice.",
                "{'token': 't', 'platform': ''}        | invalid_choice @platform | \"\" is not a valid choice.",
                "{'token': 't', 'platform': 'symbian'} | invalid_choice @platform | \"symbian\" is not a valid choice.",
                "{'token': 't', 'platform': 7}         | invalid_choice @platform | \"7\" is not a valid choice.",
                "[]                                    | invalid_input        | Invalid data. Expected a dictionary, but got list.",
                "null                                  | null                 | No data provided"
            })
    void whatCannotBeRegisteredIsRefused(String body, String error, String detail) {
        var answer = client.post(TOKENS, body.replace('\'', '"'));

        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(devices(ada)).isEmpty();
    }

    @Test
    void aTokenHasAtMost512Characters() {
        var longest = "t".repeat(512);

        assertThat(register(client, longest, "web").status()).isEqualTo(200);
        var tooLong = register(client, longest + "t", "web");

        assertThat(tooLong.error()).isEqualTo("400 validation_error max_length @token");
        assertThat(tooLong.detail()).isEqualTo("Ensure this field has no more than 512 characters.");
        assertThat(onlyDevice().token().reveal()).isEqualTo(longest);
    }

    @Test
    void blanksAroundATokenAreNoPartOfItAndNumbersAreTexts() {
        client.post(TOKENS, "{\"token\": \"  spaced \\n\", \"platform\": \"ios\", \"unknown\": 1}");
        client.post(TOKENS, "{\"token\": 12345, \"platform\": \"ios\"}");

        assertThat(devices(ada))
                .extracting(device -> device.token().reveal())
                .containsExactlyInAnyOrder("spaced", "12345");
    }

    @Test
    void letterCaseTellsTokensApart() {
        register(client, "Case", "ios");
        register(client, "case", "ios");

        assertThat(devices(ada)).hasSize(2);
    }

    @Test
    void aFormIsTaken() {
        var answer = client.sendText(
                "POST", TOKENS, "application/x-www-form-urlencoded", "token=from-a-form&platform=android");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(onlyDevice().token().reveal()).isEqualTo("from-a-form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unregister/"})
    void nobodyNamesAnAccountNotEvenStaffOrTheOwnOne(String suffix) {
        var staff = API.somebodyOfStaff();
        var body = "{\"token\": \"t\", \"platform\": \"ios\"}";

        for (var uuid : List.of(ada.uuid().toString(), "nonsense")) {
            for (var caller : List.of(API.withKey(staff.id()), API.withSession(staff.id()), client)) {
                var answer = caller.post("/api/users/" + uuid + "/push_tokens/" + suffix, body);

                assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
                assertThat(answer.detail()).isEqualTo("Push tokens can only be managed via the `@me` path.");
            }
        }
        assertThat(devices(ada)).isEmpty();
        assertThat(devices(staff)).isEmpty();
    }

    @Test
    void theWrongPathIsSaidBeforeTheWrongMember() {
        assertThat(client.post("/api/users/" + ada.uuid() + "/push_tokens/", "{}")
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKENS, UNREGISTER})
    void theRightsAreChecked(String path) {
        var body = "{\"token\": \"t\", \"platform\": \"ios\"}";

        assertThat(API.client().post(path, body).error()).isEqualTo("401 authentication_error not_authenticated");
        var missing = API.withKey(ada.id(), "user:read").post(path, body);
        assertThat(missing.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(missing.detail()).isEqualTo("API key missing required scope 'user:write'");
        assertThat(API.client()
                        .header("Authorization", "Bearer pha_something")
                        .post(path, body)
                        .error())
                .isEqualTo("401 authentication_error authentication_failed");
        assertThat(devices(ada)).isEmpty();
    }

    @Test
    void aLoginNeedNotBeRecent() {
        var person = API.withSession(ada.id());
        API.clock().advance(Duration.ofHours(3));

        assertThat(register(person, "of a browser", "web").status()).isEqualTo(200);
        assertThat(unregister(person, "of a browser").status()).isEqualTo(204);
        assertThat(devices(ada)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKENS, UNREGISTER})
    void whoeverSendsPasswordsMaySendFiveAMinute(String path) {
        var body = "{\"token\": \"t\", \"platform\": \"ios\", \"current_password\": \"guess\"}";
        try (var limited = new TestApi()) {
            var caller = limited.withKey(limited.somebody().id(), "user:write");
            for (var i = 0; i < 5; i++) {
                assertThat(caller.post(path, body).status()).isIn(200, 204);
            }

            assertThat(caller.post(path, body).error()).isEqualTo("429 throttled_error throttled");
            assertThat(unregister(caller, "t").status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void thereIsNothingButPost(String method) {
        var person = API.withSession(ada.id());

        for (var path : List.of(TOKENS, UNREGISTER)) {
            assertThat(person.send(method, path).error()).isEqualTo("405 invalid_request method_not_allowed");
            assertThat(client.send(method, path).detail())
                    .as("no scope is for it")
                    .isEqualTo("This action does not support personal API key access");
        }
    }

    @Test
    void pathsAreTheSameWithoutTheSlashAndEncoded() {
        var body = "{\"token\": \"path\", \"platform\": \"ios\"}";

        assertThat(client.post("/api/users/%40me/push_tokens", body).status()).isEqualTo(200);
        assertThat(client.post("/api/users/%40me/push_tokens/unregister", body).status())
                .isEqualTo(204);
        assertThat(devices(ada)).isEmpty();
    }

    @Test
    void theLastAccountToRegisterADeviceHasIt() {
        register(client, "moving", "ios");
        var bob = API.somebody();
        var bobs = API.withKey(bob.id());

        assertThat(register(bobs, "moving", "ios").status()).isEqualTo(200);

        assertThat(devices(ada)).isEmpty();
        assertThat(devices(bob)).hasSize(1);
        assertThat(unregister(client, "moving").status()).isEqualTo(204);
        assertThat(devices(bob)).hasSize(1);
        assertThat(unregister(bobs, "moving").status()).isEqualTo(204);
        assertThat(devices(bob)).isEmpty();
    }

    @Test
    void unregisteringWhatIsUnknownIsDoneAlready() {
        var answer = unregister(client, "never seen");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                   | required @token",
                "{'token': null}      | null @token",
                "{'token': ' '}       | blank @token",
                "{'token': ['t']}     | invalid_input @token",
                "[]                   | invalid_input",
                "null                 | null",
                "7                    | invalid_input"
            })
    void whatCannotBeATokenIsNotUnregistered(String body, String error) {
        assertThat(client.post(UNREGISTER, body.replace('\'', '"')).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void aTokenThatIsTooLongIsNotUnregistered() {
        assertThat(unregister(client, "t".repeat(513)).error()).isEqualTo("400 validation_error max_length @token");
    }

    @Test
    void aDeviceOutlivesTheCredentialsAndTheSwitchingOffOfItsAccount() {
        var owner = API.somebodyWithPassword();
        var leaving = API.withSession(owner.id());
        var replaced = API.withSession(owner.id());
        var staying = API.withSession(owner.id());
        var program = API.withKey(owner.id(), "user:write");
        register(leaving, "by-session", "web");
        register(program, "by-key", "ios");
        var before = devices(owner);

        leaving.post("/api/logout", "");
        var change = "{\"password\": \"another horse 43 battery\", \"current_password\": \"" + TestApi.PASSWORD + "\"}";
        assertThat(staying.patch("/api/users/@me", change).status()).isEqualTo(200);
        API.store()
                .apiKeys()
                .ofUser(owner.id())
                .forEach(key -> API.store().apiKeys().remove(key.id()));
        for (var gone : List.of(leaving, replaced, program)) {
            assertThat(gone.get("/api/users/@me").status()).isEqualTo(401);
        }
        new Fixtures(API.store()).save(API.stored(owner.id()).activated(false));

        assertThat(devices(owner)).hasSize(2).isEqualTo(before);
    }

    @Test
    void fiftyRegistrationsAtOnceMakeOneDevice() {
        var answers = Threads.together(50, thread -> () -> register(client, "at once", "ios"));

        assertThat(answers).extracting(TestClient.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().get("id").asText())
                .containsOnly(onlyDevice().id().toString());
    }

    private static TestClient.Answer register(TestClient client, String token, String platform) {
        return client.post(TOKENS, "{\"token\": \"" + token + "\", \"platform\": \"" + platform + "\"}");
    }

    private static TestClient.Answer unregister(TestClient client, String token) {
        return client.post(UNREGISTER, "{\"token\": \"" + token + "\"}");
    }

    private PushRegistration onlyDevice() {
        assertThat(devices(ada)).hasSize(1);
        return devices(ada).get(0);
    }

    private static List<PushRegistration> devices(User user) {
        return API.store().pushRegistrations().ofUser(user.id());
    }
}
