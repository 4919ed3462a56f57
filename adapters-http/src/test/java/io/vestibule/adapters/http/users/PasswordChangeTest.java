package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.users.FixedPasswordStrength;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new password by PATCH: what it takes, what it refuses first, and what becomes of sessions and keys. */
class PasswordChangeTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String NEXT = "a quite different 77 phrase";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void theNewPasswordHoldsAndTheOldDoesNot() {
        var ada = PEOPLE.ownerWithPassword();

        var answer = API.withSession(ada.id()).patch(ME, change(NEXT, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("password\":\"").doesNotContain(NEXT);
        assertThat(answer.json().get("has_password").asBoolean()).isTrue();
        assertThat(fits(ada, NEXT)).isTrue();
        assertThat(fits(ada, TestApi.PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"password": "{new}"}                                             | required           | current_password
                    {"password": "{new}", "current_password": ""}                     | blank              | current_password
                    {"password": "{new}", "current_password": null}                   | null               | current_password
                    {"password": "{new}", "current_password": []}                     | invalid_input      | current_password
                    {"password": "{new}", "current_password": "wrong"}                | incorrect_password | current_password
                    {"password": "{new}", "current_password": "{old} "}               | incorrect_password | current_password
                    {"password": "{new}", "current_password": "CORRECT horse 42 battery"} | incorrect_password | current_password
                    {"password": "", "current_password": "{old}"}                     | blank              | password
                    {"password": "   ", "current_password": "{old}"}                  | blank              | password
                    {"password": null, "current_password": "{old}"}                   | null               | password
                    {"password": {}, "current_password": "{old}"}                     | invalid_input      | password
                    {"password": "{73}", "current_password": "{old}"}                 | max_length         | password
                    {"password": "2short!", "current_password": "{old}"}              | invalid_input      | password
                    {"password": "12345678", "current_password": "{old}"}             | invalid_input      | password
                    {"password": "", "current_password": "wrong"}                     | blank              | password
                    {"password": "{73}", "current_password": "wrong"}                 | max_length         | password
                    {"password": "{73}"}                                              | max_length         | password
                    {"password": "2short!", "current_password": "wrong"}              | incorrect_password | current_password
                    {"password": "2short!"}                                           | required           | current_password
                    {"password": "12345678", "current_password": "wrong"}             | incorrect_password | current_password
                    {"password": "12345678", "current_password": ""}                  | blank              | current_password
                    """)
    void aPasswordIsRefusedByTheFirstCheckItFails(String body, String code, String attr) {
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(ada.id());

        var answer = client.patch(
                ME,
                body.replace("{new}", NEXT)
                        .replace("{old}", TestApi.PASSWORD)
                        .replace("{73}", "ab12cd34x".repeat(8) + "y"));

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @" + attr);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(fits(ada, TestApi.PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1234567  | This password is too short. It must contain at least 8 characters.
                    12345678 | Add another word or two. Uncommon words are better.
                    """)
    void aPoorPasswordIsToldWhatItLacks(String password, String detail) {
        assertThat(FixedPasswordStrength.SUGGESTION).isEqualTo("Add another word or two. Uncommon words are better.");

        var answer = API.withSession(PEOPLE.ownerWithPassword().id()).patch(ME, change(password, TestApi.PASSWORD));

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @password");
        assertThat(answer.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 chars abc", "🦔🦔🦔🦔 one two three", " blanks around it count "})
    void aGoodPasswordIsKeptExactlyAsItWasSent(String password) {
        var ada = PEOPLE.ownerWithPassword();

        var answer = API.withSession(ada.id()).patch(ME, change(password, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(fits(ada, password)).isTrue();
        assertThat(password.equals(password.strip()) || !fits(ada, password.strip()))
                .isTrue();
    }

    @Test
    void aPasswordHasAtMost72Characters() {
        var ada = PEOPLE.ownerWithPassword();
        var longest = "🦔abc1".repeat(14) + "xy";
        assertThat(longest.codePointCount(0, longest.length())).isEqualTo(72);

        assertThat(API.withSession(ada.id())
                        .patch(ME, change(longest, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(fits(ada, longest)).isTrue();
    }

    @Test
    void theSamePasswordAgainIsTaken() {
        var ada = PEOPLE.ownerWithPassword();

        assertThat(API.withSession(ada.id())
                        .patch(ME, change(TestApi.PASSWORD, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(fits(ada, TestApi.PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"current_password\": \"\"", ", \"current_password\": \"anything\""})
    void anAccountWithoutPasswordNeedsNoneToGetOne(String more) {
        var ada = PEOPLE.owner();

        var answer = API.withSession(ada.id()).patch(ME, "{\"password\": \"" + NEXT + "\"" + more + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("has_password").asBoolean()).isTrue();
        assertThat(fits(ada, NEXT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ""         | blank
                    "1234567"  | invalid_input
                    "12345678" | invalid_input
                    """)
    void anAccountWithoutPasswordIsHeldToTheSameRules(String password, String code) {
        var answer = API.withSession(PEOPLE.owner().id()).patch(ME, "{\"password\": " + password + "}");

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"wrong\"", "\"\"", "\"correct horse 42 battery\""})
    void thePresentPasswordAloneIsPassedOver(String current) {
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(ada.id());
        var before = client.get(ME).text();

        var answer = client.patch(ME, "{\"current_password\": " + current + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(before);
    }

    @Test
    void theOwnSessionGoesOnUnderAnotherTokenAndAllOthersEnd() {
        var ada = PEOPLE.ownerWithPassword();
        var former = API.withSession(ada.id());
        var other = API.withSession(ada.id());
        var somebodyElse = API.withSession(PEOPLE.owner().id());
        var key = API.withKey(ada.id());
        var until = former.get(ME).json().get("sensitive_session_expires_at");

        var answer = former.patch(ME, change(NEXT, TestApi.PASSWORD));

        var renewed = withCookiesOf(answer);
        assertThat(answer.headers("Set-Cookie"))
                .hasSize(2)
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("sessionid=").contains("HttpOnly", "SameSite=Lax"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("posthog_csrftoken=").doesNotContain("HttpOnly"));
        assertThat(renewed.get(ME).status()).isEqualTo(200);
        assertThat(renewed.get(ME).json().get("sensitive_session_expires_at")).isEqualTo(until);
        assertThat(renewed.patch(ME, "{\"first_name\": \"Ada\"}").status()).isEqualTo(200);
        assertThat(former.get(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(other.get(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(somebodyElse.get(ME).status()).isEqualTo(200);
        assertThat(key.get(ME).status()).isEqualTo(200);
        assertThat(API.store().sessions().ofUser(ada.id())).hasSize(1);
    }

    @Test
    void aKeyThatChangesThePasswordEndsAllSessionsAndStaysGood() {
        var ada = PEOPLE.ownerWithPassword();
        var session = API.withSession(ada.id());
        var key = API.withKey(ada.id(), "user:write");
        var otherKey = API.withKey(ada.id());

        var answer = key.patch(ME, change(NEXT, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(session.get(ME).status()).isEqualTo(401);
        assertThat(key.get(ME).status()).isEqualTo(200);
        assertThat(otherKey.get(ME).status()).isEqualTo(200);
        assertThat(API.store().sessions().ofUser(ada.id())).isEmpty();
    }

    @Test
    void staffNeedTheOthersPresentPasswordAndKeepTheirOwnSession() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(staff.id());
        var hers = API.withSession(ada.id());
        var path = "/api/users/" + ada.uuid();

        assertThat(client.patch(path, "{\"password\": \"" + NEXT + "\"}").error())
                .isEqualTo("400 validation_error required @current_password");
        assertThat(client.patch(path, change(NEXT, "wrong")).error())
                .isEqualTo("400 validation_error incorrect_password @current_password");
        assertThat(hers.get(ME).status()).isEqualTo(200);
        var answer = client.patch(path, change(NEXT, TestApi.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(hers.get(ME).status()).isEqualTo(401);
        assertThat(fits(ada, NEXT)).isTrue();
    }

    @Test
    void aWrongPasswordBesideANewAddressChangesNeither() {
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(ada.id());
        var before = client.get(ME).text();

        var answer = client.patch(
                ME,
                "{\"email\": \"other@example.com\", \"password\": \"" + NEXT + "\", \"current_password\": \"wrong\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error incorrect_password @current_password");
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @Test
    void theSixthRequestWithAPresentPasswordInAMinuteIsOneTooMany() {
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(ada.id());
        for (var guess : List.of("a", "b", "c", "d")) {
            assertThat(client.patch(ME, change(NEXT, guess)).status()).isEqualTo(400);
        }
        // counted although it changes nothing, and whatever it holds
        assertThat(client.patch(ME, "{\"current_password\": null}").status()).isEqualTo(200);

        var sixth = client.patch(ME, change(NEXT, TestApi.PASSWORD));

        assertThat(sixth.error()).isEqualTo("429 throttled_error throttled");
        assertThat(sixth.header("Retry-After")).isEqualTo("60");
        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(client.patch(ME, "{\"first_name\": \"Ada\"}").status()).isEqualTo(200);
        assertThat(API.withSession(PEOPLE.ownerWithPassword().id())
                        .patch(ME, change(NEXT, TestApi.PASSWORD))
                        .status())
                .isEqualTo(200);
        API.clock().advance(Duration.ofSeconds(60));
        assertThat(client.patch(ME, change(NEXT, TestApi.PASSWORD)).status()).isEqualTo(200);
    }

    private static String change(String next, String current) {
        return "{\"password\": \"" + next + "\", \"current_password\": \"" + current + "\"}";
    }

    private static boolean fits(User user, String password) {
        return API.get(PasswordHasher.class)
                .verify(
                        new Password(password),
                        API.stored(user.id()).credentials().password().orElseThrow());
    }

    private static TestClient withCookiesOf(TestClient.Answer answer) {
        var cookies = answer.headers("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        var csrf = cookies.stream()
                .filter(cookie -> cookie.startsWith("posthog_csrftoken="))
                .findFirst()
                .orElseThrow();
        return API.client()
                .header("Cookie", String.join("; ", cookies))
                .header("X-CSRFToken", csrf.substring(csrf.indexOf('=') + 1));
    }
}
