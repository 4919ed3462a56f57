package io.vestibule.adapters.http.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That answers which are not as described are noticed. */
class DescribedApiTest {

    private static final String ROSE =
            "{\"name\":\"Rose\",\"colour\":\"red\",\"planted_at\":\"2026-03-04T05:06:07Z\",\"parent\":null}";
    private static final String REFUSAL =
            "{\"type\":\"throttled_error\",\"code\":\"throttled\",\"detail\":\"Later.\",\"attr\":null}";
    private static final Map<String, String> JSON = Map.of("content-type", "application/json; charset=utf-8");

    private final DescribedApi garden = DescribedApi.of(Garden.described());

    @ParameterizedTest
    @ValueSource(strings = {"/api/plants/", "/api/plants", "/api/plants?search=rose"})
    void whatIsDescribedPasses(String path) {
        assertPasses("GET", path, 200, JSON, "[" + ROSE + "]");
        assertPasses("POST", path, 201, JSON, ROSE);
        assertPasses("HEAD", path, 200, JSON, "");
    }

    @Test
    void aValueInsideOfAnotherIsLookedAtToo() {
        assertPasses("POST", "/api/plants/", 201, JSON, ROSE.replace("null", ROSE));
        assertFails("POST", "/api/plants/", 201, JSON, ROSE.replace("null", ROSE.replace("red", "blue")), "oneOf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"Rose\",              |                                | required",
                "\"name\":\"Rose\"               | \"name\":\"Rose\",\"age\":1    | additionalProperties",
                "\"Rose\"                        | 7                              | type",
                "\"red\"                         | \"blue\"                       | enum",
                "2026-03-04T05:06:07Z            | yesterday                      | format",
            })
    void aMemberThatIsNotAsDescribedIsNoticed(String part, String other, String complaint) {
        assertFails("POST", "/api/plants/", 201, JSON, ROSE.replace(part, other == null ? "" : other), complaint);
    }

    @Test
    void aStatusThatIsNotDescribedIsNoticed() {
        assertFails("POST", "/api/plants/", 200, JSON, ROSE, "not described");
        assertFails("GET", "/api/plants/", 403, JSON, REFUSAL, "not described");
    }

    @Test
    void aContentTypeThatIsNotDescribedIsNoticed() {
        assertFails("GET", "/api/plants/", 200, Map.of("content-type", "text/html"), "[]", "text/html");
    }

    @Test
    void aMissingHeaderIsNoticed() {
        var inTime = Map.of("content-type", "application/json", "Retry-After", "7");
        assertPasses("GET", "/api/plants/", 429, inTime, REFUSAL);
        assertFails("GET", "/api/plants/", 429, JSON, REFUSAL, "Retry-After");
    }

    @Test
    void aCodeThatIsNotDescribedIsNoticed() {
        var inTime = Map.of("content-type", "application/json", "retry-after", "7");
        var other = REFUSAL.replace("\"throttled\"", "\"too_often\"");
        assertFails("GET", "/api/plants/", 429, inTime, other, "too_often");
    }

    @Test
    void aTypeThatIsNotThatOfTheCodeIsNoticed() {
        var inTime = Map.of("content-type", "application/json", "retry-after", "7");
        var other = REFUSAL.replace("throttled_error", "server_error");
        assertFails("GET", "/api/plants/", 429, inTime, other, "listed as \"throttled_error\"");
        assertFails("PATCH", "/api/plants/", 405, JSON, other, "listed as \"throttled_error\"");
    }

    @Test
    void aBodyWhereNoneIsDescribedIsNoticed() {
        assertPasses("DELETE", "/api/plants/7/", 204, Map.of(), "");
        assertFails("DELETE", "/api/plants/7/", 204, Map.of(), "{}", "described as empty");
    }

    @Test
    void anEmptyAnswerInPlaceOfABodyIsNoticedUnlessItIsDescribed() {
        assertPasses("DELETE", "/api/plants/7/", 404, Map.of(), "");
        assertPasses("DELETE", "/api/plants/7/", 404, JSON, REFUSAL);
        assertFails("GET", "/api/plants/", 200, Map.of(), "", "content type");
    }

    @Test
    void aMethodThatIsNotDescribedMayOnlyBeRefused() {
        assertPasses("PUT", "/api/plants/", 405, JSON, REFUSAL);
        assertFails("PUT", "/api/plants/", 200, JSON, ROSE, "No such operation");
        assertFails("PUT", "/api/plants/", 405, JSON, "{\"message\":\"no\"}", "required");
    }

    @Test
    void aPathThatIsNotDescribedIsNobodysBusiness() {
        assertPasses("GET", "/api/stones/", 200, JSON, "{}");
        assertPasses("DELETE", "/api/plants/rose/", 200, JSON, "{}");
    }

    private void assertPasses(String method, String path, int status, Map<String, String> headers, String body) {
        assertThatCode(() -> garden.check(answer(method, path, status, headers, body)))
                .doesNotThrowAnyException();
    }

    private void assertFails(
            String method, String path, int status, Map<String, String> headers, String body, String complaint) {
        assertThatThrownBy(() -> garden.check(answer(method, path, status, headers, body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(method + " " + path + " answered " + status)
                .hasMessageContaining(complaint);
    }

    private static DescribedApi.Answer answer(
            String method, String path, int status, Map<String, String> headers, String body) {
        return new DescribedApi.Answer(method, path, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
