package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.common.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hedgehog_config} of an account, by its own path. */
class HedgehogConfigRoutesTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String CONFIG = "/api/users/@me/hedgehog_config/";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aNewAccountHasAnEmptyOne() {
        var client = client();

        assertThat(client.get(CONFIG).text()).isEqualTo("{}");
        assertThat(client.get("/api/users/@me").json().get("hedgehog_config").isNull())
                .isTrue();
    }

    @Test
    void itIsReplacedAndNothingIsMerged() {
        var client = client();
        client.patch(CONFIG, "{\"color\": \"red\", \"skin\": {\"a\": 1}}");

        var answer = client.patch(CONFIG, "{ \"skin\": {\"b\": 1.50}, \"name\": \"🦔\" }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"skin\":{\"b\":1.50},\"name\":\"🦔\"}");
        assertThat(client.get(CONFIG).text()).isEqualTo(answer.text());
        assertThat(client.get("/api/users/@me").text()).contains("\"hedgehog_config\":" + answer.text() + ",");
    }

    @Test
    void noOtherMemberOfTheAccountIsRead() {
        var ada = PEOPLE.owner();
        var before = API.stored(ada.id());

        var answer = API.withKey(ada.id())
                .patch(CONFIG, "{\"first_name\": \"Eve\", \"is_staff\": true, \"email\": 7, \"theme_mode\": \"dark\"}");

        assertThat(answer.text())
                .isEqualTo("{\"first_name\":\"Eve\",\"is_staff\":true,\"email\":7,\"theme_mode\":\"dark\"}");
        var after = API.stored(ada.id());
        assertThat(after)
                .isEqualTo(before.withHedgehogConfig(after.preferences().hedgehogConfig()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null               | {}
                    false              | {}
                    0                  | {}
                    ""                 | {}
                    []                 | {}
                    {}                 | {}
                    [1]                | [1]
                    "x"                | "x"
                    7                  | 7
                    true               | true
                    {"a":null}         | {"a":null}
                    """)
    void whatTheAccountHoldsIsShownUnwrapped(String stored, String shown) {
        var ada = PEOPLE.owner();
        API.withKey(ada.id()).patch("/api/users/@me", "{\"hedgehog_config\": " + stored + "}");

        assertThat(API.withKey(ada.id()).get(CONFIG).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []             | 400 validation_error invalid_input
                    [{"a": 1}]     | 400 validation_error invalid_input
                    "x"            | 400 validation_error invalid_input
                    7              | 400 validation_error invalid_input
                    true           | 400 validation_error invalid_input
                    null           | 400 validation_error null
                    {"a":          | 400 invalid_request parse_error
                    a=b            | 400 invalid_request parse_error
                    {"a": NaN}     | 400 invalid_request parse_error
                    """)
    void onlyAnObjectIsTaken(String body, String error) {
        var client = client();
        client.patch(CONFIG, "{\"kept\": 1}");

        assertThat(client.patch(CONFIG, body).error()).isEqualTo(error);
        assertThat(client.get(CONFIG).text()).isEqualTo("{\"kept\":1}");
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() {
        var client = client();
        client.patch(CONFIG, "{\"a\": 1}");

        var answer = client.patch(CONFIG, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{}");
    }

    @Test
    void anotherKindOfBodyIsNotTaken() {
        var answer = client().send("PATCH", CONFIG, "text/plain", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.error()).isEqualTo("415 invalid_request unsupported_media_type");
    }

    /** From a published description of the API, 000_87b708b35c79841a: {@code -d date_joined="string"}. */
    @Test
    void aFormBecomesAFlatObjectOfTexts() {
        var client = client();

        assertThat(client.patchForm(CONFIG, "date_joined=string").text()).isEqualTo("{\"date_joined\":\"string\"}");
        assertThat(client.patchForm(CONFIG, "a=1&b=true&a=2&c=").text())
                .isEqualTo("{\"a\":\"2\",\"b\":\"true\",\"c\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:write", "*"})
    void aKeyInTheBodyIsNeverStored(String scope) {
        var ada = PEOPLE.owner();
        var key = API.key(ada.id(), scope);

        var inJson = API.client().patch(CONFIG, "{\"personal_api_key\": \"" + key + "\", \"a\": 1}");
        var inForm = API.client().patchForm(CONFIG, "a=1&personal_api_key=" + key);
        var unused = API.withKey(ada.id()).patch(CONFIG, "{\"personal_api_key\": {\"any\": \"thing\"}, \"a\": 2}");

        assertThat(inJson.text()).isEqualTo("{\"a\":1}");
        assertThat(inForm.text()).isEqualTo("{\"a\":\"1\"}");
        assertThat(unused.text()).isEqualTo("{\"a\":2}");
    }

    @Test
    void itHasAtMost64KibibytesWrittenCompactly() {
        var client = client();
        var longest = "{ \"a\" : \"" + "x".repeat(65_536 - 8) + "\" }";

        assertThat(client.patch(CONFIG, longest).text()).hasSize(65_536);
        assertThat(client.patch(CONFIG, longest.replace("\"a\"", "\"ab\"")).error())
                .isEqualTo("400 validation_error invalid_input");
        assertThat(client.get(CONFIG).text()).hasSize(65_536);
    }

    @Test
    void staffReadAndReplaceThatOfOthers() {
        var staff = API.withKey(PEOPLE.staff().id());
        var ada = PEOPLE.owner();
        var path = "/api/users/" + ada.uuid() + "/hedgehog_config";

        assertThat(staff.patch(path, "{\"a\": 1}").text()).isEqualTo("{\"a\":1}");
        assertThat(staff.get(path).text()).isEqualTo("{\"a\":1}");
        assertThat(API.stored(ada.id()).preferences().hedgehogConfig())
                .isEqualTo(Optional.of(new JsonText("{\"a\":1}")));
    }

    @Test
    void aBadBodyForSomebodyElseIsDeniedFirst() {
        assertThat(client().patch("/api/users/" + PEOPLE.owner().uuid() + "/hedgehog_config", "[]")
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void nobodyIsToldToComeBackLater() {
        var client = client();

        for (var i = 0; i < 12; i++) {
            assertThat(client.patch(CONFIG, "{\"a\": " + i + "}").status()).isEqualTo(200);
        }
    }

    private static TestClient client() {
        return API.withKey(PEOPLE.owner().id());
    }
}
