package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final TestApi WITH_CORS =
            new TestApi(TestSettings.with(settings -> settings.corsOrigins = Set.of("https://app.example")));
    private static final TestApi BEHIND_PROXY = new TestApi(TestSettings.with(settings -> {
        settings.siteUrl = URI.create("https://vestibule.example");
        settings.trustedProxies = List.of("127.0.0.1", "::1");
    }));
    private static final String ME = "/api/users/@me";

    @AfterAll
    static void stop() {
        API.close();
        WITH_CORS.close();
        BEHIND_PROXY.close();
    }

    @ParameterizedTest(name = "{0} {1} as {2}: {3}")
    @CsvSource({
        "GET, /api/users, key, 200",
        "GET, /api/users/@me, key, 200",
        "HEAD, /api/users/@me, key, 200",
        "PATCH, /api/users/@me, key, 200",
        "GET, /api/users/@me/hedgehog_config, key, 200",
        "OPTIONS, /api/users/@me, nobody, 204",
        "POST, /api/users/@me/credentials_review_complete, session, 204",
        "PATCH, /api/users/cancel_email_change_request, session, 400",
        "GET, /api/users/@me, nobody, 401",
        "GET, /api/users/x, key, 403",
        "GET, /api/nothing, nobody, 404",
        "POST, /api/users, session, 405",
        "DELETE, /api/users/@me, session, 409",
    })
    void everyAnswerCarriesTheSameHeaders(String method, String path, String who, int status) {
        var user = API.somebody();
        var client = switch (who) {
            case "key" -> API.withKey(user.id());
            case "session" -> API.withSession(user.id());
            default -> API.client();
        };

        var answer = client.send(method, path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers("Vary")).containsExactly("Accept, Cookie");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(answer.headers("Referrer-Policy")).containsExactly("same-origin");
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Allow").isEmpty()).isEqualTo(status == 404);
        assertThat(answer.header("Content-Type")).isEqualTo(status == 204 ? "" : "application/json");
        assertThat(answer.headers("WWW-Authenticate").size()).isEqualTo(status == 401 ? 1 : 0);
        assertThat(answer.headers("Retry-After")).isEmpty();
        assertThat(answer.headers("Server")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aSiteOnHttpsStaysThere() {
        var answer = BEHIND_PROXY.client().header("X-Forwarded-Proto", "https").get(ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("Strict-Transport-Security")).containsExactly("max-age=31536000; includeSubDomains");
    }

    @Test
    void whatCameInClearIsRefusedAndNotSentElsewhere() {
        var key = BEHIND_PROXY.withKey(BEHIND_PROXY.somebody().id());

        var answer = key.header("X-Forwarded-Proto", "http").get(ME);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers("Location")).isEmpty();
        assertThat(key.header("X-Forwarded-Proto", "https").get(ME).status()).isEqualTo(200);
        assertThat(key.get(ME).status()).as("the proxy says nothing").isEqualTo(200);
    }

    @Test
    void onlyATrustedProxyIsBelieved() {
        var key = API.withKey(API.somebody().id());

        assertThat(key.header("X-Forwarded-Proto", "http").get(ME).status()).isEqualTo(200);
    }

    @Test
    void otherSitesAreLetInOnlyWhereTheyAreListed() {
        var key = WITH_CORS.withKey(WITH_CORS.somebody().id());

        var listed = key.header("Origin", "https://app.example").get(ME);
        var notListed = key.header("Origin", "https://other.example").get(ME);

        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(listed.header("Vary")).isEqualTo("Accept, Cookie, Origin");
        assertThat(listed.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(notListed.status()).isEqualTo(200);
        assertThat(notListed.headers("Access-Control-Allow-Origin")).isEmpty();
        assertThat(notListed.header("Vary")).isEqualTo("Accept, Cookie, Origin");
        assertThat(key.get(ME).header("Vary")).isEqualTo("Accept, Cookie, Origin");
    }

    @Test
    void aListedSiteAlsoSeesWhatWentWrong() {
        var answer = WITH_CORS.client().header("Origin", "https://app.example").get(ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"https://app.example.evil.example", "http://app.example", "https://app.example:443", "null", "*"
            })
    void onlyTheExactOriginIsLetIn(String origin) {
        var answer = preflight(WITH_CORS, origin);

        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void aPreflightTellsWhatMayBeSentAndWithoutTheSettingNothing() {
        var allowed = preflight(WITH_CORS, "https://app.example");

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, PUT, PATCH, DELETE");
        assertThat(allowed.header("Access-Control-Allow-Headers")).isEqualTo("Authorization, Content-Type");
        assertThat(allowed.headers("Access-Control-Allow-Credentials")).isEmpty();
        var without = preflight(API, "https://app.example");
        assertThat(without.status()).isEqualTo(204);
        assertThat(without.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    private static TestClient.Answer preflight(TestApi api, String origin) {
        return api.client()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization")
                .send("OPTIONS", ME);
    }

    @ParameterizedTest(name = "{0}: kept {1}")
    @CsvSource({"req-1.a_B, true", "with blank, false", "x;y, false"})
    void aRefusedRequestIsNamedAsTheClientDidOrForTheFirstTime(String sent, boolean kept) {
        var answer = API.client().header("X-Request-Id", sent).send("GET", ME);

        assertThat(answer.headers("X-Request-Id")).singleElement().satisfies(id -> {
            assertThat(id).matches("[-A-Za-z0-9_.]{1,64}");
            assertThat(id.equals(sent)).isEqualTo(kept);
        });
    }
}
