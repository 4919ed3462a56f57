package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.apikeys.KeyToken;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String NOBODY = "401 authentication_error not_authenticated";
    private static final String BAD = "401 authentication_error authentication_failed";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Bearer KEY|200",
                "Bearer    KEY  |200",
                "Bearer\tKEY|200",
                "bearer KEY|401",
                "BEARER KEY|401",
                "BearerKEY|401",
                "KEY|401",
                "Basic KEY|401",
                "Token KEY|401",
                "Bearer|401",
                "Bearer  |401",
            })
    void aKeyStandsBehindTheWordBearerInTheHeader(String header, int status) {
        var key = API.key(API.somebody().id());

        var answer =
                API.client().header("Authorization", header.replace("KEY", key)).get(ME);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.error()).isEqualTo(NOBODY);
            assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | {"first_name": "New", "personal_api_key": " KEY "}
            application/x-www-form-urlencoded | first_name=New&personal_api_key=KEY
            multipart/form-data; boundary=b   | --b\\nContent-Disposition: form-data; name="first_name"\\n\\nNew\\n--b\\nContent-Disposition: form-data; name="personal_api_key"\\n\\nKEY\\n--b--\\n
            """)
    void aKeyMayStandInTheBody(String type, String body) {
        var user = API.somebody();

        var answer = API.client()
                .sendText("PATCH", ME, type, body.replace("\\n", "\r\n").replace("KEY", API.key(user.id())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("first_name").asText()).isEqualTo("New");
    }

    @Test
    void aKeyMayStandInTheQueryUnlessThatIsSwitchedOff() {
        var query = ME + "?personal_api_key=";
        assertThat(API.client().get(query + API.key(API.somebody().id())).status())
                .isEqualTo(200);

        try (var strict = new TestApi(TestSettings.with(settings -> settings.keyInQuery = false))) {
            var answer =
                    strict.client().get(query + strict.key(strict.somebody().id()));

            assertThat(answer.error()).isEqualTo(NOBODY);
        }
    }

    @ParameterizedTest(name = "header {0}, body {1}, query {2}: {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            Bearer BAD   | {"personal_api_key": "GOOD"} | GOOD | 401 | Authorization header
            Bearer GOOD  | {"personal_api_key": "BAD"}  | BAD  | 200 | ''
            Basic BAD    | {"personal_api_key": "GOOD"} | BAD  | 200 | ''
            Basic BAD    | {"personal_api_key": "BAD"}  | GOOD | 401 | body
            Basic BAD    | {"personal_api_key": ""}     | GOOD | 200 | ''
            Basic BAD    | {"personal_api_key": 5}      | GOOD | 200 | ''
            Basic BAD    | {}                           | GOOD | 200 | ''
            Basic BAD    | {}                           | BAD  | 401 | query string
            Basic BAD    | ["personal_api_key"]         | BAD  | 401 | query string
            """)
    void onlyTheFirstKeyFoundIsTried(String header, String body, String query, int status, String place) {
        var keys = Map.of("GOOD", API.key(API.somebody().id()), "BAD", "phx_nobodys");

        var answer = API.client()
                .header("Authorization", filled(header, keys))
                .patch(ME + "?personal_api_key=" + filled(query, keys), filled(body, keys));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.error()).isEqualTo(BAD);
            assertThat(answer.detail()).isEqualTo("Personal API key found in request " + place + " is invalid.");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    private static String filled(String text, Map<String, String> keys) {
        return text.replace("GOOD", keys.get("GOOD") + "").replace("BAD", keys.get("BAD") + "");
    }

    @Test
    void anAccessTokenOfAnotherServerIsRefused() {
        var answer =
                API.client().header("Authorization", "Bearer pha_something").get(ME);

        assertThat(answer.error()).isEqualTo(BAD);
        assertThat(answer.detail()).isEqualTo("Invalid access token.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pha_something", "phs_something"})
    void tokensOfAnotherKindAreNeverTriedAsKeys(String token) {
        assertThat(API.client().get(ME + "?personal_api_key=" + token).error()).isEqualTo(NOBODY);
        assertThat(API.client()
                        .patch(ME, "{\"personal_api_key\": \"" + token + "\"}")
                        .error())
                .isEqualTo(NOBODY);
        if (token.startsWith("phs_")) {
            assertThat(API.client()
                            .header("Authorization", "Bearer " + token)
                            .get(ME)
                            .error())
                    .isEqualTo(NOBODY);
        }
    }

    @ParameterizedTest(name = "a key that is {0}")
    @ValueSource(strings = {"unknown", "revoked", "of a switched-off account", "of a deleted account", "too long"})
    void aKeyThatIsNoGoodIsRefused(String how) {
        var user = API.somebody();
        var key = API.key(user.id());
        switch (how) {
            case "unknown" -> key = "phx_unknown";
            case "too long" -> key = "phx_" + "a".repeat(KeyToken.MAX_LENGTH);
            case "revoked" ->
                API.store()
                        .apiKeys()
                        .remove(API.store().apiKeys().ofUser(user.id()).get(0).id());
            case "of a switched-off account" -> API.get(SetAccountActive.class).handle(user.id(), false);
            default -> API.store().users().remove(user.id());
        }

        var answer = API.client().header("Authorization", "Bearer " + key).get(ME);

        assertThat(answer.error()).isEqualTo(BAD);
        assertThat(answer.detail()).isEqualTo("Personal API key found in request Authorization header is invalid.");
    }

    @Test
    void aSessionThatIsUnknownIsLikeNone() {
        var answer = API.client().header("Cookie", "sessionid=unknown").get(ME);

        assertThat(answer.error()).isEqualTo(NOBODY);
        assertThat(answer.detail()).isEqualTo("Authentication credentials were not provided.");
    }

    @Test
    void aDeadSessionDoesNotStandInTheWayOfAKeyInTheBody() {
        var key = API.key(API.somebody().id());

        var answer =
                API.client().header("Cookie", "sessionid=unknown").patch(ME, "{\"personal_api_key\": \"" + key + "\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aBearerTokenAloneDecidesWhereThereIsACookieToo() {
        var user = API.somebody();
        var session = API.withSession(user.id());
        var both = session.without("X-CSRFToken").header("Authorization", "Bearer " + API.key(user.id()));

        assertThat(both.patch(ME, "{}").status()).as("no CSRF token is needed").isEqualTo(200);
        assertThat(both.send("PATCH", "/api/users/cancel_email_change_request").error())
                .as("what is for people only stays so")
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(both.delete(ME).error()).isEqualTo(NOBODY);
        assertThat(session.header("Authorization", "Bearer phx_wrong").get(ME).error())
                .isEqualTo(BAD);
        assertThat(both.get(ME).json().get("sensitive_session_expires_at").isNull())
                .isTrue();
    }

    @Test
    void aSessionBeatsAKeyInTheBodyOrTheQuery() {
        var user = API.somebody();
        var session = API.withSession(user.id());

        assertThat(session.patch(ME, "{\"personal_api_key\": \"phx_wrong\"}").status())
                .isEqualTo(200);
        assertThat(session.get(ME + "?personal_api_key=phx_wrong").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | {"color": "red", "personal_api_key": "KEY"}
            application/x-www-form-urlencoded | color=red&personal_api_key=KEY
            multipart/form-data; boundary=b   | --b\\nContent-Disposition: form-data; name="color"\\n\\nred\\n--b\\nContent-Disposition: form-data; name="personal_api_key"\\n\\nKEY\\n--b--\\n
            """)
    void aKeyInTheBodyIsNeitherStoredNorSentBack(String type, String body) {
        var user = API.somebody();
        var sent = body.replace("\\n", "\r\n").replace("KEY", API.key(user.id()));

        var answer = API.client().sendText("PATCH", ME + "/hedgehog_config", type, sent);

        assertThat(answer.text()).isEqualTo("{\"color\":\"red\"}");
        assertThat(API.stored(user.id())
                        .preferences()
                        .hedgehogConfig()
                        .orElseThrow()
                        .value())
                .isEqualTo("{\"color\":\"red\"}");
    }

    @Test
    void aKeyInTheBodyThatIsNotTheOneUsedIsTakenOutTooWhateverItIs() {
        var client = API.withKey(API.somebody().id());

        var answer = client.patch(ME + "/hedgehog_config", "{\"a\": 1, \"personal_api_key\": {\"x\": 2}}");

        assertThat(answer.text()).isEqualTo("{\"a\":1}");
    }
}
