package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.users.User;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String MISSING = "404 invalid_request not_found";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0}: @me {1}, own uuid {2}, another''s {3}, list {4}")
    @CsvSource({
        "anonymous, 401, 401, 401, 401",
        "person, 200, 403, 403, 200",
        "staff, 200, 200, 200, 200",
    })
    void whoMaySeeWhat(String who, int me, int own, int other, int list) {
        var stranger = API.somebody();
        var caller = who.equals("staff") ? API.somebodyOfStaff() : API.somebody();

        for (var client : clients(who, caller)) {
            assertThat(client.get("/api/users/@me").status()).isEqualTo(me);
            assertThat(client.get(path(caller)).status()).isEqualTo(own);
            assertThat(client.get(path(stranger)).status()).isEqualTo(other);
            assertThat(client.get("/api/users").status()).isEqualTo(list);
            assertThat(client.patch(path(stranger), "{}").status()).isEqualTo(other);
            assertThat(client.get(path(stranger) + "/hedgehog_config").status()).isEqualTo(other);
            assertThat(client.patch(path(stranger) + "/hedgehog_config", "{}").status())
                    .isEqualTo(other);
        }
    }

    private static TestClient[] clients(String who, User caller) {
        return who.equals("anonymous")
                ? new TestClient[] {API.client()}
                : new TestClient[] {API.withKey(caller.id()), API.withSession(caller.id())};
    }

    private static String path(User user) {
        return "/api/users/" + user.uuid();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, ''",
        "PATCH, ''",
        "DELETE, ''",
        "GET, /hedgehog_config",
        "PATCH, /hedgehog_config",
        "POST, /scene_personalisation",
        "POST, /credentials_review_complete",
    })
    void othersAreToldNothingAboutAnAccountNotEvenWhetherItExists(String method, String rest) {
        var person = API.somebody();
        var client = API.withSession(person.id());
        var stranger = API.somebody();
        var inactive = inactive();

        var texts = new String[] {
            path(person), path(stranger), path(inactive), "/api/users/" + new UUID(1, 1), "/api/users/nobody"
        };
        var first = client.send(method, texts[0] + rest);

        assertThat(first.error()).isEqualTo(DENIED);
        assertThat(first.detail())
                .isEqualTo("As a non-staff user you're only allowed to access the `@me` user instance.");
        for (var text : texts) {
            var answer = client.send(method, text + rest);
            assertThat(answer.status()).as(text).isEqualTo(403);
            assertThat(answer.text()).as(text).isEqualTo(first.text());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, ''",
        "PATCH, ''",
        "DELETE, ''",
        "GET, /hedgehog_config",
        "PATCH, /hedgehog_config",
        "POST, /scene_personalisation",
        "POST, /credentials_review_complete",
    })
    void staffFindNoAccountThatIsUnknownMalformedOrSwitchedOff(String method, String rest) {
        var client = API.withSession(API.somebodyOfStaff().id());

        for (var name : new String[] {
            inactive().uuid().toString(), new UUID(1, 1).toString(), "nobody", "@you", "1", "1-1-1-1-1", "%20"
        }) {
            var answer = client.send(method, "/api/users/" + name + rest);
            assertThat(answer.error()).as(name).isEqualTo(MISSING);
            assertThat(answer.detail()).as(name).isEqualTo("Not found.");
        }
    }

    private static User inactive() {
        var user = API.somebody();
        API.get(SetAccountActive.class).handle(user.id(), false);
        return user;
    }

    @Test
    void theNameOfAnAccountMayBeWrittenInUpperCase() {
        var stranger = API.somebody();

        var answer = API.withKey(API.somebodyOfStaff().id())
                .get("/api/users/" + stranger.uuid().toString().toUpperCase(Locale.ROOT));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("uuid").asText()).isEqualTo(stranger.uuid().toString());
    }

    @Test
    void aPersonsListHoldsOnlyThemselvesAndThatOfStaffEveryActiveAccount() {
        var person = API.somebody();
        var staff = API.somebodyOfStaff();
        var gone = inactive();

        var own = API.withKey(person.id()).get("/api/users").json();
        var all = API.withKey(staff.id()).get("/api/users?limit=1000").json();

        assertThat(own.get("count").asInt()).isEqualTo(1);
        assertThat(own.get("results").get(0).get("uuid").asText())
                .isEqualTo(person.uuid().toString());
        assertThat(all.get("results").findValuesAsText("uuid"))
                .contains(person.uuid().toString(), staff.uuid().toString())
                .doesNotContain(gone.uuid().toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"is_staff\": true}",
                "{\"is_staff\": false}",
                "{\"is_staff\": null}",
                "{\"is_staff\": \"maybe\"}",
                "{\"first_name\": [], \"email\": 5, \"is_staff\": false, \"theme_mode\": \"zz\"}",
            })
    void whoIsNotStaffMayNotSpeakOfItWhateverElseIsWrong(String body) {
        var user = API.stored(API.somebody().id());

        var answer = API.withKey(user.id()).patch("/api/users/@me", body);

        assertThat(answer.error()).isEqualTo(DENIED);
        assertThat(API.stored(user.id())).isEqualTo(user);
    }

    @Test
    void staffWhoLoseTheFlagLoseTheRightAtOnce() {
        var staff = API.somebodyOfStaff();
        var other = API.somebodyOfStaff();
        var client = API.withKey(staff.id());

        var changed = client.patch("/api/users/@me", "{\"is_staff\": false}");

        assertThat(changed.json().get("is_staff").asBoolean()).isFalse();
        assertThat(client.get(path(other)).error()).isEqualTo(DENIED);
    }
}
