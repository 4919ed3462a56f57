package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String JSON = "application/json";
    private static final String PARSE_ERROR = "400 invalid_request parse_error";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static TestClient somebody() {
        return API.withKey(API.somebody().id());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "NONE", textBlock = """
            application/json                                        | 200 | {"first_name": "Zoë"}
            application/json; charset=utf-8                         | 200 | {"first_name": "Zoë"}
            application/json;charset=iso-8859-1                     | 200 | {"first_name": "Zoë"}
            Application/JSON                                        | 200 | {"first_name": "Zoë"}
            application/x-www-form-urlencoded                       | 200 | first_name=Zo%C3%AB
            application/x-www-form-urlencoded; charset=utf-8        | 200 | first_name=Zoë
            multipart/form-data; boundary=b                         | 200 | --b\\nContent-Disposition: form-data; name="first_name"\\n\\nZoë\\n--b--\\n
            multipart/form-data; boundary="b"; charset=utf-8        | 200 | --b\\nContent-Disposition: form-data; name="first_name"\\nContent-Type: text/plain\\n\\nZoë\\n--b--\\n
            text/plain                                              | 415 | {"first_name": "Zoë"}
            application/xml                                         | 415 | <a/>
            application/json-patch+json                             | 415 | []
            application/merge-patch+json                            | 415 | {"first_name": "Zoë"}
            nonsense                                                | 415 | {"first_name": "Zoë"}
            NONE                                                    | 415 | {"first_name": "Zoë"}
            application/json                                        | 400 | first_name=Zoë
            multipart/form-data                                     | 400 | --b\\nContent-Disposition: form-data; name="first_name"\\n\\nZoë\\n--b--\\n
            multipart/form-data; boundary=b                         | 400 | nothing of the kind
            multipart/form-data; boundary=b                         | 400 | --b\\nContent-Disposition: form-data; name="first_name"\\n\\nZoë
            """)
    void theContentTypeSaysHowABodyIsRead(@Nullable String type, int status, String body) {
        var answer = somebody().sendText("PATCH", ME, type, body.replace("\\n", "\r\n"));

        assertThat(answer.status()).isEqualTo(status);
        switch (status) {
            case 200 -> assertThat(answer.json().get("first_name").asText()).isEqualTo("Zoë");
            case 415 -> {
                assertThat(answer.error()).isEqualTo("415 invalid_request unsupported_media_type");
                assertThat(answer.detail())
                        .isEqualTo("Unsupported media type \"" + (type == null ? "" : type) + "\" in request.");
            }
            default -> assertThat(answer.error()).isEqualTo(PARSE_ERROR);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "NONE",
            value = {
                "NONE",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/plain",
                "nonsense"
            })
    void anEmptyBodyOfAnyTypeIsAnEmptyObject(@Nullable String type) {
        var client = somebody();

        assertThat(client.sendText("PATCH", ME, type, "").status()).isEqualTo(200);
        assertThat(client.sendChunked("PATCH", ME, type, new byte[0]).status()).isEqualTo(200);
        assertThat(client.sendText("GET", ME, type, "").status()).isEqualTo(200);
        assertThat(client.sendText("PATCH", ME + "/hedgehog_config", type, "").text())
                .isEqualTo("{}");
    }

    @Test
    void filesOfAMultipartFormAreIgnored() {
        var body = """
                --b
                Content-Disposition: form-data; name="last_name"; filename="name.txt"
                Content-Type: text/plain

                file
                --b
                Content-Disposition: form-data; name="hedgehog_config"; filename=""
                Content-Type: application/octet-stream


                --b
                Content-Disposition: form-data; name="first_name"

                Ada
                --b--
                """.replace("\n", "\r\n");

        var answer = somebody().sendText("PATCH", ME, "multipart/form-data; boundary=b", body);

        assertThat(answer.json().get("first_name").asText()).isEqualTo("Ada");
        assertThat(answer.json().get("last_name").asText()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            []      | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got list.
            [{}]    | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got list.
            "text"  | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got str.
            5       | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got int.
            5.5     | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got float.
            true    | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got bool.
            null    | 400 validation_error null          | No data provided
            """)
    void aBodyMustBeAnObject(String body, String error, String detail) {
        var user = API.somebody();

        for (var answer : List.of(
                API.withKey(user.id()).patch(ME, body),
                API.withSession(user.id()).post(ME + "/scene_personalisation", body))) {
            assertThat(answer.error()).isEqualTo(error);
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[]", "\"text\"", "5", "true"})
    void aConfigMustBeAnObjectToo(String body) {
        assertThat(somebody().patch(ME + "/hedgehog_config", body).error())
                .isEqualTo("400 validation_error invalid_input");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{",
                "}",
                " ",
                "\u0000",
                "{\"first_name\": \"Ada\"",
                "{\"first_name\": }",
                "{\"first_name\" \"Ada\"}",
                "{'first_name': 'Ada'}",
                "{first_name: \"Ada\"}",
                "{\"first_name\": \"Ada\",}",
                "{\"a\": [1,]}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": +1}",
                "{\"a\": 1e99999999999}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": -Infinity}",
                "NaN",
                "{} x",
                "{}{}",
                "{},",
                "{} // comment",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\x\"}",
                "{\"first_name\": \"\\ud83e\"}",
                "{\"first_name\": \"\\udd94\\ud83e\"}",
                "{\"\\ud83e\": 1}",
                "{\"a\": [{\"b\": \"\\ud83e\"}]}",
                "first_name=Ada",
            })
    void whatIsNotJsonCannotBeParsed(String body) {
        var user = API.somebody();

        for (var path : List.of(ME, ME + "/hedgehog_config")) {
            var answer = API.withKey(user.id()).patch(path, body);

            assertThat(answer.error()).isEqualTo(PARSE_ERROR);
            assertThat(answer.detail()).startsWith("JSON parse error - ");
        }
        assertThat(API.stored(user.id()).name()).isEqualTo(user.name());
        assertThat(API.stored(user.id()).preferences()).isEqualTo(user.preferences());
    }

    static List<byte[]> notUtf8() {
        return List.of(
                around(0xff),
                around(0xc3),
                around(0xc0, 0x80),
                around(0xed, 0xa0, 0x80),
                around(0xf8, 0x88, 0x80, 0x80, 0x80),
                "{\"first_name\": \"Zo\u00eb\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"first_name\": \"Ada\"}".getBytes(StandardCharsets.UTF_16));
    }

    private static byte[] around(int... bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"first_name\": \"".getBytes(StandardCharsets.UTF_8));
        for (var value : bytes) {
            body.write(value);
        }
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void whatIsNotUtf8CannotBeParsed(byte[] body) {
        for (var type : List.of(JSON, "application/json; charset=iso-8859-1")) {
            var answer = somebody().send("PATCH", ME, type, body);

            assertThat(answer.error()).isEqualTo(PARSE_ERROR);
            assertThat(answer.detail()).startsWith("JSON parse error - ");
        }
    }

    @Test
    void aPairOfSurrogateEscapesIsACharacter() {
        var answer = somebody().patch(ME, "{\"first_name\": \"\\ud83e\\udd94\"}");

        assertThat(answer.json().get("first_name").asText()).isEqualTo("🦔");
    }

    @ParameterizedTest(name = "{0} deep: {1}")
    @CsvSource({"900, 200", "2000, 400", "10000, 400", "200000, 400"})
    void howDeepABodyMayBeNested(int depth, int status) {
        var nested = "[".repeat(depth) + "]".repeat(depth);
        var client = somebody();

        for (var body : List.of("{\"has_seen_product_intro_for\": " + nested + "}", "{\"other\": " + nested + "}")) {
            var answer = client.patch(ME, body);
            assertThat(answer.status()).isEqualTo(status);
        }
        var config = client.patch(ME + "/hedgehog_config", "{\"a\": " + nested + "}");
        assertThat(config.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(config.error()).isEqualTo(PARSE_ERROR);
        } else {
            assertThat(client.get(ME).status()).isEqualTo(200);
        }
    }

    @Test
    void ofMembersThatAreSentTwiceTheLastCounts() {
        var client = somebody();

        assertThat(client.patch(ME, "{\"first_name\": 5, \"first_name\": \"A\", \"first_name\": \"B\"}")
                        .json()
                        .get("first_name")
                        .asText())
                .isEqualTo("B");
        assertThat(client.patch(ME + "/hedgehog_config", "{\"a\": 1, \"a\": 2}").text())
                .isEqualTo("{\"a\":2}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"unheard_of\": 1",
                "\"\": 1",
                "\"id\": 5",
                "\"id\": {}",
                "\"uuid\": \"x\"",
                "\"date_joined\": \"2019-08-24T14:15:22Z\"",
                "\"date_joined\": []",
                "\"distinct_id\": \"x\"",
                "\"pending_email\": \"x\"",
                "\"is_email_verified\": false",
                "\"has_password\": true",
                "\"is_impersonated\": true",
                "\"is_impersonated_until\": \"x\"",
                "\"is_impersonated_read_only\": true",
                "\"sensitive_session_expires_at\": null",
                "\"team\": 5",
                "\"organization\": {\"name\": \"x\"}",
                "\"organizations\": 5",
                "\"is_2fa_enabled\": true",
                "\"has_social_auth\": true",
                "\"has_sso_enforcement\": true",
                "\"scene_personalisation\": {}",
                "\"onboarding_skipped_at\": \"x\"",
                "\"onboarding_skipped_reason\": \"x\"",
                "\"onboarding_skipped_organization_id\": 1",
                "\"onboarding_delegated_to_invite\": 1",
                "\"onboarding_delegated_to_organization_id\": 1",
                "\"onboarding_delegation_accepted_at\": 1",
                "\"is_organization_first_user\": \"maybe\"",
                "\"active_realtime_notification_types\": {}",
                "\"pending_invites\": 1",
                "\"requires_credential_review\": \"x\"",
                "\"current_password\": []",
            })
    void membersThatAreUnknownOrReadOnlyArePassedOverWhateverTheyHold(String member) {
        var client = somebody();
        var before = client.get(ME).text();

        var answer = client.patch(ME, "{" + member + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(before);
    }

    @Test
    void aFormWithAReadOnlyMemberIsFine() {
        assertThat(somebody().patchForm(ME, "date_joined=string").status()).isEqualTo(200);
    }

    @Test
    void aPatchChangesOnlyTheMembersPresent() {
        var client = somebody();
        client.patch(ME, "{\"first_name\": \"Ada\", \"last_name\": \"L\", \"theme_mode\": \"dark\"}");

        var json = client.patch(ME, "{\"last_name\": \"K\"}").json();

        assertThat(json.get("first_name").asText()).isEqualTo("Ada");
        assertThat(json.get("last_name").asText()).isEqualTo("K");
        assertThat(json.get("theme_mode").asText()).isEqualTo("dark");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PATCH, /api/users/cancel_email_change_request, 400",
        "POST, /api/users/@me/credentials_review_complete, 204",
        "DELETE, /api/users/@me, 409",
        "GET, /api/users/@me, 200",
    })
    void whereNoBodyIsNeededAnyBodyIsPassedOver(String method, String path, int status) {
        var client = API.withSession(API.somebody().id());

        assertThat(client.sendText(method, path, JSON, "{").status()).isEqualTo(status);
        assertThat(client.sendText(method, path, "text/plain", "x").status()).isEqualTo(status);
        assertThat(client.sendText(method, path, JSON, "[]").status()).isEqualTo(status);
    }
}
