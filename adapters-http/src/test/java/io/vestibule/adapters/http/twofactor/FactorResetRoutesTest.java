package io.vestibule.adapters.http.twofactor;

import static io.vestibule.adapters.http.twofactor.SecondFactors.ME;
import static io.vestibule.adapters.http.twofactor.SecondFactors.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.application.twofactor.RescueAccount;
import io.vestibule.application.twofactor.SelfServiceReset;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorResetRoutesTest {

    private static final TestApi API = offering(HttpSettings::withoutRateLimits);
    private static final SecondFactors FACTORS = new SecondFactors(API);
    private static final String REQUEST = "/api/reset_2fa/request/";
    private static final String DONE = "{\"success\":true}";
    private static final String INVALID = "{\"success\":false,\"error_code\":\"invalid\"}";
    private static final String LOGIN = """
            {"success":false,"error":"You must log in with your credentials first.","requires_login":true}""";

    private static TestApi offering(UnaryOperator<HttpSettings> settings) {
        return new TestApi(settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SelfServiceReset.class).toInstance(SelfServiceReset.OFFERED);
            }
        });
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static String reset(User user) {
        return "/api/reset_2fa/" + user.uuid() + "/";
    }

    private static String body(String token) {
        return "{\"token\": \"" + token + "\"}";
    }

    /** The token of the newest link that somebody was mailed. */
    private static String token(TestApi api, User user) {
        var link = api.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.template() == MailTemplate.TWO_FACTOR_RESET)
                .filter(mail -> mail.to().equals(user.mailbox().address()))
                .reduce((first, second) -> second)
                .map(mail -> mail.values().getOrDefault("link", ""))
                .orElseThrow();
        assertThat(link).startsWith("http://localhost:8000/reset_2fa/" + user.uuid() + "/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static String requested(TestBrowser browser, User user) {
        assertThat(browser.post(REQUEST).text()).isEqualTo(DONE);
        return token(API, user);
    }

    @Test
    void whoKnowsThePasswordAndReadsTheMailGetsRidOfALostFactor() {
        var ada = FACTORS.enrolled();
        FACTORS.backupCodes(ada.browser());
        var browser = FACTORS.waiting(ada.user());
        var token = requested(browser, ada.user());

        var check = browser.get(reset(ada.user()) + "?token=" + token);
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.text()).isEqualTo("{\"success\":true,\"token\":\"" + token + "\"}");
        assertThat(check.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(browser.post(reset(ada.user()), body(token)).text()).isEqualTo(DONE);

        assertThat(ada.browser().get(ME).status()).as("sessions elsewhere").isEqualTo(401);
        assertThat(FACTORS.rightCode(browser, ada.app()).error())
                .as("the login that waited")
                .isEqualTo("400 validation_error 2fa_expired");
        var anew = API.browser();
        assertThat(FACTORS.password(anew, ada.user()).status()).isEqualTo(200);
        assertThat(FACTORS.status(anew).json().get("is_enabled").asBoolean()).isFalse();
        assertThat(FACTORS.events(ada.user()))
                .contains(EventType.TWO_FACTOR_RESET_REQUESTED, EventType.TWO_FACTOR_RESET_COMPLETED);
        assertThat(FACTORS.mails(ada.user())).endsWith(MailTemplate.TWO_FACTOR_DISABLED);
        var again = API.browser();
        FACTORS.password(again, ada.user());
        assertThat(again.post(reset(ada.user()), body(token)).text())
                .as("a second time")
                .isEqualTo(INVALID);
    }

    @Test
    void whoIsSignedInGoesOn() {
        var ada = FACTORS.enrolled();
        var token = requested(ada.browser(), ada.user());

        assertThat(ada.browser().post(reset(ada.user()), body(token)).text()).isEqualTo(DONE);

        assertThat(ada.browser().get(ME).status()).isEqualTo(200);
        assertThat(FACTORS.status(ada.browser()).json().get("is_enabled").asBoolean())
                .isFalse();
    }

    @Test
    void aLinkWorksForADayAndSoDoesThePassword() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var token = requested(browser, ada.user());
        FACTORS.later(86_399);
        assertThat(browser.get(reset(ada.user()) + "?token=" + token).status()).isEqualTo(200);
        FACTORS.later(1);

        var late = browser.get(reset(ada.user()) + "?token=" + token);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text()).isEqualTo("""
                {"success":false,"error":"Your login session has expired. Please log in again.","requires_login":true}""");

        var anew = FACTORS.waiting(ada.user());
        assertThat(anew.post(reset(ada.user()), body("another")).text())
                .isEqualTo("{\"success\":false,\"error_code\":\"expired\"}");
        var over = anew.post(reset(ada.user()), body(token));
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.text()).isEqualTo("{\"success\":false,\"error_code\":\"expired\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\": \"\"}", "{\"token\": \" \"}", "{\"token\": null}", "[]"})
    void aTokenIsNeededFirst(String body) {
        var path = "/api/reset_2fa/nobody/";
        var expected = "{\"success\":false,\"error\":\"Token is required.\"}";

        assertThat(API.client().post(path, body).text()).isEqualTo(expected);
        assertThat(API.client().get(path).text()).isEqualTo(expected);
        assertThat(API.client().get(path + "?token=").status()).isEqualTo(400);
    }

    @Test
    void whoGaveNoPasswordHasToDoThatFirst() {
        var ada = FACTORS.enrolled();
        var token = requested(FACTORS.waiting(ada.user()), ada.user());

        for (var answer : java.util.List.of(
                API.client().post(REQUEST, ""),
                API.client().get(reset(ada.user()) + "?token=" + token),
                API.client().post(reset(ada.user()), body(token)),
                API.client().post(reset(ada.user()) + "resend/", ""))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).isEqualTo(LOGIN);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aLinkOpensItsOwnAccountOnly() {
        var ada = FACTORS.enrolled();
        var bob = FACTORS.enrolled();
        var token = requested(FACTORS.waiting(bob.user()), bob.user());
        var adas = FACTORS.waiting(ada.user());

        var answer = adas.post(reset(bob.user()), body(token));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("""
                {"success":false,"error":"This reset link is for a different account."}""");
        assertThat(adas.post(reset(ada.user()), body(token)).text()).isEqualTo(INVALID);
        var nobody = adas.post("/api/reset_2fa/00000000-0000-0000-0000-000000000000/", body(token));
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.text()).isEqualTo("""
                {"success":false,"error":"This reset link is invalid or has expired."}""");
        assertThat(adas.post("/api/reset_2fa/nobody/", body(token)).text()).isEqualTo(nobody.text());
    }

    @Test
    void anotherLinkKillsTheFormerOne() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var first = requested(browser, ada.user());
        assertThat(browser.post(reset(ada.user()) + "resend/").text()).isEqualTo(DONE);

        assertThat(browser.post(reset(ada.user()), body(first)).text()).isEqualTo(INVALID);
        assertThat(browser.post(reset(ada.user()), body(token(API, ada.user()))).text())
                .isEqualTo(DONE);
    }

    @Test
    void aLinkDiesWithTheFactorsItWasSentFor() {
        var ada = FACTORS.enrolled();
        var token = requested(ada.browser(), ada.user());
        FACTORS.enrol(ada.browser());

        assertThat(ada.browser().post(reset(ada.user()), body(token)).text()).isEqualTo(INVALID);
    }

    @Test
    void ofManyWhoFollowALinkAtOnceOneDoesIt() {
        var ada = FACTORS.enrolled();
        var browser = FACTORS.waiting(ada.user());
        var token = requested(browser, ada.user());

        var answers = Threads.together(
                10,
                thread -> () ->
                        browser.with().post(reset(ada.user()), body(token)).text());

        assertThat(answers).containsOnlyOnce(DONE);
    }

    @Test
    void threeLinksADayAreEnough() {
        try (var limited = offering(UnaryOperator.identity())) {
            var factors = new SecondFactors(limited);
            var ada = factors.enrolled();
            var browser = factors.waiting(ada.user());
            assertThat(browser.post(REQUEST).status()).isEqualTo(200);
            assertThat(browser.post(reset(ada.user()) + "resend/").status()).isEqualTo(200);
            assertThat(browser.post(reset(ada.user()) + "resend/").status()).isEqualTo(200);

            assertThat(browser.post(REQUEST).error()).isEqualTo("429 throttled_error throttled");
        }
    }

    @Test
    void unlessItIsOfferedOnlyOperatorsSendLinks() {
        try (var usual = new TestApi(HttpSettings::withoutRateLimits)) {
            var factors = new SecondFactors(usual);
            var ada = factors.enrolled();
            var browser = factors.waiting(ada.user());
            for (var path : java.util.List.of(REQUEST, reset(ada.user()) + "resend/")) {
                assertThat(browser.post(path).status()).isEqualTo(403);
                assertThat(browser.post(path).json().get("success").asBoolean()).isFalse();
            }

            usual.get(RescueAccount.class).sendLink(ada.user().id());

            var token = token(usual, ada.user());
            assertThat(browser.post(reset(ada.user()) + "resend/").text()).isEqualTo(DONE);
            assertThat(browser.post(reset(ada.user()), body(token)).text()).isEqualTo(INVALID);
            factors.later(86_400);
            var late = factors.waiting(ada.user());
            assertThat(late.post(reset(ada.user()) + "resend/").status())
                    .as("what was sent once is no licence")
                    .isEqualTo(403);
            usual.get(RescueAccount.class).sendLink(ada.user().id());
            assertThat(late.post(reset(ada.user()), body(token(usual, ada.user())))
                            .text())
                    .isEqualTo(DONE);
            assertThat(usual.client().post(REQUEST, "").text()).isEqualTo(LOGIN);
        }
    }

    @Test
    void whoIsSignedInIsNotHeldUpByALoginThatWaitedTooLong() {
        var ada = FACTORS.enrolled();
        FACTORS.password(ada.browser(), ada.user());
        FACTORS.later(86_400);

        assertThat(ada.browser().post(REQUEST).text()).isEqualTo(DONE);
    }

    @Test
    void operatorsHelpWhoIsSwitchedOffToo() {
        var ada = FACTORS.enrolled();
        API.store().users().save(API.stored(ada.user().id()).activated(false));

        API.get(RescueAccount.class).removeFactors(ada.user().id());

        assertThat(API.store().twoFactors().of(ada.user().id()).totp()).isEmpty();
    }

    @Test
    void operatorsTakeFactorsOffAtOnce() {
        var ada = FACTORS.enrolled();

        API.get(RescueAccount.class).removeFactors(ada.user().id());

        assertThat(ada.browser().get(ME).status()).isEqualTo(401);
        assertThat(FACTORS.password(API.browser(), ada.user()).status()).isEqualTo(200);
        assertThat(FACTORS.mails(ada.user())).endsWith(MailTemplate.TWO_FACTOR_DISABLED);
    }

    @Test
    void whereNoMailIsSentThereAreNoLinks() {
        try (var silent = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SelfServiceReset.class).toInstance(SelfServiceReset.OFFERED);
                bind(MailDelivery.class).toInstance(MailDelivery.OFF);
            }
        })) {
            var factors = new SecondFactors(silent);
            var ada = factors.enrolled();

            assertThat(ada.browser().post(REQUEST).error()).isEqualTo("400 validation_error email_not_available");
            assertThat(factors.password(silent.browser(), ada.user()).error()).isEqualTo(REQUIRED);
        }
    }
}
