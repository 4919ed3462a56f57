package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.access.CredentialUse;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.common.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String DEAD = "401 authentication_error not_authenticated";
    private static final String PASSWORD_CHANGE =
            "{\"password\": \"another horse 43 staple\", \"current_password\": \"" + TestApi.PASSWORD + "\"}";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aChangedPasswordRenewsTheSessionAndEndsTheOthers() {
        var user = API.somebodyWithPassword();
        var session = API.session(user.id());
        var before = API.withSession(session);
        var other = API.withSession(user.id());

        var changed = before.patch(ME, PASSWORD_CHANGE);

        assertThat(changed.setCookie("sessionid"))
                .matches("sessionid=[\\w-]{43}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
        assertThat(changed.setCookie("posthog_csrftoken"))
                .matches("posthog_csrftoken=[^;]+; Path=/; Max-Age=1209600; SameSite=Lax");
        assertThat(changed.cookie("sessionid")).isNotEqualTo(session.token().reveal());
        var after = API.client()
                .header(
                        "Cookie",
                        "sessionid=" + changed.cookie("sessionid") + "; posthog_csrftoken="
                                + changed.cookie("posthog_csrftoken"))
                .header("X-CSRFToken", changed.cookie("posthog_csrftoken"));
        assertThat(after.patch(ME, "{\"first_name\": \"Ada\"}").status()).isEqualTo(200);
        assertThat(before.get(ME).error()).as("the token from before").isEqualTo(DEAD);
        assertThat(other.get(ME).error()).as("another browser").isEqualTo(DEAD);
    }

    @Test
    void aPasswordChangedWithAKeyEndsAllSessions() {
        var user = API.somebodyWithPassword();
        var session = API.withSession(user.id());

        var changed = API.withKey(user.id()).patch(ME, PASSWORD_CHANGE);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers("Set-Cookie")).isEmpty();
        assertThat(session.get(ME).error()).isEqualTo(DEAD);
    }

    @Test
    void anyOtherChangeLeavesTheCookiesAlone() {
        var session = API.withSession(API.somebody().id());

        var changed = session.patch(ME, "{\"first_name\": \"Ada\"}");

        assertThat(changed.headers("Set-Cookie")).isEmpty();
    }

    @Test
    void aPasswordThatIsRefusedLeavesTheSessionAlone() {
        var session = API.withSession(API.somebodyWithPassword().id());

        var refused = session.patch(ME, "{\"password\": \"another horse 43 staple\", \"current_password\": \"wrong\"}");

        assertThat(refused.error()).isEqualTo("400 validation_error incorrect_password @current_password");
        assertThat(refused.headers("Set-Cookie")).isEmpty();
        assertThat(session.get(ME).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "seen after {0} and again after {1}: {2}")
    @CsvSource({
        "PT0S, P7D, dead",
        "PT0S, P6DT23H59M59.999S, alive",
        "P6D, P6D, alive",
        "P6D, P7D, dead",
        "P6D, P8D, dead",
    })
    void aSessionEndsSevenDaysAfterItWasSeenLast(Duration first, Duration then, String state) {
        var session = API.withSession(API.somebody().id());
        API.clock().advance(first);
        session.get(ME);
        API.get(CredentialUse.class).store();

        API.clock().advance(then);

        assertThat(session.get(ME).status()).isEqualTo(state.equals("alive") ? 200 : 401);
    }

    @ParameterizedTest(name = "{0} after it began: {1}")
    @CsvSource({"P13DT23H59M59.999S, 200", "P14D, 401"})
    void aSessionEndsFourteenDaysAfterItBeganHoweverOftenItIsUsed(Duration age, int status) {
        var session = API.withSession(API.somebody().id());
        for (var day = 0; day < 13; day++) {
            API.clock().advance(Duration.ofDays(1));
            session.get(ME);
            API.get(CredentialUse.class).store();
        }

        API.clock().advance(age.minusDays(13));

        assertThat(session.get(ME).status()).isEqualTo(status);
    }

    @Test
    void aDeadCookieIsTakenBack() {
        var answer = API.client().header("Cookie", "sessionid=unknown").get(ME);

        assertThat(answer.error()).isEqualTo(DEAD);
        assertThat(answer.setCookie("sessionid")).isEqualTo("sessionid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void theSessionsOfASwitchedOffAccountEndForGood() {
        var user = API.somebody();
        var session = API.withSession(user.id());

        API.get(SetAccountActive.class).handle(user.id(), false);
        assertThat(session.get(ME).error()).isEqualTo(DEAD);

        API.get(SetAccountActive.class).handle(user.id(), true);
        assertThat(session.get(ME).error()).isEqualTo(DEAD);
    }

    @Test
    void theSessionOfADeletedAccountIsOver() {
        var user = API.somebody();
        leaveEverything(user.id());
        var session = API.withSession(user.id());

        assertThat(session.delete(ME).status()).isEqualTo(204);
        assertThat(session.delete(ME).error()).isEqualTo(DEAD);
    }

    private static void leaveEverything(UserId user) {
        API.store()
                .memberships()
                .ofUser(user)
                .forEach(membership -> API.store().memberships().remove(membership.organization(), user));
    }

    @Test
    void onlyAHashOfTheTokenIsStored() {
        var session = API.session(API.somebody().id());

        var stored = API.store().sessions().find(session.session().id()).orElseThrow();

        assertThat(stored.tokenHash())
                .isEqualTo(session.token().hash())
                .isNotEqualTo(session.token().reveal());
        assertThat(stored.toString()).doesNotContain(session.token().reveal());
    }

    @Test
    void overHttpsCookiesAreSecureAndTheSessionsIsBoundToItsHost() {
        try (var api = new TestApi(TestSettings.https("https://vestibule.example"))) {
            var user = api.somebodyWithPassword();
            var session = api.session(user.id());
            var client = api.client()
                    .header(
                            "Cookie",
                            "__Host-sessionid=" + session.token().reveal() + "; posthog_csrftoken="
                                    + session.csrfToken().reveal())
                    .header("X-CSRFToken", session.csrfToken().reveal())
                    .header("Origin", "https://vestibule.example");

            var changed = client.patch(ME, PASSWORD_CHANGE);

            assertThat(changed.setCookie("__Host-sessionid"))
                    .matches("__Host-sessionid=[\\w-]{43}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure");
            assertThat(changed.setCookie("posthog_csrftoken"))
                    .endsWith("; Path=/; Max-Age=1209600; SameSite=Lax; Secure");
            assertThat(api.withSession(user.id()).get(ME).error())
                    .as("the name that is for plain http")
                    .isEqualTo(DEAD);
        }
    }
}
