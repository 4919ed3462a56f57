package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.sessions.StartSession;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final TestApi SECURE = new TestApi(settings -> TestSettings.https("https://vestibule.example")
            .andThen(TestSettings.with(more -> more.csrfTrustedOrigins = Set.of("https://friend.example")))
            .apply(settings));
    private static final String ME = "/api/users/@me";
    private static final String DENIED = "403 authentication_error permission_denied";

    @AfterAll
    static void stop() {
        API.close();
        SECURE.close();
    }

    @ParameterizedTest(name = "cookie {0}, header {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            OWN     | OWN     | 200 |
            NONE    | OWN     | 403 | CSRF Failed: CSRF cookie not set.
            NONE    | NONE    | 403 | CSRF Failed: CSRF cookie not set.
            OWN     | NONE    | 403 | CSRF Failed: CSRF token missing.
            OWN     | wrong   | 403 | CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.
            OWN     | FOREIGN | 403 | CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.
            FOREIGN | FOREIGN | 403 | CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.
            planted | planted | 403 | CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.
            """)
    void theTokenInTheHeaderMustBeThatOfTheCookieAndOfTheSession(
            String cookie, String header, int status, @Nullable String detail) {
        var user = API.somebody();
        var session = API.session(user.id());
        var tokens = Map.of(
                "OWN",
                session.csrfToken().reveal(),
                "FOREIGN",
                API.session(user.id()).csrfToken().reveal());
        var client = API.client()
                .header(
                        "Cookie",
                        "sessionid=" + session.token().reveal()
                                + (cookie.equals("NONE")
                                        ? ""
                                        : "; posthog_csrftoken=" + tokens.getOrDefault(cookie, cookie)));
        if (!header.equals("NONE")) {
            client = client.header("X-CSRFToken", tokens.getOrDefault(header, header));
        }

        var answer = client.patch(ME, "{\"first_name\": \"New\"}");

        assertThat(answer.status()).isEqualTo(status);
        if (detail != null) {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail()).isEqualTo(detail);
            assertThat(API.stored(user.id()).name().first().value()).isNotEqualTo("New");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /api/users/@me, 200",
        "HEAD, /api/users/@me, 200",
        "OPTIONS, /api/users/@me, 204",
        "TRACE, /api/users/@me, 405",
        "POST, /api/users/@me/scene_personalisation, 403",
        "POST, /api/users/@me/credentials_review_complete, 403",
        "PATCH, /api/users/@me, 403",
        "PATCH, /api/users/@me/hedgehog_config, 403",
        "PATCH, /api/users/cancel_email_change_request, 403",
        "DELETE, /api/users/@me, 403",
        "PUT, /api/users/@me, 403",
        "FOO, /api/users/@me, 403",
    })
    void onlyMethodsThatMayChangeSomethingNeedATokenAndAllOfThemDo(String method, String path, int status) {
        var client = API.withSession(API.somebody().id()).without("X-CSRFToken");

        var answer = client.send(method, path);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail()).isEqualTo("CSRF Failed: CSRF token missing.");
        }
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            POST  | application/x-www-form-urlencoded | 200 | scene=S&dashboard=1&csrfmiddlewaretoken=TOKEN
            POST  | multipart/form-data; boundary=b   | 200 | --b\\nContent-Disposition: form-data; name="scene"\\n\\nS\\n--b\\nContent-Disposition: form-data; name="dashboard"\\n\\n1\\n--b\\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\\n\\nTOKEN\\n--b--\\n
            POST  | application/x-www-form-urlencoded | 403 | scene=S&dashboard=1&csrfmiddlewaretoken=wrong
            POST  | application/json                  | 403 | {"scene": "S", "dashboard": 1, "csrfmiddlewaretoken": "TOKEN"}
            PATCH | application/x-www-form-urlencoded | 403 | first_name=A&csrfmiddlewaretoken=TOKEN
            """)
    void aFieldMayStandInForTheHeaderInAFormThatIsPosted(String method, String type, int status, String body) {
        var session = API.session(API.somebody().id());

        var answer = API.withSession(session)
                .without("X-CSRFToken")
                .sendText(
                        method,
                        method.equals("POST") ? ME + "/scene_personalisation" : ME,
                        type,
                        body.replace("\\n", "\r\n")
                                .replace("TOKEN", session.csrfToken().reveal()));

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "Origin {0}: {1}")
    @CsvSource({
        "http://localhost:8000, 200",
        "OWN, 200",
        "https://localhost:8000, 403",
        "http://localhost, 403",
        "http://localhost:8000.evil.example, 403",
        "https://evil.example, 403",
        "null, 403",
    })
    void theOriginMustBeTheSitesOwn(String origin, int status) {
        var sent = origin.equals("OWN") ? "http://127.0.0.1:" + API.port() : origin;

        var answer = API.withSession(API.somebody().id()).header("Origin", sent).patch(ME, "{}");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail())
                    .isEqualTo(
                            "CSRF Failed: Origin checking failed - " + sent + " does not match any trusted origins.");
        }
    }

    @Test
    void overPlainHttpNeitherOriginNorRefererIsNeeded() {
        var client = API.withSession(API.somebody().id());

        assertThat(client.patch(ME, "{}").status()).isEqualTo(200);
        assertThat(client.header("Referer", "http://evil.example/")
                        .patch(ME, "{}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "Origin {0}, Referer {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "https://vestibule.example, -, 200",
                "https://friend.example, -, 200",
                "https://vestibule.example, https://evil.example/, 200",
                "https://evil.example, https://vestibule.example/, 403",
                "http://vestibule.example, -, 403",
                "-, https://vestibule.example/settings?tab=1#top, 200",
                "-, https://vestibule.example, 200",
                "-, https://vestibule.example/a|b?c=^&d=%, 200",
                "-, https://friend.example/, 200",
                "-, http://vestibule.example/, 403",
                "-, https://vestibule.example.evil.example/, 403",
                "-, https://vestibule.example@evil.example/, 403",
                "-, https://vestibule.example:8443/, 403",
                "-, nonsense, 403",
                "-, -, 403",
            })
    void overHttpsTheRefererMustBeTheSitesOwnWhereThereIsNoOrigin(
            @Nullable String origin, @Nullable String referer, int status) {
        var session = SECURE.session(SECURE.somebody().id());
        var client = secure(session);
        client = origin == null ? client : client.header("Origin", origin);
        client = referer == null ? client : client.header("Referer", referer);

        var answer = client.patch(ME, "{}");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail())
                    .startsWith(
                            origin == null ? "CSRF Failed: Referer checking failed" : "CSRF Failed: Origin checking");
        }
    }

    private static TestClient secure(StartSession.Started session) {
        return SECURE.client()
                .header(
                        "Cookie",
                        "__Host-sessionid=" + session.token().reveal() + "; posthog_csrftoken="
                                + session.csrfToken().reveal())
                .header("X-CSRFToken", session.csrfToken().reveal());
    }

    @Test
    void keysNeedNoTokenAndNoOrigin() {
        var client = API.withKey(API.somebody().id()).header("Origin", "https://evil.example");

        assertThat(client.patch(ME, "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "; posthog_csrftoken=planted", "; posthog_csrftoken=FOREIGN"})
    void readingOnesOwnAccountOffersATokenThatFits(String cookie) {
        var user = API.somebody();
        var session = API.session(user.id());
        var sessionCookie = "sessionid=" + session.token().reveal();
        var client = API.client()
                .header(
                        "Cookie",
                        sessionCookie
                                + cookie.replace(
                                        "FOREIGN",
                                        API.session(user.id()).csrfToken().reveal()));

        var offered = client.get(ME).cookie("posthog_csrftoken");

        assertThat(offered).isNotEmpty();
        var changed = API.client()
                .header("Cookie", sessionCookie + "; posthog_csrftoken=" + offered)
                .header("X-CSRFToken", offered)
                .patch(ME, "{}");
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void nothingIsOfferedToABrowserThatHasOneOrToAKeyOrElsewhere() {
        var user = API.somebody();
        var session = API.session(user.id());
        var withoutToken =
                API.client().header("Cookie", "sessionid=" + session.token().reveal());

        assertThat(API.withSession(session).get(ME).headers("Set-Cookie")).isEmpty();
        assertThat(API.withKey(user.id()).get(ME).headers("Set-Cookie")).isEmpty();
        assertThat(withoutToken.get("/api/users").headers("Set-Cookie")).isEmpty();
        assertThat(withoutToken.get(ME + "/hedgehog_config").headers("Set-Cookie"))
                .isEmpty();
    }
}
