package io.vestibule.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiRoutesTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                 | application/yaml",
                "*/*                                              | application/yaml",
                "text/html,application/xhtml+xml,*/*;q=0.8        | application/yaml",
                "application/yaml                                 | application/yaml",
                "application/vnd.oai.openapi                      | application/yaml",
                "image/png                                        | application/yaml",
                "application/json                                 | application/json",
                "application/vnd.oai.openapi+json, */*            | application/json",
                "application/yaml, application/json               | application/yaml",
            })
    void theDescriptionIsYamlUnlessJsonIsAskedFor(String accept, String type) {
        var client = accept == null ? api.client() : api.client().header("Accept", accept);

        var answer = client.get("/api/schema/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.text()).startsWith(type.endsWith("json") ? "{\"openapi\":\"3.1.0\"" : "openapi: 3.1.0\n");
        assertThat(answer.text()).contains("http://localhost:8000");
        assertThat(answer.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/schema", "/api/schema/", "/api/docs", "/api/docs/"})
    void whoeverHasItIsTold(String path) {
        var first = api.client().get(path);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        var second = api.client().header("If-None-Match", first.header("ETag")).get(path);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.text()).isEmpty();

        assertThat(api.client().header("If-None-Match", "\"other\"").get(path).status())
                .isEqualTo(200);
    }

    @Test
    void bothFormsHaveTagsOfTheirOwn() {
        var yaml = api.client().get("/api/schema/").header("ETag");
        var json = api.client()
                .header("Accept", "application/json")
                .get("/api/schema/")
                .header("ETag");

        assertThat(yaml).isNotEmpty().isNotEqualTo(json);
    }

    @Test
    void thePageRunsWhatItBringsAndNothingElse() {
        var answer = api.client().header("Accept", "text/html").get("/api/docs/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; connect-src 'self'; script-src 'sha256-")
                .contains("style-src 'sha256-")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.text())
                .doesNotContain("/*script*/", "/*style*/")
                .doesNotContainPattern("(src|href)=\"?(https?:)?//");
    }

    @Test
    void nobodyHasToShowASecondFactorForIt() {
        var somebody = api.somebody();

        assertThat(api.withSession(somebody.id()).get("/api/schema/").status()).isEqualTo(200);
        assertThat(api.withKey(somebody.id(), "user:read").get("/api/schema/").status())
                .isEqualTo(200);
        assertThat(api.client().send("POST", "/api/schema/").status()).isEqualTo(405);
        assertThat(api.client().send("HEAD", "/api/docs/").text()).isEmpty();
    }
}
