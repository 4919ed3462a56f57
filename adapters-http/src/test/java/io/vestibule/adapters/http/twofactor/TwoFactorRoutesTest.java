package io.vestibule.adapters.http.twofactor;

import static io.vestibule.adapters.http.twofactor.SecondFactors.ME;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.testkit.twofactor.Authenticator;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoFactorRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final SecondFactors FACTORS = new SecondFactors(API);
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String STALE = "403 authentication_error sensitive_action_required_reauth";
    private static final String OFF = """
            {"is_enabled":false,"backup_codes":[],"backup_codes_remaining":0,"method":null,"has_passkeys":false,\
            "has_totp":false,"passkeys_enabled_for_2fa":false}""";
    private static final String ON = """
            {"is_enabled":true,"backup_codes":[],"backup_codes_remaining":0,"method":"TOTP","has_passkeys":false,\
            "has_totp":true,"passkeys_enabled_for_2fa":false}""";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static String now(Authenticator app) {
        return app.codeAt(API.clock().instant());
    }

    @Test
    void whoShowsACodeOfTheSecretHasASecondFactor() {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);
        var elsewhere = API.signedIn(ada);
        var before = browser.with();
        assertThat(FACTORS.status(browser).text()).isEqualTo(OFF);
        assertThat(browser.get(ME).json().get("is_2fa_enabled").asBoolean()).isFalse();

        var app = FACTORS.start(browser);
        var answer = FACTORS.confirm(browser, now(app));

        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(FACTORS.status(browser).text()).isEqualTo(ON);
        assertThat(browser.get(ME).json().get("is_2fa_enabled").asBoolean()).isTrue();
        assertThat(answer.setCookie("sessionid")).contains("Max-Age=1209600");
        assertThat(before.get(ME).status()).as("the token it had before").isEqualTo(401);
        assertThat(elsewhere.get(ME).status()).as("another session").isEqualTo(401);
        assertThat(FACTORS.events(ada)).endsWith(EventType.TWO_FACTOR_ENABLED);
        assertThat(FACTORS.mails(ada)).contains(MailTemplate.TWO_FACTOR_ENABLED);
    }

    @Test
    void theSecretComesWithWhatAPhoneReads() {
        var ada = API.somebodyWithPassword();

        var answer = API.signedIn(ada).get(ME + "two_factor_start_setup/");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var json = answer.json();
        assertThat(json.fieldNames()).toIterable().containsExactly("success", "secret", "otpauth_uri", "qr_code_svg");
        assertThat(json.get("success").asBoolean()).isTrue();
        assertThat(json.get("secret").asText()).matches("[A-Z2-7]{32}");
        assertThat(json.get("otpauth_uri").asText())
                .isEqualTo("otpauth://totp/Vestibule:"
                        + ada.mailbox().address().value().replace("@", "%40") + "?secret="
                        + json.get("secret").asText() + "&issuer=Vestibule&algorithm=SHA1&digits=6&period=30");
        assertThat(json.get("qr_code_svg").asText())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .endsWith("</svg>");
    }

    @ParameterizedTest
    @CsvSource({
        "start_2fa_setup/, two_factor_validate/",
        "two_factor_start_setup/, validate_2fa/",
        "start_2fa_setup, validate_2fa",
        "two_factor_start_setup, two_factor_validate"
    })
    void oneNameBeginsWhatTheOtherEnds(String start, String end) {
        var browser = API.signedIn(API.somebodyWithPassword());

        var started = browser.get(ME + start);
        var app = new Authenticator(started.json().get("secret").asText());
        var ended = browser.post(ME + end, "{\"token\": \"" + now(app) + "\"}");

        assertThat(ended.text()).isEqualTo("{\"success\":true}");
        assertThat(started.header("Deprecation")).isEqualTo(start.startsWith("start") ? "true" : "");
        assertThat(ended.header("Deprecation")).isEqualTo(end.startsWith("validate") ? "true" : "");
        assertThat(ended.header("Link"))
                .isEqualTo(
                        end.startsWith("validate")
                                ? "</api/users/@me/two_factor_validate/>; rel=\"successor-version\""
                                : "");
    }

    @Test
    void whatWasStartedWaitsForTenMinutes() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var app = FACTORS.start(browser);
        FACTORS.later(599);
        assertThat(FACTORS.confirm(browser, app.wrongCodeAt(API.clock().instant()))
                        .error())
                .isEqualTo("400 validation_error token_invalid");
        FACTORS.later(1);

        var late = FACTORS.confirm(browser, now(app));

        assertThat(late.error()).isEqualTo("400 validation_error setup_expired");
        assertThat(late.detail()).isEqualTo("2FA setup session expired. Please start setup again.");
        assertThat(FACTORS.status(browser).text()).isEqualTo(OFF);
    }

    @Test
    void whoStartedNothingIsToldSo() {
        var browser = API.signedIn(API.somebodyWithPassword());

        assertThat(FACTORS.confirm(browser, "123456").error()).isEqualTo("400 validation_error setup_expired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                  | required @token
            {"token": null}     | null @token
            {"token": "  "}     | blank @token
            {"token": ""}       | blank @token
            {"token": ["1"]}    | invalid_input @token
            {"token": true}     | invalid_input @token
            {"token": "12345"}  | token_invalid
            {"token": "abcdef"} | token_invalid
            {"token": "+12345"} | token_invalid
            {"token": "12_345"} | token_invalid
            {"token": "٠٠٠٠٠٠"} | token_invalid
            {"token": "1"}      | token_invalid
            []                  | invalid_input
            """)
    void whatIsNoCodeIsRefused(String body, String error) {
        var browser = API.signedIn(API.somebodyWithPassword());
        FACTORS.start(browser);

        assertThat(browser.post(ME + "two_factor_validate/", body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void aCodeMayComeWithBlanksAndHyphensOrAsANumberWithoutItsZeros() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var app = FACTORS.start(browser);
        var code = now(app);
        assertThat(FACTORS.confirm(browser, " " + code.substring(0, 3) + " - " + code.substring(3))
                        .status())
                .isEqualTo(200);

        var next = FACTORS.start(browser);
        while (!now(next).startsWith("0")) {
            FACTORS.later(30);
            next = FACTORS.start(browser);
        }
        var number = Integer.parseInt(now(next));

        assertThat(browser.post(ME + "two_factor_validate/", "{\"token\": " + number + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tenWrongCodesEndWhatWasStarted() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var app = FACTORS.start(browser);
        for (var i = 0; i < 10; i++) {
            assertThat(FACTORS.confirm(browser, app.wrongCodeAt(API.clock().instant()))
                            .error())
                    .isEqualTo("400 validation_error token_invalid");
        }

        assertThat(FACTORS.confirm(browser, now(app)).error()).isEqualTo("400 validation_error setup_expired");
    }

    @Test
    void theNextSecretReplacesTheOneThatWaited() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var first = FACTORS.start(browser);
        var second = FACTORS.start(browser);

        assertThat(FACTORS.confirm(browser, now(first)).error()).isEqualTo("400 validation_error token_invalid");
        assertThat(FACTORS.confirm(browser, now(second)).status()).isEqualTo(200);
    }

    @Test
    void aSecretBelongsToItsSession() {
        var ada = API.somebodyWithPassword();
        var app = FACTORS.start(API.signedIn(ada));

        assertThat(FACTORS.confirm(API.signedIn(ada), now(app)).error())
                .isEqualTo("400 validation_error setup_expired");
    }

    @Test
    void anotherAppReplacesTheFormerOne() {
        var ada = FACTORS.enrolled();
        var codes = FACTORS.backupCodes(ada.browser());
        var next = FACTORS.enrol(ada.browser());
        FACTORS.later(60);

        assertThat(FACTORS.rightCode(FACTORS.waiting(ada.user()), ada.app()).error())
                .isEqualTo(SecondFactors.INVALID);
        FACTORS.later(60);
        assertThat(FACTORS.rightCode(FACTORS.waiting(ada.user()), next).status())
                .isEqualTo(200);
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), codes.get(0)).status())
                .as("backup codes stay")
                .isEqualTo(200);
        assertThat(FACTORS.events(ada.user())).contains(EventType.TWO_FACTOR_REPLACED);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Mode, navigate", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
    void whatAnotherPageMakesABrowserAskChangesNothing(String header, String value) {
        var browser = API.signedIn(API.somebodyWithPassword());
        var app = FACTORS.start(browser);

        var answer = browser.with().header(header, value).get(ME + "two_factor_start_setup/");

        assertThat(answer.error()).isEqualTo(DENIED);
        assertThat(FACTORS.confirm(browser, now(app)).status()).isEqualTo(200);
    }

    @Test
    void aTrustedOriginMayAsk() {
        var browser = API.signedIn(API.somebodyWithPassword()).with().header("Sec-Fetch-Site", "same-site");

        var answer = browser.header("Origin", "http://localhost:8000").get(ME + "two_factor_start_setup/");

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_2fa_setup/", "two_factor_start_setup/"})
    void onlyAGetStarts(String path) {
        var browser = API.signedIn(API.somebodyWithPassword()).with();

        var head = browser.send("HEAD", ME + path);

        assertThat(head.status()).isEqualTo(405);
        assertThat(head.header("Allow")).isEqualTo("GET, OPTIONS");
        assertThat(browser.post(ME + path, "{}").error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    @Test
    void backupCodesAreShownOnce() {
        var ada = FACTORS.enrolled();

        var codes = FACTORS.backupCodes(ada.browser());

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-7]{8}"));
        assertThatJson(FACTORS.status(ada.browser()).text())
                .isObject()
                .containsEntry("backup_codes", List.of())
                .containsEntry("backup_codes_remaining", java.math.BigDecimal.TEN);
        assertThat(FACTORS.events(ada.user())).endsWith(EventType.TWO_FACTOR_CODES_GENERATED);
        assertThat(FACTORS.mails(ada.user())).endsWith(MailTemplate.BACKUP_CODES_REGENERATED);
    }

    @Test
    void theNextSetReplacesTheFormerOne() {
        var ada = FACTORS.enrolled();
        var first = FACTORS.backupCodes(ada.browser());
        var second = FACTORS.backupCodes(ada.browser());

        assertThat(new LinkedHashSet<>(second)).doesNotContainAnyElementsOf(first);
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), first.get(0)).error())
                .isEqualTo(SecondFactors.INVALID);
        FACTORS.later(2);
        assertThat(FACTORS.code(FACTORS.waiting(ada.user()), second.get(0)).status())
                .isEqualTo(200);
    }

    @Test
    void withoutAnAppThereAreNoBackupCodes() {
        var browser = API.signedIn(API.somebodyWithPassword());

        var answer = browser.post(ME + "two_factor_backup_codes/");

        assertThat(answer.error()).isEqualTo("400 validation_error 2fa_not_enabled");
        assertThat(answer.detail()).isEqualTo("2FA must be enabled first");
    }

    @Test
    void whoSwitchesItOffGoesOnWithAPassword() {
        var ada = FACTORS.enrolled();
        FACTORS.backupCodes(ada.browser());
        var waiting = FACTORS.waiting(ada.user());

        assertThat(ada.browser().post(ME + "two_factor_disable/").text()).isEqualTo("{\"success\":true}");

        assertThat(FACTORS.status(ada.browser()).text()).isEqualTo(OFF);
        assertThat(FACTORS.password(API.browser(), ada.user()).status()).isEqualTo(200);
        assertThat(FACTORS.rightCode(waiting, ada.app()).error()).isEqualTo("400 validation_error 2fa_expired");
        assertThat(FACTORS.mails(ada.user()))
                .filteredOn(MailTemplate.TWO_FACTOR_DISABLED::equals)
                .hasSize(1);
    }

    @Test
    void switchingOffNothingTellsNobody() {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);

        assertThat(browser.post(ME + "two_factor_disable/").text()).isEqualTo("{\"success\":true}");

        assertThat(FACTORS.mails(ada)).isEmpty();
        assertThat(FACTORS.events(ada)).doesNotContain(EventType.TWO_FACTOR_DISABLED);
    }

    @Test
    void switchingOffEndsWhatWasStarted() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var app = FACTORS.start(browser);

        browser.post(ME + "two_factor_disable/");

        assertThat(FACTORS.confirm(browser, now(app)).error()).isEqualTo("400 validation_error setup_expired");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, start_2fa_setup/",
        "GET, two_factor_start_setup/",
        "POST, validate_2fa/",
        "POST, two_factor_validate/",
        "GET, two_factor_status/",
        "POST, two_factor_backup_codes/",
        "POST, two_factor_disable/"
    })
    void noKeyReachesIt(String method, String path) {
        var ada = FACTORS.enrolled();
        var key = API.withKey(ada.user().id());

        var answer = key.sendText(method, ME + path, "application/json", "{\"token\": \"" + now(ada.app()) + "\"}");

        assertThat(answer.error()).isEqualTo(DENIED);
        assertThat(answer.detail()).isEqualTo("This action does not support personal API key access");
        var nobody = API.client().sendText(method, ME + path, "application/json", "{}");
        assertThat(nobody.error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(nobody.header("Deprecation")).isEqualTo(path.contains("2fa") ? "true" : "");
        assertThat(FACTORS.status(ada.browser()).text()).isEqualTo(ON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate_2fa/", "two_factor_validate/", "two_factor_backup_codes/", "two_factor_disable/"})
    void aChangeNeedsARecentLoginAndATokenOfThePage(String path) {
        var ada = FACTORS.enrolled();
        assertThat(ada.browser()
                        .with()
                        .without("X-CSRFToken")
                        .post(ME + path, "{}")
                        .error())
                .isEqualTo(DENIED);
        FACTORS.later(Duration.ofHours(2).toSeconds());

        assertThat(ada.browser().post(ME + path, "{}").error()).isEqualTo(STALE);
        assertThat(FACTORS.status(ada.browser()).status()).isEqualTo(200);
        assertThat(ada.browser().get(ME + "two_factor_start_setup/").status()).isEqualTo(200);
    }

    @Test
    void whatTakesAFactorAwayMayNeedAMoreRecentLogin() {
        try (var strict = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(FreshLogin.class).toInstance(new FreshLogin(Duration.ofHours(2), Duration.ofMinutes(5)));
            }
        })) {
            var factors = new SecondFactors(strict);
            var ada = factors.enrolled();
            factors.later(241);

            assertThat(ada.browser().post(ME + "two_factor_disable/").error()).isEqualTo(STALE);
            assertThat(ada.browser().post(ME + "two_factor_backup_codes/").error())
                    .isEqualTo(STALE);
            assertThat(factors.confirm(ada.browser(), "123456").error())
                    .isEqualTo("400 validation_error setup_expired");
        }
    }

    private static TestClient staff() {
        return API.withSession(API.somebodyOfStaff().id());
    }

    private static String of(SecondFactors.Enrolled person) {
        return "/api/users/" + person.user().uuid() + "/";
    }

    @ParameterizedTest
    @CsvSource({
        "GET, start_2fa_setup/",
        "GET, two_factor_start_setup/",
        "POST, validate_2fa/",
        "POST, two_factor_validate/",
        "POST, two_factor_backup_codes/",
        "POST, two_factor_disable/",
        "GET, two_factor_status/"
    })
    void nobodyReachesAnothersFactorsNorTheirOwnByName(String method, String path) {
        var ada = FACTORS.enrolled();
        var other = API.signedIn(API.somebodyWithPassword()).with();

        for (var caller : List.of(other, ada.browser().with())) {
            var answer = caller.sendText(method, of(ada) + path, "application/json", "{\"token\": \"123456\"}");
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(caller.sendText(method, of(ada) + path, "application/json", "[]")
                            .error())
                    .as("whose account it is, before what is wrong with the body")
                    .isEqualTo(DENIED);
        }
        assertThat(FACTORS.status(ada.browser()).text()).isEqualTo(ON);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, two_factor_start_setup/, 403",
        "POST, two_factor_validate/, 403",
        "POST, two_factor_backup_codes/, 403",
        "GET, two_factor_status/, 200",
        "POST, two_factor_disable/, 200"
    })
    void staffSeeAndSwitchOffAnothersFactorsAndNoMore(String method, String path, int status) {
        var ada = FACTORS.enrolled();
        FACTORS.backupCodes(ada.browser());
        FACTORS.start(ada.browser());

        var answer = staff().sendText(method, of(ada) + path, "application/json", "{\"token\": \"123456\"}");

        assertThat(answer.status()).isEqualTo(status);
        var left = path.contains("disable") ? 0 : 10;
        assertThatJson(FACTORS.status(ada.browser()).text())
                .node("backup_codes_remaining")
                .isEqualTo(left);
        assertThat(staff().send(method, "/api/users/00000000-0000-0000-0000-000000000000/" + path)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoStaffHelpedIsTold() {
        var ada = FACTORS.enrolled();
        var staff = API.somebodyOfStaff();

        API.withSession(staff.id()).post(of(ada) + "two_factor_disable/", "{}");

        var event = API.store()
                .events()
                .ofUser(ada.user().id(), new io.vestibule.domain.common.Page.Request(1, 0))
                .items()
                .get(0);
        assertThat(event.type()).isEqualTo(EventType.TWO_FACTOR_DISABLED);
        assertThat(event.actor()).contains(staff.id());
        assertThat(FACTORS.mails(ada.user())).endsWith(MailTemplate.TWO_FACTOR_DISABLED);
    }

    @Test
    void whereASecondFactorIsDemandedItCanBeSetUp() {
        for (var names : List.of(
                List.of("start_2fa_setup", "validate_2fa"),
                List.of("two_factor_start_setup/", "two_factor_validate/"),
                List.of("start_2fa_setup/", "two_factor_validate"))) {
            var ada = API.somebodyWithPassword();
            var browser = API.signedIn(ada);
            var organization =
                    browser.get(ME).json().get("organization").get("id").asText();
            browser.patch("/api/organizations/" + organization + "/", "{\"enforce_2fa\": true}");
            assertThat(browser.get("/api/organizations/").error())
                    .isEqualTo("403 authentication_error two_factor_setup_required");
            assertThat(browser.get(ME).status()).isEqualTo(200);

            var app = new Authenticator(
                    browser.get(ME + names.get(0)).json().get("secret").asText());
            assertThat(browser.post(ME + names.get(1), "{\"token\": \"" + now(app) + "\"}")
                            .status())
                    .isEqualTo(200);

            assertThat(browser.get("/api/organizations/").status()).isEqualTo(200);
            assertThat(FACTORS.backupCodes(browser)).hasSize(10);
            browser.post(ME + "two_factor_disable/");
            assertThat(browser.get("/api/organizations/").error())
                    .isEqualTo("403 authentication_error two_factor_setup_required");
            assertThat(API.withKey(ada.id()).get("/api/organizations/").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSessionThatDidNotShowItHasToWhereItIsDemanded() {
        var ada = FACTORS.enrolled();
        var organization =
                ada.browser().get(ME).json().get("organization").get("id").asText();
        ada.browser().patch("/api/organizations/" + organization + "/", "{\"enforce_2fa\": true}");
        assertThat(ada.browser().get("/api/organizations/").status()).isEqualTo(200);

        var unverified = API.withSession(ada.user().id());

        assertThat(unverified.get("/api/organizations/").error())
                .isEqualTo("403 authentication_error two_factor_verification_required");
        assertThat(unverified.get(ME + "two_factor_status").status()).isEqualTo(200);
        for (var path : List.of("two_factor_validate", "two_factor_backup_codes", "two_factor_disable")) {
            assertThat(unverified.post(ME + path, "{\"token\": \"123456\"}").error())
                    .as(path)
                    .isEqualTo("403 authentication_error two_factor_verification_required");
        }
        assertThat(FACTORS.status(ada.browser()).json().get("has_totp").asBoolean())
                .isTrue();
    }
}
