package io.vestibule.adapters.http.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.passkeys.PasskeyRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An installation that offers no passkeys. */
class WithoutPasskeysTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
        @Override
        protected void configure() {
            bind(PasskeyRules.class).toInstance(PasskeyRules.NONE);
        }
    });

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/webauthn/register/begin/", "POST, /api/webauthn/register/complete/",
        "GET, /api/webauthn/credentials/", "PATCH, /api/webauthn/credentials/x/",
        "POST, /api/webauthn/credentials/x/verify/", "POST, /api/webauthn/login/begin/",
        "POST, /api/webauthn/login/complete/", "POST, /api/webauthn/signup-register/begin/",
        "GET, /api/login/2fa/passkey/methods/", "POST, /api/login/2fa/passkey/begin/"
    })
    void nothingIsThere(String method, String path) {
        assertThat(API.client().send(method, path).error()).isEqualTo("404 invalid_request not_found");
        assertThat(API.signedIn(API.somebodyWithPassword())
                        .with()
                        .send(method, path)
                        .error())
                .isEqualTo("404 invalid_request not_found");
    }

    @Test
    void theSwitchIsRefused() {
        var browser = API.signedIn(API.somebodyWithPassword());

        assertThat(browser.patch(People.ME, "{\"passkeys_enabled_for_2fa\": true}")
                        .error())
                .isEqualTo("400 validation_error no_passkeys @passkeys_enabled_for_2fa");
        assertThat(browser.get(People.ME + "two_factor_status/")
                        .json()
                        .get("has_passkeys")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aLoginTakesNoPasskeyAsItsSecondStep() {
        assertThat(API.browser()
                        .post("/api/login/token", "{\"credential_id\": \"AQ\"}")
                        .error())
                .isEqualTo("400 validation_error required @token");
    }
}
