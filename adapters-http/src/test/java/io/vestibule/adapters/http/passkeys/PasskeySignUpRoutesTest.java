package io.vestibule.adapters.http.passkeys;

import static io.vestibule.adapters.http.passkeys.People.AUTHENTICATOR;
import static io.vestibule.adapters.http.passkeys.People.ME;
import static io.vestibule.adapters.http.passkeys.People.ok;
import static io.vestibule.adapters.http.passkeys.People.plain;
import static io.vestibule.adapters.http.passkeys.People.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasskeySignUpRoutesTest {

    private static final String BEGIN = "/api/webauthn/signup-register/begin/";
    private static final String COMPLETE = "/api/webauthn/signup-register/complete/";
    private static final String NULL_PASSWORD = "400 validation_error null @password";

    private final TestApi api = api(true);
    private final TestBrowser browser = api.browser();

    private static TestApi api(boolean open) {
        return new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(PasskeyRules.class).toInstance(new PasskeyRules(true, true, false));
                bind(SignUpRules.class).toInstance(new SignUpRules(open, true, false, Optional.empty()));
                bind(MailDelivery.class).toInstance(MailDelivery.OFF);
            }
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private SoftPasskey passkey(String email) {
        var options = ok(browser.post(BEGIN, "{\"email\": \"" + email + "\"}")).text();
        var passkey = AUTHENTICATOR.make(options);
        ok(browser.post(COMPLETE, SoftAuthenticator.json(AUTHENTICATOR.registration(options, passkey), passkey)));
        return passkey;
    }

    private Answer signUp(String email, String password) {
        return browser.post(
                "/api/signup/",
                "{\"first_name\": \"Ada\", \"email\": \"" + email + "\", \"password\": " + password + "}");
    }

    @Test
    void somebodySignsUpWithoutAPassword() {
        var passkey = passkey("Ada@example.com");

        var answer = signUp("ada@example.com", "null");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(browser.get(ME).json().get("has_password").asBoolean()).isFalse();
        var credentials = browser.get(People.CREDENTIALS).json();
        assertThat(credentials).hasSize(1);
        assertThat(credentials.get(0).get("verified").asBoolean()).isTrue();
        var again = api.browser();
        ok(new People(api).login(again, AUTHENTICATOR, passkey));
        assertThat(again.get(ME).json().get("email").asText()).isEqualTo("ada@example.com");
        var user = api.store().users().find(new EmailAddress("ada@example.com")).orElseThrow();
        assertThat(new People(api).events(user)).contains("passkey.verified", "signup.bootstrap");
    }

    @Test
    void itIsForTheSameAddressOnly() {
        passkey("ada@example.com");

        assertThat(signUp("bob@example.com", "null").error()).isEqualTo(NULL_PASSWORD);
        // and waits for the right one
        assertThat(signUp("ada@example.com", "null").status()).isEqualTo(201);
    }

    @Test
    void withoutAPasskeyAPasswordIsNeeded() {
        assertThat(signUp("ada@example.com", "null").error()).isEqualTo(NULL_PASSWORD);

        ok(browser.post(BEGIN, "{\"email\": \"ada@example.com\"}"));
        assertThat(signUp("ada@example.com", "null").error()).isEqualTo(NULL_PASSWORD);
    }

    @Test
    void aPasswordTakesThePlaceOfThePasskey() {
        var passkey = passkey("ada@example.com");

        assertThat(signUp("ada@example.com", "\"" + TestApi.PASSWORD + "\"").status())
                .isEqualTo(201);

        assertThat(browser.get(People.CREDENTIALS).text()).isEqualTo("[]");
        assertThat(new People(api).login(api.browser(), AUTHENTICATOR, passkey).status())
                .isEqualTo(400);
        assertThat(signUp("bob@example.com", "null").error()).isEqualTo(NULL_PASSWORD);
    }

    @Test
    void thePasskeyWaitsForHalfAnHour() {
        passkey("ada@example.com");
        api.clock().advance(Duration.ofMinutes(30));

        assertThat(signUp("ada@example.com", "null").error()).isEqualTo(NULL_PASSWORD);
    }

    @Test
    void theCeremonyIsCheckedLikeAnyOther() {
        var failed = plain(400, "Registration failed: could not complete registration");
        assertThat(refusal(browser.post(COMPLETE, "{}")))
                .isEqualTo(plain(400, "No registration challenge found. Please start registration again."));
        assertThat(refusal(browser.post(BEGIN, "{}"))).isEqualTo(plain(400, "This field is required."));
        assertThat(refusal(browser.post(BEGIN, "{\"email\": \"nobody\"}")))
                .isEqualTo(plain(400, "Enter a valid email address."));

        var options =
                ok(browser.post(BEGIN, "{\"email\": \"ada@example.com\"}")).text();
        var foreign = AUTHENTICATOR.at("https://evil.example");
        var passkey = foreign.make(options);
        assertThat(refusal(browser.post(
                        COMPLETE, SoftAuthenticator.json(foreign.registration(options, passkey), passkey))))
                .isEqualTo(failed);
    }

    @Test
    void whereNobodyMaySignUpNobodyGetsAPasskeyForIt() {
        try (var closed = api(false)) {
            closed.somebody();

            assertThat(closed.browser()
                            .post(BEGIN, "{\"email\": \"ada@example.com\"}")
                            .error())
                    .isEqualTo("403 authentication_error permission_denied");
        }
    }

    @Test
    void unlessItIsSwitchedOnItIsNotThere() {
        try (var usual = new TestApi()) {
            assertThat(usual.client().post(BEGIN, "{}").error()).isEqualTo("404 invalid_request not_found");
            assertThat(usual.client().post(COMPLETE, "{}").error()).isEqualTo("404 invalid_request not_found");
        }
    }
}
