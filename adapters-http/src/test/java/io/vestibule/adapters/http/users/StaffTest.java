package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code is_staff}: who may give and take it. */
class StaffTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String DENIED = "403 authentication_error permission_denied";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"is_staff\": true}",
                "{\"is_staff\": false}",
                "{\"is_staff\": null}",
                "{\"is_staff\": \"maybe\"}",
                "{\"first_name\": \"Eve\", \"is_staff\": false}",
                "{\"email\": \"nowhere\", \"is_staff\": false}",
                "{\"email\": \"nowhere\", \"is_staff\": []}",
                "{\"is_staff\": true, \"password\": \"\", \"first_name\": null}"
            })
    void whoeverIsNotStaffIsDeniedWhateverTheBodyHolds(String body) {
        var ada = PEOPLE.owner();
        var before = API.stored(ada.id());

        for (var client : List.of(API.withKey(ada.id()), API.withSession(ada.id()))) {
            var answer = client.patch(ME, body);
            assertThat(answer.error()).isEqualTo(DENIED);
        }

        assertThat(API.stored(ada.id()).name()).isEqualTo(before.name());
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(before.mailbox());
        assertThat(API.stored(ada.id()).staff()).isFalse();
    }

    @Test
    void aFormIsDeniedAsWell() {
        assertThat(API.withKey(PEOPLE.owner().id())
                        .patchForm(ME, "is_staff=true")
                        .error())
                .isEqualTo(DENIED);
    }

    @Test
    void staffMakeOthersStaff() {
        var staff = API.withKey(PEOPLE.staff().id());
        var ada = PEOPLE.owner();
        var path = "/api/users/" + ada.uuid();

        var given = staff.patch(path, "{\"is_staff\": true}");
        assertThat(given.json().get("is_staff").asBoolean()).isTrue();
        assertThat(API.withKey(ada.id()).get(path).status()).isEqualTo(200);

        var taken = staff.patch(path, "{\"is_staff\": false}");
        assertThat(taken.json().get("is_staff").asBoolean()).isFalse();
        assertThat(API.withKey(ada.id()).get(path).error()).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null    | null
                    "maybe" | invalid_input
                    2       | invalid_input
                    []      | invalid_input
                    """)
    void staffAreToldWhatIsNoBoolean(String value, String code) {
        var staff = API.withKey(PEOPLE.staff().id());

        assertThat(staff.patch(ME, "{\"is_staff\": " + value + "}").error())
                .isEqualTo("400 validation_error " + code + " @is_staff");
    }

    @Test
    void theLastActiveStaffAccountStaysStaff() {
        try (var api = new TestApi()) {
            var people = new People(api);
            var last = people.staff();
            var inactive = people.staff();
            people.fixtures().save(inactive.activated(false));
            people.owner();
            var client = api.withKey(last.id());

            var answer = client.patch(ME, "{\"is_staff\": false, \"first_name\": \"Eve\"}");

            assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @is_staff");
            assertThat(api.stored(last.id()).name()).isEqualTo(last.name());
            assertThat(client.patch(ME, "{\"is_staff\": true}").status()).isEqualTo(200);
        }
    }

    @Test
    void staffMayDropTheRightWhereAnotherHasIt() {
        try (var api = new TestApi()) {
            var people = new People(api);
            var ada = people.staff();
            var bob = people.staff();
            var client = api.withKey(ada.id());

            var answer = client.patch(ME, "{\"is_staff\": false}");

            assertThat(answer.json().get("is_staff").asBoolean()).isFalse();
            assertThat(client.get("/api/users").json().get("count").asInt()).isEqualTo(1);
            assertThat(client.patch(ME, "{\"is_staff\": true}").error()).isEqualTo(DENIED);
            assertThat(api.withKey(bob.id()).patch(ME, "{\"is_staff\": false}").error())
                    .isEqualTo("400 validation_error invalid_input @is_staff");
        }
    }

    @Test
    void staffChangeEverythingElseOfOthersToo() {
        var staff = API.withSession(PEOPLE.staff().id());
        var ada = PEOPLE.owner();
        var hers = API.withSession(ada.id());

        var answer = staff.patch("/api/users/" + ada.uuid(), """
                {"first_name": "Ada", "last_name": "King", "theme_mode": "dark", "role_at_organization": "data",
                 "notification_settings": {"plugin_disabled": false}, "email": "%s"}""".formatted(
                        PEOPLE.fixtures().address().value()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("first_name").asText()).isEqualTo("Ada");
        assertThat(API.stored(ada.id()).name().last().value()).isEqualTo("King");
        // staff cannot prove an address for somebody else either: it waits, and nobody is signed out by it
        assertThat(answer.json().get("email").asText())
                .isEqualTo(ada.mailbox().address().value());
        assertThat(answer.json().get("pending_email").isNull()).isFalse();
        assertThat(hers.get(ME).status()).isEqualTo(200);
        assertThat(staff.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aKeyOfStaffHasTheRightsOfStaffWithinItsScopes() {
        var staff = PEOPLE.staff();
        var path = "/api/users/" + PEOPLE.owner().uuid();

        assertThat(API.withKey(staff.id(), "user:read").get(path).status()).isEqualTo(200);
        assertThat(API.withKey(staff.id(), "user:read").patch(path, "{}").error())
                .isEqualTo(DENIED);
        assertThat(API.withKey(staff.id(), "user:write").patch(path, "{}").status())
                .isEqualTo(200);
    }
}
