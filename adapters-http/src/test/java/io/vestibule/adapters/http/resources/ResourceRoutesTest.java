package io.vestibule.adapters.http.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.adapters.http.organizations.Company;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String NOT_FOUND = "404 invalid_request not_found";

    private final Company company = new Company(API);
    private final TestClient client = company.client("member");

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource({
        "GET,    list, nobody,             401 authentication_error not_authenticated",
        "GET,    list, stranger,           403 authentication_error permission_denied",
        "GET,    list, staff,              403 authentication_error permission_denied",
        "GET,    list, member,             200",
        "GET,    list, key of member,      200",
        "GET,    one,  nobody,             401 authentication_error not_authenticated",
        "GET,    one,  stranger,           403 authentication_error permission_denied",
        "GET,    one,  member,             200",
        "PUT,    one,  nobody,             401 authentication_error not_authenticated",
        "PUT,    one,  stranger,           403 authentication_error permission_denied",
        "PUT,    one,  member,             200",
        "PUT,    one,  key of member,      200",
        "DELETE, one,  nobody,             401 authentication_error not_authenticated",
        "DELETE, one,  stranger,           403 authentication_error permission_denied",
        "DELETE, one,  member,             204",
        "DELETE, one,  key of owner,       204",
        "POST,   bulk, nobody,             401 authentication_error not_authenticated",
        "POST,   bulk, stranger,           403 authentication_error permission_denied",
        "POST,   bulk, member,             200",
        "POST,   bulk, key of admin,       200",
        "POST,   list, member,             405 invalid_request method_not_allowed",
        "PATCH,  one,  member,             405 invalid_request method_not_allowed",
        "GET,    bulk, member,             405 invalid_request method_not_allowed",
    })
    void whoMayDoWhat(String method, String where, String who, String expected) {
        put("insight", "7", "{\"name\": \"Revenue\"}");
        var before = all();
        var body = where.equals("bulk")
                ? "{\"resources\": [{\"kind\": \"insight\", \"ref\": 7, \"name\": \"Churn\"}]}"
                : "{\"name\": \"Churn\"}";
        var path = switch (where) {
            case "list" -> path("");
            case "bulk" -> path("/bulk");
            default -> path("/insight/7");
        };

        var answer = company.client(who).sendText(method, path, "application/json", body);

        if (expected.startsWith("2")) {
            assertThat(answer.status()).hasToString(expected);
        } else {
            assertThat(answer.error()).isEqualTo(expected);
            assertThat(all()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    '',         resource:read",
        "GET,    /insight/7, resource:read",
        "PUT,    /insight/7, resource:write",
        "DELETE, /insight/7, resource:write",
        "POST,   /bulk,      resource:write",
    })
    void aKeyNeedsTheScope(String method, String rest, String scope) {
        put("insight", "7", "{\"name\": \"Revenue\"}");
        var other = API.withKey(company.member().id(), "subscription:write", "project:write");
        var right = API.withKey(company.member().id(), scope);
        var body = "{\"name\": \"Churn\", \"resources\": [{\"kind\": \"insight\", \"ref\": 7, \"name\": \"Churn\"}]}";

        assertThat(other.sendText(method, path(rest), "application/json", body).detail())
                .isEqualTo("API key missing required scope '" + scope + "'");
        assertThat(right.sendText(method, path(rest), "application/json", body).status())
                .isBetween(200, 204);
    }

    @Test
    void aKeyOfAnotherProjectIsRefused() {
        var other = company.fixtures().project(company.id()).id();
        var key = company.narrowedKey(company.member(), List.of(other), List.of());

        assertThat(key.get(path("")).error()).isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void aRecordIsPutShownReplacedAndDeleted() {
        var put = put("insight", "7", """
                {"name": " Näme 📈 ", "short_id": "aB3_-x", "url": "https://host.example/i/7?a=b#c", "dashboards": [9, "5", 9],
                 "updated_at": "1999-01-01T00:00:00Z", "kind": "dashboard"}
                """);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.text())
                .isEqualTo("{\"kind\":\"insight\",\"ref\":7,\"name\":\"Näme 📈\",\"short_id\":\"aB3_-x\","
                        + "\"url\":\"https://host.example/i/7?a=b#c\",\"dashboards\":[5,9],\"updated_at\":\"" + now()
                        + "\"}");
        assertThat(client.get(path("/insight/7/")).text()).isEqualTo(put.text());

        API.clock().advance(Duration.ofMinutes(1));
        var replaced = put("insight", "007", "{\"name\": \"Churn\"}");

        assertThat(replaced.text())
                .isEqualTo("{\"kind\":\"insight\",\"ref\":7,\"name\":\"Churn\",\"short_id\":null,\"url\":null,"
                        + "\"dashboards\":[],\"updated_at\":\"" + now() + "\"}");
        assertThat(client.delete(path("/insight/7")).status()).isEqualTo(204);
        assertThat(client.get(path("/insight/7")).error()).isEqualTo(NOT_FOUND);
        assertThat(client.delete(path("/insight/7")).error()).isEqualTo(NOT_FOUND);
    }

    @Test
    void aRecordingIsKnownByItsText() {
        var put = put("session_recording", "0198%20%C3%A4-%2B7", "{\"name\": \"A visit\", \"short_id\": \"x\"}");

        assertThat(put.json().get("ref").textValue()).isEqualTo("0198 ä-+7");
        assertThat(put.json().get("short_id").isNull()).isTrue();
        assertThat(client.get(path("/session_recording/0198%20%C3%A4-%2B7")).json())
                .isEqualTo(put.json());
    }

    @ParameterizedTest
    @CsvSource({"a.b, a.b", "a%2Eb, a.b", ".b, .b", "a..b., a..b.", "x.json, x.json"})
    void aRecordingMayHaveDotsInItsName(String sent, String ref) {
        var bulk =
                "{\"resources\": [{\"kind\": \"session_recording\", \"ref\": \"" + ref + "\", \"name\": \"A visit\"}]}";
        var at = path("/session_recording/" + sent);

        assertThat(client.post(path("/bulk"), bulk).status()).isEqualTo(200);
        assertThat(client.get(at).json().get("name").textValue()).isEqualTo("A visit");
        var put = put("session_recording", sent, "{\"name\": \"Another\"}");
        assertThat(put.json().get("ref").textValue()).isEqualTo(ref);
        assertThat(client.get(at + "/").json()).isEqualTo(put.json());
        assertThat(all()).hasSize(1);
        assertThat(client.delete(at).status()).isEqualTo(204);
        assertThat(client.get(at).error()).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/moon/7",
                "/Insight/7",
                "/insight/x",
                "/insight/0",
                "/insight/-7",
                "/insight/7.5",
                "/insight.x/7",
                "/insight/9999999999999999999999",
                "/session_recording/a%2Fb",
                "/session_recording/a%0Ab"
            })
    void whatNothingCanBeCalledIsNotFound(String rest) {
        assertThat(client.get(path(rest)).status()).isEqualTo(404);
        assertThat(client.sendText("PUT", path(rest), "application/json", "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(client.delete(path(rest)).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | required       | name",
                "{\"name\": null}                                       | null           | name",
                "{\"name\": \"  \"}                                     | blank          | name",
                "{\"name\": []}                                         | invalid_input  | name",
                "{\"name\": \"<401>\"}                                  | max_length     | name",
                "{\"name\": \"x\", \"short_id\": \"<13>\"}              | max_length     | short_id",
                "{\"name\": \"x\", \"short_id\": {}}                    | invalid_input  | short_id",
                "{\"name\": \"x\", \"url\": \"host.example/7\"}         | invalid_input  | url",
                "{\"name\": \"x\", \"url\": \"/7\"}                     | invalid_input  | url",
                "{\"name\": \"x\", \"url\": \"https:\"}                 | invalid_input  | url",
                "{\"name\": \"x\", \"url\": \"https://\"}               | invalid_input  | url",
                "{\"name\": \"x\", \"url\": \"ftp://host.example/\"}    | invalid_input  | url",
                "{\"name\": \"x\", \"url\": \"javascript://x/%0aalert\"} | invalid_input | url",
                "{\"name\": \"x\", \"url\": \"https://host.example/a b\"} | invalid_input | url",
                "{\"name\": \"x\", \"url\": \"https://host.example/<2001>\"} | max_length | url",
                "{\"name\": \"x\", \"dashboards\": null}                | null           | dashboards",
                "{\"name\": \"x\", \"dashboards\": 5}                   | not_a_list     | dashboards",
                "{\"name\": \"x\", \"dashboards\": [5, \"x\"]}          | incorrect_type | dashboards__1",
                "{\"name\": \"x\", \"dashboards\": [true]}              | incorrect_type | dashboards__0",
                "{\"name\": \"x\", \"dashboards\": [5, null]}           | null           | dashboards__1",
                "{\"url\": \"x\", \"name\": \"\"}                       | blank          | name",
                "[]                                                     | invalid_input  | ",
                "null                                                   | null           | ",
            })
    void whatIsWrongIsTold(String body, String code, String attr) {
        var sent = body.replace("<401>", "n".repeat(401))
                .replace("<13>", "s".repeat(13))
                .replace("<2001>", "u".repeat(2_001));

        var answer = put("insight", "7", sent);

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + (attr == null ? "" : " @" + attr));
        assertThat(client.get(path("/insight/7")).error()).isEqualTo(NOT_FOUND);

        var bulk = client.post(
                path("/bulk"),
                "{\"resources\": [{\"kind\": \"dashboard\", \"ref\": 1, \"name\": \"Good\"}, "
                        + sent.replaceFirst("\\{", "{\"kind\": \"insight\", \"ref\": 7, ")
                                .replace(", }", "}") + "]}");

        assertThat(bulk.error())
                .isEqualTo("400 validation_error " + code + " @resources__1" + (attr == null ? "" : "__" + attr));
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | required       | resources",
                "{\"resources\": null}                                           | null           | resources",
                "{\"resources\": {}}                                             | not_a_list     | resources",
                "{\"resources\": []}                                             | empty          | resources",
                "{\"resources\": [{}]}                                           | required       | resources__0__kind",
                "{\"resources\": [{\"kind\": \"moon\"}]}                         | invalid_choice | resources__0__kind",
                "{\"resources\": [{\"kind\": \"insight\"}]}                      | required       | resources__0__ref",
                "{\"resources\": [{\"kind\": \"insight\", \"ref\": \"x\"}]}      | invalid_input  | resources__0__ref",
                "{\"resources\": [{\"kind\": \"insight\", \"ref\": 0}]}          | invalid_input  | resources__0__ref",
                "{\"resources\": [{\"kind\": \"session_recording\", \"ref\": \"a/b\"}]} | invalid_input | resources__0__ref",
                "[]                                                              | invalid_input  | ",
            })
    void whatIsWrongWithManyIsTold(String body, String code, String attr) {
        var answer = client.post(path("/bulk"), body);

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + (attr == null ? "" : " @" + attr));
    }

    @Test
    void aThousandGoAtOnceAndNoMore() {
        var thousand = client.post(path("/bulk"), many(1_000));

        assertThat(thousand.status()).isEqualTo(200);
        assertThat(thousand.text()).isEqualTo("{\"count\":1000}");
        assertThat(client.get(path("?limit=1")).json().get("count").asInt()).isEqualTo(1_000);
        assertThat(client.post(path("/bulk"), many(1_001)).error())
                .isEqualTo("400 validation_error max_length @resources");
    }

    @Test
    void theListIsPagedNarrowedAndSearched() {
        put("dashboard", "10", "{\"name\": \"Größe\"}");
        put("dashboard", "9", "{\"name\": \"Engines\"}");
        put("insight", "1", "{\"name\": \"GRÖSSE 100%\"}");

        assertThat(names("")).containsExactly("Engines", "Größe", "GRÖSSE 100%");
        assertThat(names("?kind=insight")).containsExactly("GRÖSSE 100%");
        assertThat(names("?kind=moon")).isEmpty();
        assertThat(names("?search=gr%C3%B6sse")).containsExactly("Größe", "GRÖSSE 100%");
        assertThat(names("?search=100%25")).containsExactly("GRÖSSE 100%");
        assertThat(names("?search=_&kind=")).isEmpty();

        var page = client.get(path("?kind=dashboard&limit=1")).json();
        assertThat(page.get("count").asInt()).isEqualTo(2);
        assertThat(page.get("next").textValue()).endsWith("/resources?kind=dashboard&limit=1&offset=1");
        assertThat(page.get("previous").isNull()).isTrue();
    }

    @Test
    void theCurrentProjectHasANameOfItsOwn() {
        put("insight", "1", "{\"name\": \"Revenue\"}");

        assertThat(client.get("/api/projects/@current/resources/")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/api/projects/999999/resources/").error()).isEqualTo(NOT_FOUND);
    }

    @Test
    void projectsDoNotSeeEachOthers() {
        put("insight", "1", "{\"name\": \"Revenue\"}");
        var other = company.fixtures().project(company.id()).id();

        assertThat(client.get("/api/projects/" + other.value() + "/resources/insight/1")
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    private static String many(int count) {
        var items = new StringBuilder();
        for (var number = 1; number <= count; number++) {
            items.append(number > 1 ? "," : "")
                    .append("{\"kind\": \"insight\", \"ref\": ")
                    .append(number)
                    .append(", \"name\": \"n\"}");
        }
        return "{\"resources\": [" + items + "]}";
    }

    private List<String> names(String query) {
        return client.get(path(query)).json().get("results").findValuesAsText("name");
    }

    private static String now() {
        return Fields.time(API.clock().instant());
    }

    private Answer put(String kind, String ref, String body) {
        return client.sendText("PUT", path("/" + kind + "/" + ref), "application/json", body);
    }

    private String path(String rest) {
        return company.projectPath() + "resources" + rest;
    }

    private List<RegisteredResource> all() {
        return API.store()
                .resources()
                .page(company.projectId(), ResourceFilter.ALL, new Page.Request(1_000, 0))
                .items();
    }
}
