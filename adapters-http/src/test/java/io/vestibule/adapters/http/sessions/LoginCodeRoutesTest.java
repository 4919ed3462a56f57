package io.vestibule.adapters.http.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.application.access.MailedLoginCode;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.twofactor.Authenticator;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginCodeRoutesTest {

    private static final TestApi API = asking(HttpSettings::withoutRateLimits, MailDelivery.SERVER);
    private static final String ME = "/api/users/@me/";
    private static final String ANSWER = "/api/login/code-based-verification/";
    private static final String RESEND = ANSWER + "resend/";
    private static final String WRONG = "400 validation_error invalid_code @code";
    private static final String NOTHING = "400 validation_error no_pending_verification";

    private static TestApi asking(UnaryOperator<HttpSettings> settings, MailDelivery delivery) {
        return new TestApi(settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailedLoginCode.class).toInstance(MailedLoginCode.ASKED);
                bind(MailDelivery.class).toInstance(delivery);
            }
        });
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static Answer password(TestBrowser browser, User user) {
        return browser.post(
                "/api/login",
                "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + TestApi.PASSWORD
                        + "\"}");
    }

    private static TestBrowser waiting(TestApi api, User user) {
        var browser = api.browser();
        assertThat(password(browser, user).status()).isEqualTo(401);
        return browser;
    }

    private static List<String> codes(TestApi api, User user) {
        return api.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.template() == MailTemplate.LOGIN_CODE)
                .filter(mail -> mail.to().equals(user.mailbox().address()))
                .map(Mail::values)
                .map(values -> values.get("code"))
                .toList();
    }

    private static String newestCode(User user) {
        var codes = codes(API, user);
        return codes.get(codes.size() - 1);
    }

    private static String another(String code) {
        return code.equals("123456") ? "654321" : "123456";
    }

    private static Answer code(TestBrowser browser, String code) {
        return browser.post(ANSWER, "{\"code\": \"" + code + "\"}");
    }

    @Test
    void whoReadsTheMailComesIn() {
        var ada = API.somebodyWithPassword();
        var browser = API.browser();

        var first = password(browser, ada);

        assertThat(first.status()).isEqualTo(401);
        assertThat(first.text())
                .isEqualTo("{\"type\":\"server_error\",\"code\":\"code_based_verification_required\",\"detail\":\""
                        + ada.mailbox().address().value() + "\",\"attr\":null}");
        assertThat(newestCode(ada)).matches("[0-9]{6}");
        assertThat(code(browser, another(newestCode(ada))).error()).isEqualTo(WRONG);

        var second = code(browser, newestCode(ada));

        assertThat(second.text()).isEqualTo("{\"success\":true}");
        assertThat(browser.get(ME).status()).isEqualTo(200);
        assertThat(second.headers("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("remember-cookie_"));
        assertThat(code(browser, newestCode(ada)).error()).as("a second time").isEqualTo(NOTHING);
        browser.post("/api/logout");
        assertThat(password(browser, ada).status())
                .as("a browser that is known")
                .isEqualTo(200);
    }

    @Test
    void aCodeIsOfItsLoginOnly() {
        var ada = API.somebodyWithPassword();
        var one = waiting(API, ada);
        var codeOfOne = newestCode(ada);
        var other = waiting(API, ada);
        while (newestCode(ada).equals(codeOfOne)) {
            other.post(RESEND);
        }

        assertThat(code(other, codeOfOne).error()).isEqualTo(WRONG);
        assertThat(code(one, codeOfOne).status()).isEqualTo(200);
    }

    @Test
    void fiveTriesAreTakenThenNotEvenTheRightOne() {
        var ada = API.somebodyWithPassword();
        var browser = waiting(API, ada);
        for (var i = 0; i < 5; i++) {
            assertThat(code(browser, another(newestCode(ada))).error()).isEqualTo(WRONG);
            if (i == 2) {
                assertThat(browser.post(RESEND).text()).isEqualTo("{\"success\":true}");
            }
        }

        assertThat(browser.post(RESEND).error()).isEqualTo("400 validation_error too_many_attempts");
        assertThat(code(browser, newestCode(ada)).error()).isEqualTo("400 validation_error too_many_attempts");
        assertThat(code(browser, newestCode(ada)).error()).isEqualTo(NOTHING);
    }

    @Test
    void aCodeWorksForTenMinutesAndCanBeSentAgain() {
        var ada = API.somebodyWithPassword();
        var browser = waiting(API, ada);
        API.clock().advance(Duration.ofMinutes(10));
        assertThat(code(browser, newestCode(ada)).error()).isEqualTo(WRONG);

        browser.post(RESEND);

        assertThat(codes(API, ada)).hasSize(2);
        API.clock().advance(Duration.ofSeconds(599));
        assertThat(code(browser, newestCode(ada)).status()).isEqualTo(200);
    }

    @Test
    void aLoginWaitsForAnHour() {
        var ada = API.somebodyWithPassword();
        var browser = waiting(API, ada);
        API.clock().advance(Duration.ofHours(1));

        assertThat(browser.post(RESEND).error()).isEqualTo(NOTHING);
        assertThat(code(browser, newestCode(ada)).error()).isEqualTo(NOTHING);
    }

    @Test
    void whoGaveNoPasswordHasNothingToAnswer() {
        assertThat(code(API.browser(), "123456").error()).isEqualTo(NOTHING);
        assertThat(API.browser().post(RESEND).error()).isEqualTo(NOTHING);
        assertThat(API.client().post("/api/login/email-mfa/", "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}             | required @code
            {"code": null} | null @code
            {"code": ""}   | blank @code
            {"code": []}   | invalid_input @code
            []             | invalid_input
            """)
    void whatIsNoCodeIsRefused(String body, String error) {
        var browser = waiting(API, API.somebodyWithPassword());

        assertThat(browser.post(ANSWER, body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void whoProvesItAgainOrHasASecondFactorGetsNoMail() {
        var ada = API.somebodyWithPassword();
        var browser = waiting(API, ada);
        code(browser, newestCode(ada));
        assertThat(password(browser, ada).status()).as("again").isEqualTo(200);
        var app = new Authenticator(
                browser.get(ME + "two_factor_start_setup/").json().get("secret").asText());
        browser.post(
                ME + "two_factor_validate/",
                "{\"token\": \"" + app.codeAt(API.clock().instant()) + "\"}");

        assertThat(password(API.browser(), ada).error()).isEqualTo("401 server_error 2fa_required");
        assertThat(codes(API, ada)).hasSize(1);
    }

    @Test
    void aCodeThatWasMailedBeforeASecondFactorWasSetUpIsNone() {
        var ada = API.somebodyWithPassword();
        var owner = waiting(API, ada);
        code(owner, newestCode(ada));
        var other = waiting(API, ada);
        var app = new Authenticator(
                owner.get(ME + "two_factor_start_setup/").json().get("secret").asText());
        owner.post(
                ME + "two_factor_validate/",
                "{\"token\": \"" + app.codeAt(API.clock().instant()) + "\"}");

        assertThat(code(other, newestCode(ada)).error()).isEqualTo(NOTHING);
        assertThat(other.post(RESEND).error()).isEqualTo(NOTHING);
    }

    @Test
    void whereMailDoesNotReachPeopleNoneIsAskedFor() {
        try (var local = asking(HttpSettings::withoutRateLimits, MailDelivery.FOLDER)) {
            assertThat(password(local.browser(), local.somebodyWithPassword()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void triesAndMailsAreLimited() {
        try (var limited = asking(UnaryOperator.identity(), MailDelivery.SERVER)) {
            var ada = limited.somebodyWithPassword();
            var browser = waiting(limited, ada);
            assertThat(browser.post(RESEND).status()).isEqualTo(200);
            assertThat(browser.post(RESEND).error()).isEqualTo("429 throttled_error throttled");
            for (var i = 0; i < 6; i++) {
                assertThat(waitingTry(limited, ada)).isEqualTo(400);
            }
            assertThat(waitingTry(limited, ada)).isEqualTo(429);
        }
    }

    private static int waitingTry(TestApi api, User user) {
        return code(waiting(api, user), "no code").status();
    }
}
