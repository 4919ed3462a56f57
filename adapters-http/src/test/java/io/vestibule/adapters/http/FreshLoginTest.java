package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.common.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshLoginTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String STALE = "403 authentication_error sensitive_action_required_reauth";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static TestClient aged(UserId user, Duration age) {
        var client = API.withSession(user);
        API.clock().advance(age);
        return client;
    }

    private static TestClient stale() {
        return aged(API.somebody().id(), Duration.ofHours(2).plusMillis(1));
    }

    @Test
    void aLoginIsFreshForExactlyTwoHours() {
        var client = aged(API.somebody().id(), Duration.ofHours(2));
        assertThat(client.patch(ME, "{\"first_name\": \"Ada\"}").status()).isEqualTo(200);

        API.clock().advance(Duration.ofMillis(1));
        var answer = client.patch(ME, "{\"first_name\": \"Ada\"}");

        assertThat(answer.error()).isEqualTo(STALE);
        assertThat(answer.detail()).isEqualTo("This action requires you to be recently authenticated.");
    }

    @Test
    void theAccountTellsWhenItEnds() {
        var client = API.withSession(API.somebody().id());
        var end = API.clock().instant().plus(Duration.ofHours(2));

        var told = client.get(ME).json().get("sensitive_session_expires_at").asText();

        assertThat(told).isEqualTo(Fields.timeWithOffset(end));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"theme_mode\": \"dark\"}",
                "{\"set_current_organization\": \"ORGANIZATION\"}",
                "{\"set_current_team\": TEAM}",
                "{\"allow_sidebar_suggestions\": true}",
                "{\"shortcut_position\": \"below\"}",
                "{\"has_seen_product_intro_for\": {\"a\": true}}",
                "{\"events_column_config\": {\"active\": \"DEFAULT\"}}",
                "{\"role_at_organization\": \"data\"}",
                "{\"theme_mode\": \"dark\", \"shortcut_position\": \"below\"}",
            })
    void membersThatHarmNobodyNeedNone(String body) {
        var user = API.somebody();
        var organization = API.store().memberships().ofUser(user.id()).get(0).organization();
        var team = API.store().projects().ofOrganization(organization).get(0).id();

        var answer = aged(user.id(), Duration.ofHours(3))
                .patch(
                        ME,
                        body.replace("ORGANIZATION", organization.value().toString())
                                .replace("TEAM", String.valueOf(team.value())));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"first_name\": \"Ada\"}",
                "{\"theme_mode\": \"dark\", \"first_name\": \"Ada\"}",
                "{\"theme_mode\": \"dark\", \"unheard_of\": 1}",
                "{\"theme_mode\": \"dark\", \"date_joined\": 1}",
                "{\"last_name\": \"L\"}",
                "{\"email\": \"new@example.com\"}",
                "{\"notification_settings\": {}}",
                "{\"anonymize_data\": true}",
                "{\"allow_impersonation\": true}",
                "{\"toolbar_mode\": \"toolbar\"}",
                "{\"is_staff\": true}",
                "{\"password\": \"x\"}",
                "{\"current_password\": \"x\"}",
                "{\"hedgehog_config\": {}}",
                "{\"passkeys_enabled_for_2fa\": false}",
                "{\"hide_mcp_hints\": true}",
            })
    void everyOtherBodyNeedsOne(String body) {
        assertThat(stale().patch(ME, body).error()).isEqualTo(STALE);
    }

    @Test
    void formsAreJudgedAlike() {
        var client = stale();

        assertThat(client.patchForm(ME, "theme_mode=dark&shortcut_position=").status())
                .isEqualTo(200);
        assertThat(client.patchForm(ME, "theme_mode=dark&first_name=Ada").error())
                .isEqualTo(STALE);
        assertThat(client.patchForm(ME, "").error()).isEqualTo(STALE);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /api/users, 200",
        "GET, /api/users/@me, 200",
        "HEAD, /api/users/@me, 200",
        "OPTIONS, /api/users/@me, 204",
        "GET, /api/users/@me/hedgehog_config, 200",
        "PATCH, /api/users/@me/hedgehog_config, 200",
        "POST, /api/users/@me/scene_personalisation, 400",
        "PUT, /api/users/@me, 405",
    })
    void whatIsReadOrExemptNeedsNone(String method, String path, int status) {
        assertThat(stale().send(method, path).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PATCH, /api/users/@me",
        "PATCH, /api/users/00000000-0000-0000-0000-000000000007",
        "DELETE, /api/users/@me",
        "PATCH, /api/users/cancel_email_change_request",
        "POST, /api/users/@me/credentials_review_complete",
    })
    void theOtherChangesNeedOne(String method, String path) {
        assertThat(stale().send(method, path).error()).isEqualTo(STALE);
    }

    @Test
    void keysNeedNone() {
        var user = API.somebody();
        var client = API.withKey(user.id());
        API.clock().advance(Duration.ofDays(30));

        assertThat(client.patch(ME, "{\"first_name\": \"Ada\"}").status()).isEqualTo(200);
    }

    @Test
    void aNewLoginIsFresh() {
        var user = API.somebody();
        aged(user.id(), Duration.ofHours(3));

        assertThat(API.withSession(user.id()).patch(ME, "{}").status()).isEqualTo(200);
    }

    @Test
    void anotherAddressMayNeedAFresherLogin() {
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(FreshLogin.class).toInstance(new FreshLogin(Duration.ofHours(2), Duration.ofMinutes(5)));
            }
        })) {
            var ada = api.user("ada");
            var client = api.withSession(ada.id());
            api.clock().advance(Duration.ofMinutes(5));
            assertThat(client.patch(ME, "{\"email\": \"first@example.com\"}").status())
                    .isEqualTo(200);
            api.clock().advance(Duration.ofMillis(1));

            var answer = client.patch(ME, "{\"email\": \"second@example.com\"}");

            assertThat(answer.error()).isEqualTo(STALE);
            assertThat(answer.detail()).isEqualTo("Confirm it's you before changing your email.");
            assertThat(client.patch(ME, "{\"first_name\": \"A\", \"email\": \"ada@example.com\"}")
                            .status())
                    .as("the address in force is no change")
                    .isEqualTo(200);
            assertThat(api.withKey(ada.id())
                            .patch(ME, "{\"email\": \"second@example.com\"}")
                            .status())
                    .isEqualTo(200);
        }
    }
}
