package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.domain.users.SignUpRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told before anybody looks into the body. */
class AdmissionTest {

    private static final String BROKEN = "{";
    private static final String PARSE_ERROR = "400 invalid_request parse_error";
    private static final String THROTTLED = "429 throttled_error throttled";

    private static TestApi api(boolean open) {
        return new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SignUpRules.class).toInstance(new SignUpRules(open, false, false, Optional.empty()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/signup/", "/api/signup/precheck"})
    void whereSigningUpIsClosedNoBodyIsLookedInto(String path) {
        try (var api = api(false)) {
            api.somebody();
            var client = api.client();

            for (var answer : new TestClient.Answer[] {
                client.post(path, BROKEN),
                client.post(path, "[]"),
                client.sendText("POST", path, "text/plain", "hello"),
                client.post(path, "x".repeat(100_000)),
            }) {
                assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
            }
        }
    }

    @ParameterizedTest(name = "{1} times {0}")
    @CsvSource({
        "/api/signup/, 5",
        "/api/signup/precheck, 30",
        "/api/reset/, 6",
        "/api/users/verify_email/, 6",
        "/api/users/request_email_verification/, 6",
    })
    void aBrokenBodyCountsAndIsSeenNoMoreWhenItCameTooOften(String path, int allowed) {
        try (var api = api(true)) {
            api.somebody();

            assertCounted(api.client(), path, allowed);
        }
    }

    @ParameterizedTest(name = "{1} times {0}")
    @CsvSource({
        "/api/users/@me/onboarding/skip/, 30",
        "/api/organizations/@current/invites/delegate/, 10",
    })
    void soDoesThatOfSomebodyWhoIsSignedIn(String path, int allowed) {
        try (var api = api(true)) {
            assertCounted(api.withSession(api.somebody().id()), path, allowed);
        }
    }

    @Test
    void whoMaySignUpIsToldThatTheBodyIsBroken() {
        try (var api = api(false)) {
            assertThat(api.client().post("/api/signup/", BROKEN).error()).isEqualTo(PARSE_ERROR);
            assertThat(api.client()
                            .sendText("POST", "/api/signup", "text/plain", "hello")
                            .error())
                    .isEqualTo("415 invalid_request unsupported_media_type");
        }
    }

    private static void assertCounted(TestClient client, String path, int allowed) {
        for (var i = 0; i < allowed; i++) {
            assertThat(client.post(path, BROKEN).error()).isEqualTo(PARSE_ERROR);
        }
        assertThat(client.post(path, BROKEN).error()).isEqualTo(THROTTLED);
    }
}
