package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlesTest {

    private static final TestApi API = new TestApi();
    private static final String ME = "/api/users/@me";
    private static final String GUESS = "{\"current_password\": \"guess\"}";
    private static final String THROTTLED = "429 throttled_error throttled";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static void assertGoesOn(TestClient client) {
        assertThat(client.patch(ME, GUESS).status()).isEqualTo(200);
    }

    private static void assertThrottled(TestClient.Answer answer, String wait) {
        assertThat(answer.error()).isEqualTo(THROTTLED);
        assertThat(answer.detail()).isEqualTo("Request was throttled. Expected available in " + wait + ".");
        assertThat(answer.header("Retry-After")).isEqualTo(wait.split(" ", 2)[0]);
    }

    @Test
    void theSixthGuessOfAMinuteIsRefusedUntilTheFirstLeavesTheWindow() {
        var client = API.withKey(API.somebody().id());
        assertGoesOn(client);
        API.clock().advance(Duration.ofSeconds(10));
        for (var i = 0; i < 4; i++) {
            assertGoesOn(client);
        }

        assertThrottled(client.patch(ME, GUESS), "50 seconds");
        API.clock().advance(Duration.ofMillis(1));
        assertThrottled(client.patch(ME, GUESS), "50 seconds");
        API.clock().advance(Duration.ofMillis(48_999));
        assertThrottled(client.patch(ME, GUESS), "1 second");
        API.clock().advance(Duration.ofMillis(999));
        assertThrottled(client.patch(ME, GUESS), "1 second");
        API.clock().advance(Duration.ofMillis(1));
        assertGoesOn(client);
        assertThrottled(client.patch(ME, GUESS), "10 seconds");
    }

    @Test
    void refusedRequestsDoNotCount() {
        var client = API.withKey(API.somebody().id());
        for (var i = 0; i < 5; i++) {
            assertGoesOn(client);
        }
        for (var i = 0; i < 20; i++) {
            assertThat(client.patch(ME, GUESS).status()).isEqualTo(429);
        }

        API.clock().advance(Duration.ofMinutes(1));

        for (var i = 0; i < 5; i++) {
            assertGoesOn(client);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | /api/users/@me                             | {"current_password": null}              | 429
            PATCH  | /api/users/@me                             | {"theme_mode": "dark", "current_password": 5} | 429
            PUT    | /api/users/@me                             | {"current_password": "x"}               | 429
            DELETE | /api/users/@me                             | {"current_password": "x"}               | 429
            PATCH  | /api/users/nobody                          | {"current_password": "x"}               | 429
            POST   | /api/users/@me/scene_personalisation       | {"current_password": "x"}               | 429
            POST   | /api/users/@me/credentials_review_complete | {"current_password": "x"}               | 429
            PATCH  | /api/users/cancel_email_change_request     | {"current_password": "x"}               | 429
            PATCH  | /api/users/@me/hedgehog_config             | {"current_password": "x"}               | 200
            PATCH  | /api/users/@me                             | {"theme_mode": "dark"}                  | 200
            PATCH  | /api/users/@me                             | {"password": ""}                        | 400
            PATCH  | /api/users/@me                             | ["current_password"]                    | 400
            GET    | /api/users/@me                             | {"current_password": "x"}               | 200
            """)
    void whoGuessedTooOftenMayStillDoWhatNeedsNoPassword(String method, String path, String body, int status) {
        var client = API.withSession(API.somebody().id());
        for (var i = 0; i < 5; i++) {
            assertGoesOn(client);
        }

        assertThat(client.sendText(method, path, "application/json", body).status())
                .isEqualTo(status);
    }

    @Test
    void formsCountAndSoDoRightPasswords() {
        var client = API.withKey(API.somebodyWithPassword().id());
        for (var i = 0; i < 4; i++) {
            assertThat(client.patchForm(ME, "current_password=guess").status()).isEqualTo(200);
        }
        assertThat(client.patch(ME, "{\"current_password\": \"" + TestApi.PASSWORD + "\"}")
                        .status())
                .isEqualTo(200);

        assertThat(client.patchForm(ME, "current_password=guess").error()).isEqualTo(THROTTLED);
    }

    @Test
    void everyPersonHasABucketWhateverTheyAskWith() {
        var user = API.somebody();
        var other = API.withKey(API.somebody().id());
        var clients = List.of(API.withKey(user.id()), API.withKey(user.id()), API.withSession(user.id()));
        for (var i = 0; i < 5; i++) {
            assertGoesOn(clients.get(i % 3));
        }

        for (var client : clients) {
            assertThat(client.patch(ME, GUESS).error()).isEqualTo(THROTTLED);
        }
        assertGoesOn(other);
    }

    @Test
    void refusalsOfEarlierStepsDoNotCount() {
        var user = API.somebody();
        for (var i = 0; i < 10; i++) {
            assertThat(API.withSession(user.id())
                            .without("X-CSRFToken")
                            .patch(ME, GUESS)
                            .status())
                    .isEqualTo(403);
        }

        assertGoesOn(API.withKey(user.id()));
    }

    @Test
    void limitsCanBeSwitchedOff() {
        try (var api = new TestApi(HttpSettings::withoutRateLimits)) {
            var client = api.withKey(api.somebody().id());
            for (var i = 0; i < 10; i++) {
                assertGoesOn(client);
            }
            for (var i = 0; i < 70; i++) {
                assertThat(badKey(api.client()).status()).isEqualTo(401);
            }
        }
    }

    private static TestClient.Answer badKey(TestClient client) {
        return client.header("Authorization", "Bearer phx_wrong").get(ME);
    }

    @Test
    void anAddressTriesSixtyBadKeysAMinuteWhoeverItClaimsToBe() {
        try (var api = new TestApi()) {
            var good = api.withKey(api.somebody().id());
            for (var i = 0; i < 60; i++) {
                assertThat(badKey(api.client().header("X-Forwarded-For", "198.51.100." + i))
                                .status())
                        .isEqualTo(401);
            }

            assertThrottled(badKey(api.client().header("X-Forwarded-For", "203.0.113.5")), "60 seconds");
            assertThrottled(api.client().get(ME + "?personal_api_key=phx_wrong"), "60 seconds");
            assertThat(api.client().get(ME).status()).as("no key at all").isEqualTo(401);
            assertThat(good.get(ME).status()).as("a good key").isEqualTo(200);

            api.clock().advance(Duration.ofMinutes(1));
            assertThat(badKey(api.client()).status()).isEqualTo(401);
        }
    }

    @Test
    void behindATrustedProxyTheForwardedAddressCounts() {
        try (var api = new TestApi(
                TestSettings.with(settings -> settings.trustedProxies = List.of("127.0.0.1", "10.0.0.0/8")))) {
            for (var i = 0; i < 60; i++) {
                badKey(api.client().header("X-Forwarded-For", "192.0.2." + i + ", 203.0.113.5, 10.1.2.3"));
            }

            assertThat(badKey(api.client().header("X-Forwarded-For", "203.0.113.5"))
                            .status())
                    .isEqualTo(429);
            assertThat(badKey(api.client().header("X-Forwarded-For", "203.0.113.6"))
                            .status())
                    .isEqualTo(401);
            assertThat(badKey(api.client().header("X-Forwarded-For", "203.0.113.5, 203.0.113.6"))
                            .status())
                    .isEqualTo(401);
            assertThat(badKey(api.client().header("X-Forwarded-For", "nonsense"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void forwardedAddressesInSeveralLinesAreOneList() {
        try (var api = new TestApi(TestSettings.with(settings -> settings.trustedProxies = List.of("127.0.0.1")))) {
            for (var i = 0; i < 60; i++) {
                badKey(api.client().header("X-Forwarded-For", "203.0.113.5"));
            }

            assertThat(api.client().raw("""
                    GET /api/users/@me HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer phx_wrong\r
                    X-Forwarded-For: 192.0.2.1\r
                    X-Forwarded-For: 203.0.113.5\r
                    Connection: close\r
                    \r
                    """)).startsWith("HTTP/1.1 429 ");
        }
    }
}
