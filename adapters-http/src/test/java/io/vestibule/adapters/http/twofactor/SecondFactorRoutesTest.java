package io.vestibule.adapters.http.twofactor;

import static io.vestibule.adapters.http.twofactor.SecondFactors.INVALID;
import static io.vestibule.adapters.http.twofactor.SecondFactors.ME;
import static io.vestibule.adapters.http.twofactor.SecondFactors.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final SecondFactors FACTORS = new SecondFactors(API);
    private static final String EXPIRED = "400 validation_error 2fa_expired";
    private static final String TOO_MANY = "400 validation_error 2fa_too_many_attempts";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static String deviceCookie(io.vestibule.adapters.http.TestClient.Answer answer) {
        return answer.headers("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("remember-cookie_"))
                .findFirst()
                .orElse("");
    }

    @Test
    void aPasswordAloneIsNotEnough() {
        var ada = FACTORS.enrolled();
        var browser = API.browser();

        var first = FACTORS.password(browser, ada.user());

        assertThat(first.status()).isEqualTo(401);
        assertThat(first.text()).isEqualTo("""
                {"type":"server_error","code":"2fa_required","detail":"2FA is required.","attr":null}""");
        assertThat(first.setCookie("sessionid")).matches("sessionid=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        var unfinished = browser.cookie("sessionid");
        var me = browser.get(ME);
        assertThat(me.status()).isEqualTo(401);
        assertThat(me.setCookie("sessionid")).as("the login waits on").isEmpty();

        var second = FACTORS.rightCode(browser, ada.app());

        assertThat(second.text()).isEqualTo("{\"success\":true}");
        assertThat(second.setCookie("sessionid")).contains("Max-Age=1209600");
        assertThat(second.setCookie("posthog_csrftoken")).isNotEmpty();
        assertThat(deviceCookie(second))
                .matches("remember-cookie_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}=[A-Za-z0-9_-]{43}; Path=/;"
                        + " Max-Age=2592000; HttpOnly; SameSite=Strict");
        assertThat(browser.get(ME).status()).isEqualTo(200);
        assertThat(browser.cookie("sessionid")).isNotEqualTo(unfinished);
        assertThat(FACTORS.events(ada.user())).endsWith(EventType.LOGIN_SUCCEEDED);
    }

    @Test
    void theCodeThatSetItUpDoesNotLogIn() {
        var ada = API.somebodyWithPassword();
        var app = FACTORS.enrol(API.signedIn(ada));

        var answer = FACTORS.rightCode(FACTORS.waiting(ada), app);

        assertThat(answer.error()).isEqualTo(INVALID);
        assertThat(answer.detail()).isEqualTo("Invalid authentication code");
    }

    @Test
    void noCodeWorksTwiceNorAnEarlierOne() {
        var ada = FACTORS.enrolled();
        var now = API.clock().instant();
        var next = ada.app().codeAt(now.plusSeconds(30));
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), next).status()).isEqualTo(200);

        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), ada.app().codeAt(now))
                        .error())
                .isEqualTo(INVALID);
        FACTORS.later(1);
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), next).error()).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @CsvSource({"-60, 400", "-30, 200", "0, 200", "30, 200", "60, 400"})
    void aClockMayBeOffByOneStep(long seconds, int status) {
        var ada = FACTORS.enrolled();
        FACTORS.later(120);

        var code = ada.app().codeAt(API.clock().instant().plusSeconds(seconds));

        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), code).status()).isEqualTo(status);
    }

    @Test
    void ofManyWhoShowOneCodeAtOnceOneComesIn() {
        var ada = FACTORS.enrolled();
        var code = ada.app().codeAt(API.clock().instant());

        var statuses = Threads.together(50, thread -> {
            var browser = FACTORS.waiting(ada.user());
            return () -> FACTORS.code(browser, code).status();
        });

        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void ofManyWhoShowOneBackupCodeAtOnceOneComesIn() {
        var ada = FACTORS.enrolled();
        var code = FACTORS.backupCodes(ada.browser()).get(3);

        var statuses = Threads.together(20, thread -> {
            var browser = FACTORS.waiting(ada.user());
            return () -> FACTORS.code(browser, code).status();
        });

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(FACTORS.status(ada.browser())
                        .json()
                        .get("backup_codes_remaining")
                        .asInt())
                .isEqualTo(9);
        assertThat(FACTORS.mails(ada.user()))
                .filteredOn(MailTemplate.BACKUP_CODE_USED::equals)
                .hasSize(1);
    }

    @Test
    void aBackupCodeOpensOnceAndNoBrowserIsTrustedForIt() {
        var ada = FACTORS.enrolled();
        var codes = FACTORS.backupCodes(ada.browser());
        var shown = codes.get(0).toUpperCase(java.util.Locale.ROOT);

        var answer = FACTORS.code(FACTORS.waiting(ada.user()), " " + shown.substring(0, 4) + "-" + shown.substring(4));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(deviceCookie(answer)).isEmpty();
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), codes.get(0)).error())
                .isEqualTo(INVALID);
        assertThat(FACTORS.events(ada.user())).contains(EventType.TWO_FACTOR_CODE_USED);
    }

    @Test
    void withTheLastBackupCodeNewOnesAreAskedFor() {
        var ada = FACTORS.enrolled();
        for (var code : FACTORS.backupCodes(ada.browser())) {
            assertThat(FACTORS.code(FACTORS.waiting(ada.user()), code).status()).isEqualTo(200);
        }

        var values = API.get(io.vestibule.testkit.notifications.InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.template() == MailTemplate.BACKUP_CODE_USED)
                .filter(mail -> mail.to().equals(ada.user().mailbox().address()))
                .map(mail -> mail.values().get("remaining") + mail.values().get("last"))
                .toList();
        assertThat(values).containsExactly("9", "8", "7", "6", "5", "4", "3", "2", "1", "0yes");
    }

    @Test
    void whoGuessesHasToWaitTwiceAsLongEachTime() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        assertThat(FACTORS.wrongCode(browser, ada.app()).error()).isEqualTo(INVALID);
        for (var wait : new int[] {1, 2, 4, 8}) {
            FACTORS.later(wait - 1);
            var early = FACTORS.rightCode(browser, ada.app());
            assertThat(early.error()).isEqualTo(TOO_MANY);
            assertThat(early.detail()).isEqualTo("Too many attempts.");
            FACTORS.later(1);
            assertThat(FACTORS.wrongCode(browser, ada.app()).error()).isEqualTo(INVALID);
        }
        FACTORS.later(16);

        assertThat(FACTORS.rightCode(browser, ada.app()).status()).isEqualTo(200);
        assertThat(FACTORS.wrongCode(FACTORS.waiting(ada.user()), ada.app()).error())
                .as("the count starts again")
                .isEqualTo(INVALID);
    }

    @Test
    void theThirdFailureIsToldOfOncePerDay() {
        var ada = FACTORS.enrolled();
        fail(ada, 4);
        assertThat(FACTORS.mails(ada.user()))
                .filteredOn(MailTemplate.SECOND_FACTOR_GUESSED::equals)
                .hasSize(1);
        assertThat(FACTORS.events(ada.user()))
                .filteredOn(EventType.LOGIN_SECOND_FACTOR_FAILED::equals)
                .hasSize(4);
        assertThat(FACTORS.events(ada.user()))
                .filteredOn(EventType.TWO_FACTOR_FAILED::equals)
                .hasSize(1);
        FACTORS.later(900);
        FACTORS.rightCode(FACTORS.waiting(ada.user()), ada.app());
        fail(ada, 3);
        assertThat(FACTORS.mails(ada.user()))
                .as("the same day")
                .filteredOn(MailTemplate.SECOND_FACTOR_GUESSED::equals)
                .hasSize(1);
        FACTORS.later(Duration.ofDays(1).toSeconds());
        FACTORS.rightCode(FACTORS.waiting(ada.user()), ada.app());
        fail(ada, 3);
        assertThat(FACTORS.mails(ada.user()))
                .as("the next day")
                .filteredOn(MailTemplate.SECOND_FACTOR_GUESSED::equals)
                .hasSize(2);
    }

    private static void fail(SecondFactors.Enrolled person, int times) {
        for (var i = 0; i < times; i++) {
            var browser = FACTORS.waiting(person.user());
            assertThat(FACTORS.wrongCode(browser, person.app()).error()).isEqualTo(INVALID);
            FACTORS.later(900);
        }
    }

    @Test
    void aHundredFailuresCloseItUntilStaffHelp() {
        var ada = FACTORS.enrolled();
        fail(ada, 100);

        assertThat(FACTORS.rightCode(FACTORS.waiting(ada.user()), ada.app()).error())
                .isEqualTo(TOO_MANY);
        assertThat(FACTORS.events(ada.user())).contains(EventType.TWO_FACTOR_LOCKED);
        assertThat(FACTORS.mails(ada.user())).endsWith(MailTemplate.SECOND_FACTOR_LOCKED);

        API.withSession(API.somebodyOfStaff().id())
                .post("/api/users/" + ada.user().uuid() + "/two_factor_disable/", "{}");

        assertThat(FACTORS.password(API.browser(), ada.user()).status()).isEqualTo(200);
    }

    @Test
    void sixTriesInTwentyMinutesAreAllThatIsTaken() {
        try (var limited = new TestApi(UnaryOperator.identity())) {
            var factors = new SecondFactors(limited);
            var ada = factors.enrolled();
            var browser = factors.waiting(ada.user());
            for (var i = 0; i < 6; i++) {
                assertThat(factors.wrongCode(browser, ada.app()).error()).isEqualTo(INVALID);
                factors.later(1L << i);
            }

            var seventh = factors.rightCode(browser, ada.app());

            assertThat(seventh.error()).isEqualTo("429 throttled_error throttled");
            assertThat(seventh.header("Retry-After")).matches("[0-9]+");
        }
    }

    @Test
    void aLoginWaitsForTenMinutes() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        FACTORS.later(599);
        assertThat(FACTORS.wrongCode(browser, ada.app()).error()).isEqualTo(INVALID);
        FACTORS.later(1);

        var answer = FACTORS.rightCode(browser, ada.app());

        assertThat(answer.error()).isEqualTo(EXPIRED);
        assertThat(answer.detail()).isEqualTo("Login attempt has expired. Re-enter username/password.");
    }

    @Test
    void whoGaveNoPasswordHasNothingToFinish() {
        var ada = FACTORS.enrolled();
        assertThat(FACTORS.rightCode(API.browser(), ada.app()).error()).isEqualTo(EXPIRED);
        var waiting = FACTORS.waiting(ada.user());
        FACTORS.later(60);
        assertThat(FACTORS.rightCode(waiting, ada.app()).status()).isEqualTo(200);
        FACTORS.later(60);

        assertThat(FACTORS.rightCode(waiting, ada.app()).error())
                .as("a second time")
                .isEqualTo(EXPIRED);
    }

    @Test
    void aLoginDiesWithThePasswordAndWithTheAccount() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        ada.browser()
                .patch(
                        ME,
                        "{\"current_password\": \"" + TestApi.PASSWORD
                                + "\", \"password\": \"another horse 43 battery\"}");
        assertThat(FACTORS.rightCode(browser, ada.app()).error()).isEqualTo(EXPIRED);

        var bob = FACTORS.enrolled();
        var bobs = FACTORS.waiting(bob.user());
        API.store().users().save(API.stored(bob.user().id()).activated(false));
        assertThat(FACTORS.rightCode(bobs, bob.app()).error()).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}               | required @token
            {"token": null}  | null @token
            {"token": " "}   | blank @token
            {"token": {}}    | invalid_input @token
            {"token": "x"}   | 2fa_invalid
            {"token": "123456789"} | 2fa_invalid
            []               | invalid_input
            """)
    void whatIsNoCodeIsRefused(String body, String error) {
        var browser = FACTORS.waiting(FACTORS.enrolled().user());

        assertThat(browser.post("/api/login/token", body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void aTrustedBrowserIsNotAskedAgain() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var first = deviceCookie(FACTORS.rightCode(browser, ada.app()));
        browser.post("/api/logout");

        assertThat(FACTORS.password(browser, ada.user()).status()).isEqualTo(200);

        var session = API.store().sessions().ofUser(ada.user().id()).get(0);
        assertThat(session.twoFactorVerified()).isTrue();
        var details = API.store()
                .events()
                .ofUser(ada.user().id(), new io.vestibule.domain.common.Page.Request(1, 0))
                .items()
                .get(0)
                .details();
        assertThat(details).isEqualTo(Map.of("method", "password", "remembered", "yes"));
        assertThat(first).isNotEmpty();
    }

    @Test
    void aBrowserKeepsOneNameForAPerson() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var first = deviceCookie(FACTORS.rightCode(browser, ada.app()));
        FACTORS.password(browser, ada.user());
        FACTORS.later(30);

        var second = deviceCookie(FACTORS.rightCode(browser, ada.app()));

        assertThat(second.split("=", 2)[0]).isEqualTo(first.split("=", 2)[0]);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void nobodyIsTrustedInAnotherOnesPlace() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        FACTORS.rightCode(browser, ada.app());
        browser.post("/api/logout");

        assertThat(FACTORS.password(browser, FACTORS.enrolled().user()).error()).isEqualTo(REQUIRED);
    }

    @Test
    void whoProvesItAgainIsAskedInATrustedBrowserToo() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        FACTORS.rightCode(browser, ada.app());
        FACTORS.later(Duration.ofHours(3).toSeconds());

        assertThat(FACTORS.password(browser, ada.user()).error()).isEqualTo(REQUIRED);
        assertThat(browser.get(ME).status()).as("the session stays").isEqualTo(200);
        assertThat(browser.post(ME + "two_factor_backup_codes/").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        var id = API.store().sessions().ofUser(ada.user().id()).get(0).id();

        assertThat(FACTORS.rightCode(browser, ada.app()).status()).isEqualTo(200);

        assertThat(API.store().sessions().ofUser(ada.user().id()).get(0).id()).isEqualTo(id);
        assertThat(browser.post(ME + "two_factor_backup_codes/").status()).isEqualTo(200);
        assertThat(FACTORS.events(ada.user())).contains(EventType.REAUTH_SUCCEEDED);
    }

    @Test
    void whoIsAskedAgainNeedsTheTokenOfThePage() {
        var ada = FACTORS.enrolled();
        FACTORS.password(ada.browser(), ada.user());
        var code = ada.app().codeAt(API.clock().instant());

        var forged =
                ada.browser().with().without("X-CSRFToken").post("/api/login/token", "{\"token\": \"" + code + "\"}");

        assertThat(forged.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(FACTORS.code(ada.browser(), code).status()).isEqualTo(200);
    }

    @Test
    void whoLeavesLeavesNoLoginThatWaits() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var replayed = browser.with();
        assertThat(browser.post("/api/logout").status()).isEqualTo(204);
        var code = ada.app().codeAt(API.clock().instant());
        assertThat(replayed.post("/api/login/token", "{\"token\": \"" + code + "\"}")
                        .error())
                .isEqualTo(EXPIRED);

        var elsewhere = FACTORS.waiting(ada.user());
        ada.browser().post(ME + "login_sessions/revoke_others/");
        assertThat(FACTORS.code(elsewhere, code).error()).isEqualTo(EXPIRED);
    }

    @Test
    void aProgramWithABearerTokenIsNoBrowser() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var code = ada.app().codeAt(API.clock().instant());

        var answer = browser.with()
                .header("Authorization", "Bearer " + API.key(ada.user().id()))
                .post("/api/login/token", "{\"token\": \"" + code + "\"}");

        assertThat(answer.error()).isEqualTo(EXPIRED);
    }

    @Test
    void whatABrowserKeepsInVainIsTakenFromIt() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var first = deviceCookie(FACTORS.rightCode(browser, ada.app())).split("=", 2)[0];
        browser.post(ME + "login_sessions/revoke_others/");
        browser.post("/api/logout");
        FACTORS.later(30);
        FACTORS.password(browser, ada.user());

        var answer = FACTORS.rightCode(browser, ada.app());

        assertThat(answer.setCookie(first)).contains("Max-Age=0");
        assertThat(answer.headers("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("remember-cookie_") && !cookie.contains("Max-Age=0"))
                .hasSize(1);
    }

    private interface Ending {
        void of(SecondFactors.Enrolled person);
    }

    @Test
    void trustEndsWithTheFactorThePasswordAndTheSessions() {
        var endings = Map.<String, Ending>of(
                "another app", person -> FACTORS.enrol(person.browser()),
                "another password",
                        person -> person.browser()
                                .patch(
                                        ME,
                                        "{\"current_password\": \"" + TestApi.PASSWORD + "\", \"password\": \""
                                                + TestApi.PASSWORD + "\"}"),
                "logged out everywhere else", person -> person.browser().post(ME + "login_sessions/revoke_others/"),
                "thirty days", person -> FACTORS.later(Duration.ofDays(30).toSeconds()));
        endings.forEach((name, ending) -> {
            var ada = FACTORS.enrolled();
            var trusted = FACTORS.waiting(ada.user());
            FACTORS.rightCode(trusted, ada.app());
            trusted.post("/api/logout");
            FACTORS.later(30);

            ending.of(ada);

            assertThat(FACTORS.password(trusted, ada.user()).error()).as(name).isEqualTo(REQUIRED);
        });
    }

    @Test
    void strangersCannotMakeATrustedBrowserWait() {
        var ada = FACTORS.enrolled();
        var trusted = FACTORS.waiting(ada.user());
        FACTORS.rightCode(trusted, ada.app());
        trusted.post("/api/logout");
        var address = ada.user().mailbox().address().value();
        for (var i = 0; i < 11; i++) {
            API.client().post("/api/login", "{\"email\": \"" + address + "\", \"password\": \"wrong\"}");
        }
        assertThat(FACTORS.password(API.browser(), ada.user()).error())
                .isEqualTo("403 authentication_error too_many_failed_attempts");

        assertThat(FACTORS.password(trusted, ada.user()).status()).isEqualTo(200);
    }

    @Test
    void nothingIsRememberedWhereThatIsSwitchedOff() {
        try (var strict = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(TrustedDevice.Memory.class).toInstance(new TrustedDevice.Memory(Duration.ZERO));
            }
        })) {
            var factors = new SecondFactors(strict);
            var ada = factors.enrolled();

            var answer = factors.rightCode(factors.waiting(ada.user()), ada.app());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(deviceCookie(answer)).isEmpty();
        }
    }

    @Test
    void aLoginFromAnotherSiteIsNotFinished() {
        var ada = FACTORS.enrolled();
        TestBrowser browser = FACTORS.waiting(ada.user());
        var code = ada.app().codeAt(API.clock().instant());

        var answer = browser.with()
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/login/token", "{\"token\": \"" + code + "\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(FACTORS.code(browser, code).status()).isEqualTo(200);
    }
}
