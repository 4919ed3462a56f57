package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.users.User;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAccessTest {

    /** Endpoints that say who they think asks. */
    private static final Routes DOORS = table -> {
        table.at("/api/door")
                .needingNoSecondFactor()
                .withBodiesUpTo(1000)
                .post(Access.open(), OpenAccessTest::greet)
                .get(Access.open(), OpenAccessTest::greet);
        table.at("/api/window").post(Access.openToKeys(), OpenAccessTest::greet);
        table.at("/api/porch").get(Access.open(), OpenAccessTest::greet).post(Access.session(), OpenAccessTest::greet);
    };

    private static final TestApi API = new TestApi(
            TestSettings.with(settings -> {
                settings.rateLimits = false;
                settings.csrfTrustedOrigins = Set.of("https://friend.example");
            }),
            new AbstractModule() {
                @Override
                protected void configure() {
                    Multibinder.newSetBinder(binder(), Routes.class)
                            .addBinding()
                            .toInstance(DOORS);
                }
            });
    private static final String DENIED = "403 authentication_error permission_denied";

    private static void greet(Exchange exchange) throws IOException {
        var caller = exchange.principal();
        exchange.json(Json.bytes(json -> json.writeString(
                caller instanceof Principal.SessionPrincipal
                        ? "person"
                        : caller instanceof Principal.KeyPrincipal ? "key" : "nobody")));
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void nobodyNeedsACredential() {
        assertThat(API.client().post("/api/door", "{}").text()).isEqualTo("\"nobody\"");
        assertThat(API.client().post("/api/window", "{}").text()).isEqualTo("\"nobody\"");
        assertThat(API.client().get("/api/door").text()).isEqualTo("\"nobody\"");
    }

    @Test
    void aPersonIsRecognisedAndNeedsTheToken() {
        var person = API.withSession(API.somebody().id());

        assertThat(person.post("/api/door", "{}").text()).isEqualTo("\"person\"");
        var forged = person.without("X-CSRFToken").post("/api/door", "{}");
        assertThat(forged.error()).isEqualTo(DENIED);
        assertThat(forged.detail()).isEqualTo("CSRF Failed: CSRF token missing.");
        assertThat(person.without("X-CSRFToken").get("/api/door").text()).isEqualTo("\"person\"");
    }

    @Test
    void aDeadSessionIsLikeNone() {
        var client = API.client().header("Cookie", "sessionid=long-gone");

        assertThat(client.post("/api/door", "{}").text()).isEqualTo("\"nobody\"");
    }

    @Test
    void keysAreLookedAtOnlyWhereTheyCouldMatter() {
        var good = API.withKey(API.somebody().id(), "subscription:read");
        var bad = API.client().header("Authorization", "Bearer phx_wrong");

        assertThat(good.post("/api/door", "{}").text()).isEqualTo("\"nobody\"");
        assertThat(bad.post("/api/door", "{}").text()).isEqualTo("\"nobody\"");
        assertThat(good.post("/api/window", "{}").text()).isEqualTo("\"key\"");
        assertThat(bad.post("/api/window", "{}").error()).isEqualTo("401 authentication_error authentication_failed");
    }

    @ParameterizedTest(name = "Origin {0}, Sec-Fetch-Site {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 200",
                "http://localhost:8000, same-origin, 200",
                "http://localhost:8000, -, 200",
                "https://friend.example, -, 200",
                "-, same-origin, 200",
                "-, same-site, 200",
                "-, none, 200",
                "-, cross-site, 403",
                "https://evil.example, -, 403",
                "https://evil.example, same-origin, 403",
                "http://localhost:8000, cross-site, 403",
                "null, -, 403",
            })
    void aPageOfAnotherSiteSignsNobodyIn(@Nullable String origin, @Nullable String site, int status) {
        var client = API.client();
        client = origin == null ? client : client.header("Origin", origin);
        client = site == null ? client : client.header("Sec-Fetch-Site", site);

        var answer = client.post("/api/door", "{}");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail()).startsWith("CSRF Failed: ");
        }
        assertThat(client.get("/api/door").status()).isEqualTo(200);
        assertThat(client.post("/api/window", "{}").status()).isEqualTo(status);
    }

    @Test
    void aKeyComesFromAnywhere() {
        var client = API.withKey(API.somebody().id()).header("Origin", "https://evil.example");

        assertThat(client.post("/api/window", "{}").text()).isEqualTo("\"key\"");
    }

    @Test
    void anUnknownMethodIsToldToAnybodyOnlyWhereAllOthersAreOpen() {
        assertThat(API.client().delete("/api/door").error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(API.client().get("/api/window").error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(API.client().delete("/api/porch").error()).isEqualTo("401 authentication_error not_authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1"})
    void aBodyThatIsNoneIsReportedToAnybody(String body) {
        assertThat(API.client().post("/api/door", body).error()).isEqualTo("400 invalid_request parse_error");
    }

    @Test
    void bodiesMayBeKeptShorterThanElsewhere() {
        var longest = "{}" + " ".repeat(998);

        assertThat(API.client().post("/api/door", longest).status()).isEqualTo(200);
        assertThat(API.client().post("/api/door", longest + " ").error())
                .isEqualTo("413 invalid_request request_too_large");
        assertThat(API.client().post("/api/window", longest + " ").status()).isEqualTo(200);
    }

    @Test
    void whoMustSetUpASecondFactorReachesOnlyWhatIsOnTheWay() {
        var person = API.withSession(enforced(API.somebody()).id());

        assertThat(person.post("/api/door", "{}").text()).isEqualTo("\"person\"");
        assertThat(person.post("/api/window", "{}").error())
                .isEqualTo("403 authentication_error two_factor_setup_required");
    }

    /** The same account, in an organization that demands a second factor. */
    private static User enforced(User user) {
        var organizations = API.store().organizations();
        var membership = API.store().memberships().ofUser(user.id()).get(0);
        var organization = organizations.find(membership.organization()).orElseThrow();
        organizations.save(organization.withSettings(
                organization.settings().withEnforceTwoFactor(Optional.of(true)),
                API.clock().instant()));
        return user;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "evil.example:8000, 403", "localhost.evil.example, 403", "127.0.0.1.evil.example, 403",
        "localhost:1234, 200", "127.0.0.1:1234, 200", "[::1]:1234, 200",
    })
    void aNameThatWasPointedHereIsNoOwnSite(String host, int status) {
        var answer = API.client().raw("""
                POST /api/door HTTP/1.1\r
                Host: %s\r
                Origin: http://%s\r
                Sec-Fetch-Site: same-origin\r
                Content-Type: application/json\r
                Content-Length: 2\r
                Connection: close\r
                \r
                {}""".formatted(host, host));

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }
}
