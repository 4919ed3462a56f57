package io.vestibule.adapters.http.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.access.CredentialUse;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRoutesTest {

    private static final String ME = "/api/users/@me";
    private static final String WRONG = "400 validation_error invalid_credentials";
    private static final String LOCKED = "403 authentication_error too_many_failed_attempts";
    private static final String CHROME = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36";

    private final TestApi api = TestApi.behindProxy();

    @AfterEach
    void stop() {
        api.close();
    }

    private static String login(User user, String password) {
        return login(user.mailbox().address().value(), password);
    }

    private static String login(String email, String password) {
        return "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    }

    private TestClient from(String address) {
        return api.client().header("X-Forwarded-For", address);
    }

    private List<EventType> events(User user) {
        return api.store().events().ofUser(user.id(), new Page.Request(100, 0)).items().stream()
                .map(AccountEvent::type)
                .filter(type -> !type.text().startsWith("user."))
                .toList();
    }

    private List<Mail> mails() {
        return api.get(InMemoryMailOutbox.class).mails();
    }

    @Test
    void whoKnowsAddressAndPasswordIsSignedIn() {
        var ada = api.userWithPassword("ada");
        var browser = api.browser();

        var answer = browser.post("/api/login", login("ADA@example.com ", TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(answer.setCookie("sessionid"))
                .matches("sessionid=[A-Za-z0-9_-]{32,}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
        assertThat(answer.setCookie("posthog_csrftoken")).doesNotContain("HttpOnly");
        assertThat(browser.get(ME).json().get("email").asText()).isEqualTo("ada@example.com");
        assertThat(browser.patch(ME, "{\"first_name\": \"Augusta\"}").status()).isEqualTo(200);
        assertThat(api.stored(ada.id()).lastLogin()).contains(api.clock().instant());
        assertThat(events(ada)).containsExactly(EventType.LOGIN_SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/login", "/api/login/"})
    void aFormDoesToo(String path) {
        api.userWithPassword("ada");

        var answer =
                api.browser().postForm(path, "email=ada%40example.com&password=" + TestApi.PASSWORD.replace(' ', '+'));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | required @email
            {"email": null, "password": "x"}              | null @email
            {"email": "  ", "password": "x"}              | blank @email
            {"email": "nobody", "password": "x"}          | invalid_input @email
            {"email": [], "password": "x"}                | invalid_input @email
            {"email": "ada@example.com"}                  | required @password
            {"email": "ada@example.com", "password": null}| null @password
            {"email": "ada@example.com", "password": ""}  | blank @password
            {"email": "ada@example.com", "password": {}}  | invalid_input @password
            []                                            | invalid_input
            """)
    void whatIsMissingOrNoTextIsReportedAtItsMember(String body, String error) {
        assertThat(api.client().post("/api/login", body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void aRefusalIsTheSameForEveryReason() {
        var ada = api.userWithPassword("ada");
        var switchedOff = api.userWithPassword("off");
        api.store().users().save(api.stored(switchedOff.id()).activated(false));
        var without = api.user("without");

        var answers = List.of(
                api.client().post("/api/login", login(ada, "wrong")),
                api.client().post("/api/login", login("nobody@example.com", TestApi.PASSWORD)),
                api.client().post("/api/login", login(switchedOff, TestApi.PASSWORD)),
                api.client().post("/api/login", login(without, TestApi.PASSWORD)));

        assertThat(answers).extracting(TestClient.Answer::error).containsOnly(WRONG);
        assertThat(answers).extracting(TestClient.Answer::text).containsOnly("""
                {"type":"validation_error","code":"invalid_credentials","detail":"Invalid email or password.","attr":null}""");
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.headers("Set-Cookie")).isEmpty());
        assertThat(events(ada)).containsExactly(EventType.LOGIN_FAILED);
    }

    @Test
    void thirtyFailuresLockAnAddressForTenMinutes() {
        var ada = api.userWithPassword("ada");
        for (var i = 0; i < 29; i++) {
            assertThat(from("192.0.2.1")
                            .post("/api/login", login("nobody" + i + "@example.com", "x"))
                            .error())
                    .isEqualTo(WRONG);
        }

        var thirtieth = from("192.0.2.1").post("/api/login", login("nobody@example.com", "x"));

        assertThat(thirtieth.error()).isEqualTo(LOCKED);
        assertThat(thirtieth.detail()).isEqualTo("Too many failed login attempts. Please try again in 10 minutes.");
        assertThat(from("192.0.2.1")
                        .post("/api/login", login(ada, TestApi.PASSWORD))
                        .error())
                .isEqualTo(LOCKED);
        assertThat(from("192.0.2.2")
                        .post("/api/login", login(ada, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);
        api.clock().advance(Duration.ofMinutes(9).plusSeconds(1));
        assertThat(from("192.0.2.1")
                        .post("/api/login", login(ada, TestApi.PASSWORD))
                        .detail())
                .isEqualTo("Too many failed login attempts. Please try again in 1 minute.");
        api.clock().advance(Duration.ofSeconds(59));
        assertThat(from("192.0.2.1")
                        .post("/api/login", login(ada, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSuccessDoesNotClearWhatAnAddressFailed() {
        var ada = api.userWithPassword("ada");
        for (var i = 0; i < 29; i++) {
            from("192.0.2.1").post("/api/login", login("nobody" + i + "@example.com", "x"));
        }
        assertThat(from("192.0.2.1")
                        .post("/api/login", login(ada, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);

        assertThat(from("192.0.2.1").post("/api/login", login(ada, "x")).error())
                .isEqualTo(LOCKED);
    }

    @Test
    void whoIsNoTrustedProxyCannotSayToComeFromElsewhere() {
        try (var direct = new TestApi(HttpSettings::withoutRateLimits)) {
            for (var i = 0; i < 30; i++) {
                direct.client()
                        .header("X-Forwarded-For", "192.0.2." + i)
                        .post("/api/login", login("nobody" + i + "@example.com", "x"));
            }

            assertThat(direct.client()
                            .header("X-Forwarded-For", "192.0.2.77")
                            .post("/api/login", login("nobody@example.com", "x"))
                            .error())
                    .isEqualTo(LOCKED);
        }
    }

    @ParameterizedTest(name = "whether there is an account: {0}")
    @ValueSource(booleans = {true, false})
    void anAccountWaitsEverLongerAfterTenFailuresInARow(boolean exists) {
        var email = exists ? api.userWithPassword("ada").mailbox().address().value() : "nobody@example.com";
        for (var i = 0; i < 10; i++) {
            assertThat(from("192.0.2." + i)
                            .post("/api/login", login(email, "wrong"))
                            .error())
                    .isEqualTo(WRONG);
        }
        for (var seconds : List.of(30, 60, 120, 240, 480, 900, 900)) {
            assertThat(from("198.51.100.1")
                            .post("/api/login", login(email, "wrong"))
                            .error())
                    .isEqualTo(LOCKED);
            api.clock().advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(from("198.51.100.1")
                            .post("/api/login", login(email, "wrong"))
                            .error())
                    .isEqualTo(LOCKED);
            api.clock().advance(Duration.ofMillis(1));
            assertThat(from("198.51.100.1")
                            .post("/api/login", login(email, "wrong"))
                            .error())
                    .isEqualTo(WRONG);
        }
    }

    @Test
    void theRightPasswordEndsTheRowOfFailures() {
        var ada = api.userWithPassword("ada");
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 9; i++) {
                from("192.0.2." + i).post("/api/login", login(ada, "wrong"));
            }
            assertThat(from("192.0.2.1")
                            .post("/api/login", login(ada, TestApi.PASSWORD))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHundredFailuresInARowCloseAnAccountUntilItGetsANewPassword() {
        var ada = api.userWithPassword("ada");
        for (var i = 0; i < 100; i++) {
            from("192.0.2." + i).post("/api/login", login(ada, "wrong"));
            api.clock().advance(Duration.ofMinutes(15));
        }
        api.clock().advance(Duration.ofDays(30));

        var answer = from("198.51.100.1").post("/api/login", login(ada, TestApi.PASSWORD));

        assertThat(answer.error()).isEqualTo(LOCKED);
        assertThat(answer.detail()).isEqualTo("Too many failed login attempts. Please reset your password.");
    }

    @Test
    void locksStandInTheWayAlsoWithoutRateLimits() {
        for (var i = 0; i < 30; i++) {
            api.client().post("/api/login", login("nobody" + i + "@example.com", "x"));
        }

        assertThat(api.client()
                        .post("/api/login", login("nobody@example.com", "x"))
                        .error())
                .isEqualTo(LOCKED);
    }

    @Test
    void signingInAgainRenewsTheSession() {
        var ada = api.userWithPassword("ada");
        var browser = api.signedIn(ada);
        var first = browser.with();
        var id = api.store().sessions().ofUser(ada.id()).get(0).id();
        api.clock().advance(Duration.ofHours(3));
        assertThat(browser.patch(ME, "{\"first_name\": \"A\"}").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");

        var answer = browser.post("/api/login", login(ada, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(browser.patch(ME, "{\"first_name\": \"A\"}").status()).isEqualTo(200);
        assertThat(first.get(ME).status()).isEqualTo(401);
        var sessions = api.store().sessions().ofUser(ada.id());
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).id()).isEqualTo(id);
        assertThat(sessions.get(0).expiresAt()).isEqualTo(api.clock().instant().plus(Duration.ofDays(14)));
        assertThat(events(ada)).containsExactly(EventType.REAUTH_SUCCEEDED, EventType.LOGIN_SUCCEEDED);
    }

    @Test
    void signingInAgainNeedsTheCsrfToken() {
        var ada = api.userWithPassword("ada");
        var browser = api.signedIn(ada);

        var forged = browser.with().without("X-CSRFToken").post("/api/login", login(ada, TestApi.PASSWORD));

        assertThat(forged.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void signingInAsSomebodyElseEndsTheSessionThatWas() {
        var ada = api.userWithPassword("ada");
        var bob = api.userWithPassword("bob");
        var browser = api.signedIn(ada);
        var asAda = browser.with();

        assertThat(browser.post("/api/login", login(bob, TestApi.PASSWORD)).status())
                .isEqualTo(200);

        assertThat(browser.get(ME).json().get("email").asText()).isEqualTo("bob@example.com");
        assertThat(asAda.get(ME).status()).isEqualTo(401);
        assertThat(api.store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(api.store().sessions().ofUser(bob.id())).hasSize(1);
    }

    @Test
    void aFailureLeavesTheSessionThatIsThere() {
        var ada = api.userWithPassword("ada");
        var browser = api.signedIn(ada);

        assertThat(browser.post("/api/login", login(ada, "wrong")).error()).isEqualTo(WRONG);

        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aSessionIsOverAfterFourteenDaysOfUse() {
        var browser = api.signedIn(api.userWithPassword("ada"));
        for (var day = 0; day < 14; day++) {
            assertThat(browser.get(ME).status()).as("day " + day).isEqualTo(200);
            api.clock().advance(Duration.ofDays(1));
            api.get(CredentialUse.class).store();
        }
        api.clock().advance(Duration.ofSeconds(1));

        var answer = browser.get(ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.setCookie("sessionid")).contains("Max-Age=0");
    }

    @Test
    void onlyANewDeviceIsToldOf() {
        var ada = api.userWithPassword("ada");
        var client = from("192.0.2.7").header("User-Agent", CHROME);
        new TestBrowser(client).post("/api/login", login(ada, TestApi.PASSWORD));
        assertThat(mails()).as("the first login").isEmpty();
        var browser = new TestBrowser(client);
        browser.post("/api/login", login(ada, TestApi.PASSWORD));
        browser.post("/api/login", login(ada, TestApi.PASSWORD));
        assertThat(mails()).as("the same device").isEmpty();

        from("198.51.100.7").header("User-Agent", CHROME).post("/api/login", login(ada, TestApi.PASSWORD));

        assertThat(mails()).hasSize(1);
        assertThat(mails().get(0).template()).isEqualTo(MailTemplate.LOGIN_FROM_NEW_DEVICE);
        assertThat(mails().get(0).values())
                .containsEntry("device", "Chrome 135 on macOS")
                .containsEntry("address", "198.51.100.7");
        api.clock().advance(Duration.ofDays(31));
        client.post("/api/login", login(ada, TestApi.PASSWORD));
        assertThat(mails()).as("not seen for long").hasSize(2);
    }

    @Test
    void theOldestSessionEndsWhereThereMayBeOnlySoMany() {
        try (var strict = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SessionLimit.class).toInstance(new SessionLimit(OptionalInt.of(2)));
            }
        })) {
            var ada = strict.userWithPassword("ada");
            var first = strict.signedIn(ada);
            strict.clock().advance(Duration.ofSeconds(1));
            var second = strict.signedIn(ada);
            strict.clock().advance(Duration.ofSeconds(1));
            var third = strict.signedIn(ada);

            assertThat(first.get(ME).status()).isEqualTo(401);
            assertThat(second.get(ME).status()).isEqualTo(200);
            assertThat(third.get(ME).status()).isEqualTo(200);
        }
    }

    @Test
    void thePrecheckIsTheSameForEverybody() {
        api.userWithPassword("ada");
        var expected = "{\"sso_enforcement\":null,\"saml_available\":false,\"webauthn_credentials\":[]}";

        assertThat(api.client()
                        .post("/api/login/precheck", "{\"email\": \"ada@example.com\"}")
                        .text())
                .isEqualTo(expected);
        assertThat(api.client()
                        .post("/api/login/precheck/", "{\"email\": \"nobody@example.com\"}")
                        .text())
                .isEqualTo(expected);
        assertThat(api.client()
                        .post("/api/login/precheck", "{\"email\": \"nobody\"}")
                        .error())
                .isEqualTo("400 validation_error invalid_input @email");
        assertThat(api.client().get("/api/login/precheck").error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/logout", "/api/logout/"})
    void whoLeavesCannotBeReplayed(String path) {
        var ada = api.userWithPassword("ada");
        var browser = api.signedIn(ada);
        var replayed = browser.with();

        var answer = browser.post(path);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Clear-Site-Data")).isEqualTo("\"cache\"");
        assertThat(answer.setCookie("sessionid")).contains("Max-Age=0");
        assertThat(answer.setCookie("posthog_csrftoken")).contains("Max-Age=0");
        assertThat(replayed.get(ME).status()).isEqualTo(401);
        assertThat(events(ada)).startsWith(EventType.LOGOUT);
    }

    @Test
    void leavingWithoutTheTokenDoesNothing() {
        var browser = api.signedIn(api.userWithPassword("ada"));

        assertThat(browser.with()
                        .without("X-CSRFToken")
                        .send("POST", "/api/logout")
                        .status())
                .isEqualTo(403);
        assertThat(browser.with().without("X-CSRFToken").send("POST", "/logout").status())
                .isEqualTo(403);
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotThereMayLeaveAsWell() {
        assertThat(api.client().send("POST", "/api/logout").status()).isEqualTo(204);
        assertThat(api.client().send("POST", "/logout").status()).isEqualTo(302);
        assertThat(api.client().get("/logout").error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(api.client().get("/api/logout").error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    @ParameterizedTest(name = "next={0}: {1}")
    @CsvSource({
        "%2Fsettings, /login?next=/settings",
        "%2Fsettings%3Ftab%3D1%26x%3D2, /login?next=/settings%3Ftab%3D1%26x%3D2",
        "%2F, /login?next=/",
        "%2F%2Fevil.example%2F, /login",
        "https%3A%2F%2Fevil.example%2F, /login",
        "%2F%5Cevil.example, /login",
        "%5C%5Cevil.example, /login",
        "settings, /login",
        "%2Fa%0D%0ASet-Cookie%3A+x%3D1, /login",
        "javascript%3Aalert(1), /login",
        "'', /login",
    })
    void whoLeavesAPageGoesOnToThisSiteOnly(String next, String location) {
        var inBody = api.signedIn(api.somebodyWithPassword()).postForm("/logout", "next=" + next);
        var inQuery = api.signedIn(api.somebodyWithPassword()).post("/logout?next=" + next);

        for (var answer : List.of(inBody, inQuery)) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo(location);
            assertThat(answer.headers("Set-Cookie")).isNotEmpty();
        }
    }

    @Test
    void aLongBodyIsRefused() {
        assertThat(api.client()
                        .post("/api/login", login("ada@example.com", "x".repeat(100_000)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aDeadSessionCookieIsReplacedInOneWord() {
        var ada = api.userWithPassword("ada");

        var answer =
                api.client().header("Cookie", "sessionid=long-gone").post("/api/login", login(ada, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("sessionid="))
                .hasSize(1);
        assertThat(answer.cookie("sessionid")).isNotEmpty();
    }

    @Test
    void theFailureThatLocksAnAccountAndWhoeverTriesThenAreNoted() {
        var ada = api.userWithPassword("ada");
        for (var i = 0; i < 10; i++) {
            from("192.0.2." + i).post("/api/login", login(ada, "wrong"));
        }
        assertThat(events(ada)).startsWith(EventType.LOGIN_LOCKED, EventType.LOGIN_FAILED);
        var refusedRequests = api.get(RefusedRequests.class);
        from("198.51.100.1").post("/api/login", login(ada, "wrong"));
        from("198.51.100.1").post("/api/login", login(ada, "wrong"));

        refusedRequests.store();

        assertThat(api.get(InMemoryStore.class).events().all())
                .filteredOn(event -> event.origin().address().equals(Optional.of("198.51.100.1")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.LOGIN_LOCKED);
                    assertThat(event.details()).containsEntry("times", "2").containsKey("account");
                });
    }
}
