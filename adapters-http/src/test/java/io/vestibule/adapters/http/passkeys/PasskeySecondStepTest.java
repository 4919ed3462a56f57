package io.vestibule.adapters.http.passkeys;

import static io.vestibule.adapters.http.passkeys.People.AUTHENTICATOR;
import static io.vestibule.adapters.http.passkeys.People.ME;
import static io.vestibule.adapters.http.passkeys.People.ok;
import static io.vestibule.adapters.http.passkeys.People.plain;
import static io.vestibule.adapters.http.passkeys.People.refusal;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys as a second factor. */
class PasskeySecondStepTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final People PEOPLE = new People(API);
    private static final String ON = "{\"passkeys_enabled_for_2fa\": true}";
    private static final String OFF = "{\"passkeys_enabled_for_2fa\": false}";
    private static final String METHODS = "/api/login/2fa/passkey/methods/";
    private static final String BEGIN = "/api/login/2fa/passkey/begin/";
    private static final String REQUIRED = "401 server_error 2fa_required";
    private static final String INVALID = "400 validation_error 2fa_invalid_passkey";
    private static final String NOTHING_PENDING = plain(400, "No pending 2FA session. Please log in first.");

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aVerifiedPasskeyIsNeededToSwitchItOn() {
        var ada = PEOPLE.beginner();

        var without = ada.browser().patch(ME, ON);

        assertThat(without.error()).isEqualTo("400 validation_error no_passkeys @passkeys_enabled_for_2fa");
        assertThat(without.detail())
                .isEqualTo("You must have at least one passkey set up before enabling passkeys for 2FA.");

        ok(PEOPLE.verify(ada, AUTHENTICATOR, ada.passkey()));
        ok(ada.browser().patch(ME, ON));
        assertThatJson(ada.browser().get(ME + "two_factor_status/").text()).isEqualTo("""
                {"is_enabled": true, "backup_codes": [], "backup_codes_remaining": 0, "method": "passkey",
                 "has_passkeys": true, "has_totp": false, "passkeys_enabled_for_2fa": true}""");
        assertThat(ada.browser().get(ME).json().get("is_2fa_enabled").asBoolean())
                .isTrue();
    }

    @Test
    void whoSwitchesItOnIsSignedInNowhereElse() {
        var ada = PEOPLE.holder();
        var elsewhere = API.signedIn(ada.user());
        var before = ada.browser().cookie("sessionid");

        var answer = ada.browser().patch(ME, ON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(elsewhere.get(ME).status()).isEqualTo(401);
        assertThat(ada.browser().cookie("sessionid")).isNotEqualTo(before);
        assertThat(ada.browser().patch(ME, "{\"first_name\": \"Augusta\"}").status())
                .isEqualTo(200);
        assertThat(PEOPLE.mails(ada.user())).endsWith(MailTemplate.PASSKEYS_AS_SECOND_FACTOR);
        assertThat(PEOPLE.events(ada.user())).endsWith("two_factor.passkeys_enabled");

        var other = API.browser();
        ok(PEOPLE.login(other, AUTHENTICATOR, ada.passkey()));
        ok(ada.browser().patch(ME, ON));
        assertThat(other.get(ME).status()).as("it was on already").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {OFF, "{\"passkeys_enabled_for_2fa\": null}"})
    void switchingItOffNeedsAStrictlyRecentLogin(String off) {
        var fresh = new FreshLogin(Duration.ofHours(2), Duration.ofMinutes(5));
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(FreshLogin.class).toInstance(fresh);
            }
        })) {
            var people = new People(api);
            var ada = people.careful();
            var other = api.browser();
            ok(people.login(other, AUTHENTICATOR, ada.passkey()));
            api.clock().advance(Duration.ofSeconds(301));

            assertThat(ada.browser().patch(ME, off).error())
                    .isEqualTo("403 authentication_error sensitive_action_required_reauth");

            ok(people.login(ada.browser(), AUTHENTICATOR, ada.passkey()));
            ok(ada.browser().patch(ME, off));
            assertThat(other.get(ME).status()).as("others go on").isEqualTo(200);
            assertThat(people.mails(ada.user())).endsWith(MailTemplate.PASSKEYS_NO_SECOND_FACTOR);
            assertThat(people.events(ada.user())).endsWith("two_factor.passkeys_disabled");
            assertThat(people.password(api.browser(), ada.user()).status()).isEqualTo(200);
        }
    }

    @Test
    void aPasskeyFinishesALoginByPassword() {
        var ada = PEOPLE.careful();
        var browser = API.browser();
        assertThat(PEOPLE.password(browser, ada.user()).error()).isEqualTo(REQUIRED);
        var waiting = browser.cookie("sessionid");
        assertThat(browser.get(METHODS).text()).isEqualTo("{\"has_totp\":false,\"has_passkeys\":true}");

        var begun = browser.post(BEGIN);
        assertThatJson(begun.text()).isEqualTo("""
                        {"challenge": "${json-unit.any-string}", "timeout": 300000, "rpId": "localhost",
                         "allowCredentials": [{"id": "%s", "type": "public-key", "transports": ["internal"]}],
                         "userVerification": "required"}""".formatted(ada.passkey().id()));

        var answer = token(browser, AUTHENTICATOR, begun.text(), ada.passkey());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(browser.cookie("sessionid")).isNotEqualTo(waiting);
        assertThat(browser.get(ME).status()).isEqualTo(200);
        assertThat(PEOPLE.events(ada.user())).endsWith("login.succeeded");
        // the browser is trusted from now on
        assertThat(answer.headers("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("remember-cookie_"));
        browser.post("/api/logout");
        assertThat(PEOPLE.password(browser, ada.user()).status()).isEqualTo(200);
    }

    private static Answer token(
            TestBrowser browser, SoftAuthenticator authenticator, String options, SoftPasskey passkey) {
        var answer = authenticator.assertion(options, passkey);
        return browser.post(
                "/api/login/token",
                "{\"credential_id\": \"" + answer.credential().orElseThrow()
                        + "\", \"response\": {\"authenticatorData\": \""
                        + answer.authenticatorData().orElseThrow() + "\", \"clientDataJSON\": \""
                        + answer.clientData().orElseThrow() + "\", \"signature\": \""
                        + answer.signature().orElseThrow() + "\"}}");
    }

    @Test
    void trustEndsWhenPasskeysChange() {
        var ada = PEOPLE.careful();
        var browser = API.browser();
        PEOPLE.password(browser, ada.user());
        ok(token(browser, AUTHENTICATOR, browser.post(BEGIN).text(), ada.passkey()));

        PEOPLE.verified(ada.user(), ada.browser(), Algorithm.ES256);

        browser.post("/api/logout");
        assertThat(PEOPLE.password(browser, ada.user()).error()).isEqualTo(REQUIRED);
    }

    @Test
    void whatIsNoPasskeyOfThePersonIsRefused() {
        var ada = PEOPLE.careful();
        var bob = PEOPLE.careful();
        var unverified = PEOPLE.registered(ada.user(), ada.browser(), Algorithm.ES256);
        var browser = API.browser();
        PEOPLE.password(browser, ada.user());

        for (var wrong : java.util.List.of(
                bob.passkey(), unverified.passkey(), ada.passkey().forged())) {
            var options = browser.post(BEGIN).text();
            assertThat(token(browser, AUTHENTICATOR, options, wrong).error()).isEqualTo(INVALID);
            assertThat(token(browser, AUTHENTICATOR, options, ada.passkey()).error())
                    .as("the challenge is used up")
                    .isEqualTo("400 validation_error 2fa_no_challenge");
        }
        for (var wrong : java.util.List.of(
                AUTHENTICATOR.at("https://evil.example"),
                AUTHENTICATOR.ofParty("evil.example"),
                AUTHENTICATOR.withoutVerification())) {
            assertThat(token(browser, wrong, browser.post(BEGIN).text(), ada.passkey())
                            .error())
                    .as(wrong.toString())
                    .isEqualTo(INVALID);
        }
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.rejected signature", "login.second_factor_failed");
        ok(token(browser, AUTHENTICATOR, browser.post(BEGIN).text(), ada.passkey()));
    }

    @Test
    void aClonedAuthenticatorIsRefused() {
        var ada = PEOPLE.careful();
        var clone = ada.passkey().cloned();
        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey()));
        var browser = API.browser();
        PEOPLE.password(browser, ada.user());

        assertThat(token(browser, AUTHENTICATOR, browser.post(BEGIN).text(), clone)
                        .error())
                .isEqualTo(INVALID);
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.rejected counter", "login.second_factor_failed");
    }

    @Test
    void aChallengeIsGoodForItsPurposeAndForFiveMinutes() {
        var ada = PEOPLE.careful();
        var browser = API.browser();
        PEOPLE.password(browser, ada.user());
        var ofLogin = PEOPLE.loginOptions(browser);
        assertThat(token(browser, AUTHENTICATOR, ofLogin, ada.passkey()).error())
                .isEqualTo("400 validation_error 2fa_no_challenge");

        var stale = browser.post(BEGIN).text();
        API.clock().advance(Duration.ofSeconds(300));
        assertThat(token(browser, AUTHENTICATOR, stale, ada.passkey()).error())
                .isEqualTo("400 validation_error 2fa_no_challenge");
    }

    @Test
    void aLoginWaitsForTenMinutes() {
        var ada = PEOPLE.careful();
        var browser = API.browser();
        PEOPLE.password(browser, ada.user());
        API.clock().advance(Duration.ofSeconds(599));
        var options = ok(browser.post(BEGIN)).text();
        API.clock().advance(Duration.ofSeconds(1));

        assertThat(token(browser, AUTHENTICATOR, options, ada.passkey()).error())
                .isEqualTo("400 validation_error 2fa_expired");
        assertThat(refusal(browser.get(METHODS))).isEqualTo(NOTHING_PENDING);
    }

    @Test
    void withoutAPasswordThereIsNoSecondStep() {
        var browser = API.browser();

        assertThat(refusal(browser.get(METHODS))).isEqualTo(NOTHING_PENDING);
        assertThat(refusal(browser.post(BEGIN))).isEqualTo(NOTHING_PENDING);
        assertThat(browser.post("/api/login/token", "{\"credential_id\": \"AQ\"}")
                        .error())
                .isEqualTo("400 validation_error 2fa_expired");
        assertThat(browser.post("/api/login/token", "{}").error()).isEqualTo("400 validation_error required @token");
    }

    @Test
    void passkeysThatDoNotCountFinishNothing() {
        // an app is what is asked for, passkeys are not
        var ada = PEOPLE.holder();
        enrolApp(ada.browser());
        var browser = API.browser();
        assertThat(PEOPLE.password(browser, ada.user()).error()).isEqualTo(REQUIRED);

        assertThat(browser.get(METHODS).text()).isEqualTo("{\"has_totp\":true,\"has_passkeys\":false}");
        assertThat(refusal(browser.post(BEGIN)))
                .isEqualTo(plain(400, "Passkeys are not enabled for 2FA on this account."));
    }

    @Test
    void whoHasNoPasskeyCanShowNone() {
        var bob = API.somebodyWithPassword();
        enrolApp(API.signedIn(bob));
        var browser = API.browser();
        PEOPLE.password(browser, bob);

        assertThat(refusal(browser.post(BEGIN))).isEqualTo(plain(400, "No passkeys found for this account."));
    }

    private static void enrolApp(TestBrowser browser) {
        var app = new io.vestibule.testkit.twofactor.Authenticator(
                browser.get(ME + "two_factor_start_setup/").json().get("secret").asText());
        ok(browser.post(
                ME + "two_factor_validate/",
                "{\"token\": \"" + app.codeAt(API.clock().instant()) + "\"}"));
    }

    @Test
    void switchingTheAppOffLeavesPasskeysOn() {
        var ada = PEOPLE.careful();
        enrolApp(ada.browser());

        ok(ada.browser().post(ME + "two_factor_disable/"));

        assertThat(ada.browser()
                        .get(ME + "two_factor_status/")
                        .json()
                        .get("method")
                        .asText())
                .isEqualTo("passkey");
    }

    @Test
    void noKeySwitchesThemOnOrOff() {
        var ada = PEOPLE.careful();
        var key = API.withKey(ada.user().id());
        for (var value : List.of("false", "null")) {
            assertThat(key.patch(ME, "{\"passkeys_enabled_for_2fa\": " + value + "}")
                            .error())
                    .isEqualTo("403 authentication_error permission_denied");
        }
        assertThat(key.patch(ME, "{\"passkeys_enabled_for_2fa\": true, \"last_name\": \"King\"}")
                        .status())
                .as("what is so already")
                .isEqualTo(200);
        ok(ada.browser().patch(ME, "{\"passkeys_enabled_for_2fa\": false}"));

        assertThat(key.patch(ME, "{\"passkeys_enabled_for_2fa\": true}").error())
                .isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void triesAreLimited() {
        try (var api = new TestApi()) {
            var people = new People(api);
            var ada = people.careful();
            var browser = api.browser();
            people.password(browser, ada.user());
            for (var i = 0; i < 6; i++) {
                assertThat(token(
                                        browser,
                                        AUTHENTICATOR,
                                        browser.post(BEGIN).text(),
                                        ada.passkey().forged())
                                .error())
                        .isEqualTo(INVALID);
            }

            assertThat(token(browser, AUTHENTICATOR, browser.post(BEGIN).text(), ada.passkey())
                            .error())
                    .isEqualTo("429 throttled_error throttled");
        }
    }
}
