package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, what a client accepts, and how JSON is written. */
class NegotiationTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static TestClient somebody() {
        return API.withKey(API.somebody().id());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/users", "/api/users/@me", "/api/users/@me/hedgehog_config", "/api/users/"})
    void headIsLikeGetWithoutTheBody(String path) {
        var client = somebody();
        var get = client.get(path);

        var head = client.send("HEAD", path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("Allow")).isEqualTo(get.header("Allow"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/api/users/@me, 401",
        "/api/users/cancel_email_change_request, 401",
        "/api/nothing, 404",
    })
    void headOfSomethingThatFailsHasNoBodyEither(String path, int status) {
        var head = API.client().send("HEAD", path);

        assertThat(head.status()).isEqualTo(status);
        assertThat(head.text()).isEmpty();
    }

    @ParameterizedTest(name = "{0} has {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/users                                 | GET, HEAD, OPTIONS
            /api/users/@me                             | GET, PATCH, DELETE, HEAD, OPTIONS
            /api/users/@me/                            | GET, PATCH, DELETE, HEAD, OPTIONS
            /api/users/@me/hedgehog_config             | GET, PATCH, HEAD, OPTIONS
            /api/users/@me/scene_personalisation       | POST, OPTIONS
            /api/users/@me/credentials_review_complete | POST, OPTIONS
            /api/users/cancel_email_change_request     | PATCH, OPTIONS
            """)
    void optionsTellTheMethodsToAnybodyAndTheOthersAreRefusedToPeople(String path, String allow) {
        var options = API.client().send("OPTIONS", path);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.text()).isEmpty();
        assertThat(options.header("Allow")).isEqualTo(allow);
        var person = API.withSession(API.somebody().id());
        for (var method : new String[] {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO", "QUERY"}) {
            if (!allow.contains(method)) {
                var answer = person.send(method, path);
                assertThat(answer.status()).as(method).isEqualTo(405);
                assertThat(answer.header("Allow")).as(method).isEqualTo(allow);
                if (!method.equals("HEAD")) {
                    assertThat(answer.error()).as(method).isEqualTo("405 invalid_request method_not_allowed");
                    assertThat(answer.detail()).as(method).isEqualTo("Method \"" + method + "\" not allowed.");
                }
            }
        }
    }

    @Test
    void methodsThatClientsMakeUpAreCountedAsOne() {
        API.client().send("MADE-UP", ME);
        API.client().send("MADE-UP", "/api/nothing");

        var metrics = API.client().get("/metrics").text();

        assertThat(metrics).contains("method=\"other\"").doesNotContain("MADE-UP");
    }

    @Test
    void optionsLookAtNeitherCredentialsNorAccept() {
        var answer = API.client()
                .header("Authorization", "Bearer phx_wrong")
                .header("Accept", "text/html")
                .send("OPTIONS", ME);

        assertThat(answer.status()).isEqualTo(204);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "NONE", textBlock = """
            NONE                                             | 200
            */*                                              | 200
            application/*                                    | 200
            application/json                                 | 200
            APPLICATION/JSON                                 | 200
            application/json; charset=utf-8                  | 200
            application/json;q=0.1                           | 200
            application/json;q=0.001                         | 200
            text/html, application/json                      | 200
            text/html,application/xhtml+xml,*/*;q=0.8        | 200
            text/html, */*;q=0.1                             | 200
            */*;q=0, application/json                        | 200
            application/json;q=1, */*;q=0                    | 200
            application/*;q=0, application/json              | 200
            text/html                                        | 406
            text/*                                           | 406
            application/xml                                  | 406
            application/problem+json                         | 406
            json                                             | 406
            application/json;q=0                             | 406
            application/json;q=0.000                         | 406
            application/json; Q=0                            | 406
            application/json ; charset=utf-8 ; q=0           | 406
            */*;q=0                                          | 406
            application/json;q=0, text/html                  | 406
            application/json;q=0, */*                        | 406
            application/json;q=0, application/*              | 406
            application/*;q=0, */*                           | 406
            text/html;q=0                                    | 406
            """)
    void whatAClientAcceptsMustAllowJson(@Nullable String accept, int status) {
        var client = somebody();

        var answer = (accept == null ? client : client.header("Accept", accept)).get(ME);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 406) {
            assertThat(answer.error()).isEqualTo("406 invalid_request not_acceptable");
            assertThat(answer.detail()).isEqualTo("Could not satisfy the request Accept header.");
        }
    }

    @Test
    void severalAcceptHeadersAreOneList() {
        var answer = API.client()
                .raw("GET /api/users/@me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Accept: text/html\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + API.key(API.somebody().id()) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void jsonIsCompactAndInUtf8() {
        var client = somebody();

        var changed = client.patch(
                ME, "{\"first_name\": \"Zo\\u00eb 🦔 / \\\" \\\\\", \"hedgehog_config\": { \"ä\" : [ 1 , 2 ] } }");

        assertThat(changed.header("Content-Type")).isEqualTo("application/json");
        assertThat(changed.text())
                .contains("\"first_name\":\"Zoë 🦔 / \\\" \\\\\"", "\"hedgehog_config\":{\"ä\":[1,2]}")
                .doesNotContain("\": ", ", \"", "\n", "\\u00");
        assertThat(client.get(ME).text()).isEqualTo(changed.text());
    }

    @Test
    void nothingHasNoBodyAndNoType() {
        var answer = API.withSession(API.somebody().id()).send("POST", ME + "/credentials_review_complete");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.headers("Content-Type")).isEmpty();
        assertThat(answer.header("Content-Length")).isIn("", "0");
        assertThat(answer.headers("Transfer-Encoding")).isEmpty();
    }
}
