package io.vestibule.adapters.http.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String NOT_FOUND = "404 invalid_request not_found";
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String NO_EDITING = "You don't have edit permissions for this recording.";

    private final Recording recording = new Recording(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource({
        "GET,    '',          nobody,   401 authentication_error not_authenticated",
        "GET,    '',          stranger, 403 authentication_error permission_denied",
        "GET,    '',          staff,    403 authentication_error permission_denied",
        "GET,    '',          member,   200",
        "GET,    '',          onlooker, 200",
        "GET,    '',          key sharing_configuration:read,  200",
        "GET,    '',          key sharing_configuration:write, 200",
        "GET,    '',          key user:write,                  403 authentication_error permission_denied",
        "PATCH,  '',          nobody,   401 authentication_error not_authenticated",
        "PATCH,  '',          stranger, 403 authentication_error permission_denied",
        "PATCH,  '',          staff,    403 authentication_error permission_denied",
        "PATCH,  '',          onlooker, 403 authentication_error permission_denied",
        "PATCH,  '',          member,   200",
        "PATCH,  '',          key sharing_configuration:read,  403 authentication_error permission_denied",
        "PATCH,  '',          key sharing_configuration:write, 200",
        "POST,   passwords/,  nobody,   401 authentication_error not_authenticated",
        "POST,   passwords/,  stranger, 403 authentication_error permission_denied",
        "POST,   passwords/,  staff,    403 authentication_error permission_denied",
        "POST,   passwords/,  onlooker, 403 authentication_error permission_denied",
        "POST,   passwords/,  member,   200",
        "POST,   passwords/,  key sharing_configuration:read,  403 authentication_error permission_denied",
        "POST,   passwords/,  key sharing_configuration:write, 200",
        "DELETE, passwords/N, nobody,   401 authentication_error not_authenticated",
        "DELETE, passwords/N, stranger, 403 authentication_error permission_denied",
        "DELETE, passwords/N, staff,    403 authentication_error permission_denied",
        "DELETE, passwords/N, onlooker, 403 authentication_error permission_denied",
        "DELETE, passwords/N, member,   204",
        "DELETE, passwords/N, key sharing_configuration:read,  403 authentication_error permission_denied",
        "DELETE, passwords/N, key sharing_configuration:write, 204",
        "POST,   refresh/,    nobody,   401 authentication_error not_authenticated",
        "POST,   refresh/,    stranger, 403 authentication_error permission_denied",
        "POST,   refresh/,    staff,    403 authentication_error permission_denied",
        "POST,   refresh/,    onlooker, 403 authentication_error permission_denied",
        "POST,   refresh/,    member,   200",
        "POST,   refresh/,    key sharing_configuration:read,  403 authentication_error permission_denied",
        "POST,   refresh/,    key sharing_configuration:write, 200",
        "DELETE, '',          member,   405 invalid_request method_not_allowed",
        "GET,    passwords/,  member,   405 invalid_request method_not_allowed",
        "GET,    refresh/,    member,   405 invalid_request method_not_allowed",
        "PATCH,  passwords/N, member,   405 invalid_request method_not_allowed",
    })
    void whoMayDoWhatWithARecordingThatIsShared(String method, String rest, String who, String expected) {
        var locked = Recording.locked(API);
        var before = locked.stored();
        var password = before.orElseThrow().passwords().get(0).id();
        var path = locked.path() + rest.replace("N", String.valueOf(password));

        var answer = locked.client(who).send(method, path);

        if (expected.startsWith("2")) {
            assertThat(answer.status()).as(answer.text()).hasToString(expected);
        } else {
            assertThat(answer.error()).isEqualTo(expected);
            assertThat(locked.stored()).isEqualTo(before);
        }
    }

    @Test
    void aKeyIsToldTheScopeThatItLacks() {
        assertThat(recording
                        .client("key sharing_configuration:read")
                        .post(recording.path() + "refresh", "")
                        .detail())
                .isEqualTo("API key missing required scope 'sharing_configuration:write'");
        assertThat(recording.client("key user:read").get(recording.path()).detail())
                .isEqualTo("API key missing required scope 'sharing_configuration:read'");
    }

    @Test
    void keysThatAreNarrowedToOthersAreRefused() {
        var other = new Recording(API);

        assertThat(recording
                        .narrowedKey(List.of(recording.project()), List.of())
                        .get(recording.path())
                        .status())
                .isEqualTo(200);
        assertThat(recording
                        .narrowedKey(List.of(other.project()), List.of())
                        .get(recording.path())
                        .error())
                .isEqualTo(DENIED);
        assertThat(recording
                        .narrowedKey(List.of(), List.of(other.organization()))
                        .get(recording.path())
                        .error())
                .isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects/%d",
                "/api/environments/%d",
                "/api/projects/@current",
                "/api/environments/%%40current"
            })
    void aRecordingIsReachedInSeveralWays(String project) {
        var open = Recording.open(API);
        var path = project.formatted(open.project().value()) + open.rest();

        assertThat(open.client().get(path).json()).isEqualTo(open.get());
        assertThat(open.client().get(path.substring(0, path.length() - 1)).json())
                .isEqualTo(open.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "abc", "12345678901234567890"})
    void aProjectThatIsNotThereIsNotFound(String project) {
        var answer = recording.client().get("/api/projects/" + project + recording.rest());

        assertThat(answer.error()).isEqualTo(NOT_FOUND);
        assertThat(answer.detail()).isEqualTo("Not found.");
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "PATCH, ''", "POST, passwords/", "DELETE, passwords/1/", "POST, refresh/"})
    void aRecordingThatTheHostDoesNotKnowIsNotFound(String method, String rest) {
        recording.takeAway();

        var answer = recording.client().send(method, recording.path() + rest);

        assertThat(answer.error()).isEqualTo(NOT_FOUND);
        assertThat(answer.detail()).isEqualTo("Recording not found.");
        assertThat(recording.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "..", ".json", "a+b c", "ä☃", "%", "x?y#z", "'; --"})
    void theHostsNamesOfRecordingsMayBeOdd(String ref) {
        var path = path(ref);

        recording.client().patch(path, "{\"enabled\": true}");

        assertThat(recording.client().get(path).json().get("enabled").asBoolean())
                .isTrue();
        assertThat(recording.get().get("enabled").asBoolean()).isFalse();
    }

    @Test
    void theHostsNamesOfRecordingsHaveOneToTwoHundredCharacters() {
        assertThat(recording.client().get(path("x".repeat(200))).status()).isEqualTo(200);
        assertThat(recording.client().get(path("x".repeat(201))).error()).isEqualTo(NOT_FOUND);
        assertThat(recording.client().get(path("a/b")).error()).isEqualTo(NOT_FOUND);
        assertThat(recording.client().get(path("a\tb")).error()).isEqualTo(NOT_FOUND);
    }

    @Test
    void whatNobodyStoredIsSharedWithNobody() {
        var first = recording.get();
        var second = recording.get();

        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "created_at", "enabled", "access_token", "settings", "password_required", "share_passwords");
        assertThat(first.get("created_at").isNull()).isTrue();
        assertThat(first.get("enabled").asBoolean()).isFalse();
        assertThat(first.get("settings").isNull()).isTrue();
        assertThat(first.get("password_required").asBoolean()).isFalse();
        assertThat(first.get("share_passwords")).isEmpty();
        assertThat(first.get("access_token").asText()).matches("[-_0-9A-Za-z]{30}");
        assertThat(second.get("access_token")).isNotEqualTo(first.get("access_token"));
        assertThat(recording.stored()).isEmpty();
    }

    @Test
    void theFirstChangeStoresIt() {
        var changed = recording.patch("{}");

        assertThat(changed.get("created_at").asText())
                .isEqualTo(
                        recording.stored().orElseThrow().createdAt().toString().replace("Z", "000Z"));
        assertThat(changed.get("enabled").asBoolean()).isFalse();
        assertThat(recording.get()).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"enabled": true}                    | /enabled           | true
            {"enabled": "yes"}                   | /enabled           | true
            {"enabled": 0}                       | /enabled           | false
            {"password_required": true}          | /password_required | true
            {"settings": {}}                     | /settings          | {}
            {"settings": null}                   | /settings          | null
            {"settings": {"whitelabel": true}}   | /settings          | {"whitelabel":true}
            {"settings": {"whitelabel": false}}  | /settings          | {"whitelabel":false}
            {"settings": {"whitelabel": "true"}} | /settings          | {"whitelabel":true}
            {"settings": {"noHeader": "False"}}  | /settings          | {"noHeader":false}
            {"settings": {"legend": 1}}          | /settings          | {"legend":true}
            {"settings": {"detailed": 0}}        | /settings          | {"detailed":false}
            {"settings": {"legend": 1.0}}        | /settings          | {"legend":true}
            {"settings": {"showInspector": null}} | /settings         | {}
            {"settings": {"hideExtraDetails": true, "unknown": [1]}} | /settings | {"hideExtraDetails":true}
            {"settings": {"theme": "dark"}}      | /settings          | {"theme":"dark"}
            {"settings": {"theme": "light"}}     | /settings          | {"theme":"light"}
            {"settings": {"theme": "system"}}    | /settings          | {"theme":"system"}
            {"settings": {"theme": null}}        | /settings          | {}
            {"settings": {"theme": "dark", "legend": true}} | /settings | {"legend":true,"theme":"dark"}
            """)
    void whatAMemberBecomes(String body, String pointer, String expected) {
        assertThat(recording.patch(body).at(pointer)).hasToString(expected);
        assertThat(recording.get().at(pointer)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"enabled": "maybe"}                      | 400 validation_error invalid_input @enabled
            {"enabled": null}                         | 400 validation_error null @enabled
            {"enabled": []}                           | 400 validation_error invalid_input @enabled
            {"password_required": 2}                  | 400 validation_error invalid_input @password_required
            {"settings": []}                          | 400 validation_error invalid_input @settings
            {"settings": "dark"}                      | 400 validation_error invalid_input @settings
            {"settings": true}                        | 400 validation_error invalid_input @settings
            {"settings": {"whitelabel": "maybe"}}     | 400 validation_error invalid_input @settings
            {"settings": {"whitelabel": 2}}           | 400 validation_error invalid_input @settings
            {"settings": {"whitelabel": []}}          | 400 validation_error invalid_input @settings
            {"settings": {"whitelabel": {}}}          | 400 validation_error invalid_input @settings
            {"settings": {"theme": "blue"}}           | 400 validation_error invalid_input @settings
            {"settings": {"theme": true}}             | 400 validation_error invalid_input @settings
            {"enabled": 7, "settings": 7}             | 400 validation_error invalid_input @enabled
            {"password_required": 7, "settings": 7}   | 400 validation_error invalid_input @settings
            []                                        | 400 validation_error invalid_input
            null                                      | 400 validation_error null
            {"enabled"                                | 400 invalid_request parse_error
            """)
    void whatNoMemberCanBecome(String body, String expected) {
        var answer = recording.client().patch(recording.path(), body);

        assertThat(answer.error()).isEqualTo(expected);
        if (expected.endsWith("@settings")) {
            assertThat(answer.detail()).isEqualTo("Invalid settings format");
        }
        assertThat(recording.stored()).isEmpty();
    }

    @Test
    void aPatchKeepsWhatItDoesNotName() {
        recording.patch("{\"enabled\": true, \"password_required\": true, \"settings\": {\"legend\": true}}");
        var before = recording.get();

        var after =
                recording.patch("{\"access_token\": \"mine\", \"created_at\": 7, \"share_passwords\": {}, \"id\": 1}");

        assertThat(after).isEqualTo(before);
    }

    @Test
    void settingsAreReplacedAsAWhole() {
        recording.patch("{\"settings\": {\"legend\": true, \"theme\": \"dark\"}}");

        assertThat(recording.patch("{\"settings\": {\"detailed\": true}}").get("settings"))
                .hasToString("{\"detailed\":true}");
    }

    @Test
    void aFormWillDo() {
        var answer = recording
                .client()
                .patchForm(
                        recording.path(),
                        "enabled=on&settings=" + URLEncoder.encode("{\"theme\":\"dark\"}", StandardCharsets.UTF_8));

        assertThat(answer.json().get("enabled").asBoolean()).isTrue();
        assertThat(answer.json().get("settings")).hasToString("{\"theme\":\"dark\"}");
        assertThat(recording
                        .client()
                        .patchForm(recording.path(), "settings=")
                        .json()
                        .get("settings")
                        .isNull())
                .isTrue();
    }

    @Test
    void anOrganizationThatSharesNothingStopsItFromBeingSwitchedOn() {
        recording.forbidSharing();

        var answer = recording
                .client()
                .patch(recording.path(), "{\"enabled\": true, \"settings\": 7, \"password_required\": 7}");

        assertThat(answer.error()).isEqualTo(DENIED);
        assertThat(answer.detail()).isEqualTo("Public sharing is disabled for this organization.");
        assertThat(recording.stored()).isEmpty();
        assertThat(recording
                        .patch("{\"enabled\": false, \"password_required\": true}")
                        .get("password_required")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PATCH, ''", "POST, passwords/", "DELETE, passwords/abc/", "POST, refresh/"})
    void theRightToShareComesBeforeEverythingElse(String method, String rest) {
        var onlooker = recording.client("onlooker");

        var answer = onlooker.sendText(method, recording.path() + rest, "application/json", "[7]");

        assertThat(answer.error()).isEqualTo(DENIED);
        assertThat(answer.detail()).isEqualTo(NO_EDITING);
        assertThat(recording.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPasswordNeedsALinkThatAsksForOne(boolean stored) {
        if (stored) {
            recording.patch("{\"enabled\": true}");
        }
        var before = recording.stored();

        // what is wrong with the body does not matter yet
        var answer = recording.client().post(recording.path() + "passwords/", "{\"raw_password\": \"short\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error password_protection_disabled");
        assertThat(answer.text())
                .isEqualTo("{\"error\":\"Password protection must be enabled before creating passwords\","
                        + "\"type\":\"validation_error\",\"code\":\"password_protection_disabled\","
                        + "\"detail\":\"Password protection must be enabled before creating passwords\","
                        + "\"attr\":null}");
        assertThat(recording.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"raw_password": "1234567"}                   | 400 validation_error invalid_input @raw_password
            {"raw_password": 1234567}                     | 400 validation_error invalid_input @raw_password
            {"raw_password": " 12345678"}                 | 400 validation_error invalid_input @raw_password
            {"raw_password": "12345678 "}                 | 400 validation_error invalid_input @raw_password
            {"raw_password": "L129"}                      | 400 validation_error max_length @raw_password
            {"raw_password": true}                        | 400 validation_error invalid_input @raw_password
            {"raw_password": []}                          | 400 validation_error invalid_input @raw_password
            {"raw_password": "1234567\\u00008"}           | 400 validation_error null_characters_not_allowed @raw_password
            {"note": "L101"}                              | 400 validation_error max_length @note
            {"note": {}}                                  | 400 validation_error invalid_input @note
            {"raw_password": "1234567", "note": "L101"}   | 400 validation_error invalid_input @raw_password
            []                                            | 400 validation_error invalid_input
            {"raw_password"                               | 400 invalid_request parse_error
            """)
    void whatNoPasswordCanBe(String body, String expected) {
        recording.patch("{\"password_required\": true}");

        var answer = recording
                .client()
                .post(
                        recording.path() + "passwords/",
                        body.replace("L129", "x".repeat(129)).replace("L101", "x".repeat(101)));

        assertThat(answer.error()).isEqualTo(expected);
        assertThat(recording.get().get("share_passwords")).isEmpty();
    }

    @Test
    void aPasswordThatIsTooShortIsToldHowLongItMustBe() {
        recording.patch("{\"password_required\": true}");

        assertThat(recording
                        .client()
                        .post(recording.path() + "passwords/", "{\"raw_password\": \"short\"}")
                        .detail())
                .isEqualTo("Password must be at least 8 characters long.");
    }

    @Test
    void aNewPasswordIsShownOnceWithWhatItOpens() {
        recording.patch("{\"enabled\": true, \"password_required\": true, \"settings\": {\"legend\": true}}");

        var answer = recording
                .client()
                .post(
                        recording.path() + "passwords/",
                        "{\"raw_password\": \"correct horse\", \"note\": \"for Babbage\", \"enabled\": false,"
                                + " \"password_required\": 7, \"settings\": 7}");

        assertThat(answer.status()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "password",
                        "note",
                        "created_at",
                        "created_by_email",
                        "enabled",
                        "access_token",
                        "settings",
                        "password_required",
                        "share_passwords");
        assertThat(json.get("id").isIntegralNumber()).isTrue();
        assertThat(json.get("password").asText()).isEqualTo("correct horse");
        assertThat(json.get("note").asText()).isEqualTo("for Babbage");
        assertThat(json.get("created_by_email").asText()).isEqualTo(address());
        assertThat(json.get("enabled").asBoolean()).isTrue();
        assertThat(json.get("access_token").asText()).isEqualTo(recording.token());
        assertThat(json.get("settings")).hasToString("{\"legend\":true}");
        assertThat(json.get("password_required").asBoolean()).isTrue();
        var listed = json.get("share_passwords").get(0);
        assertThat(listed.fieldNames())
                .toIterable()
                .containsExactly("id", "created_at", "note", "created_by_email", "is_active");
        assertThat(listed.get("id")).isEqualTo(json.get("id"));
        assertThat(listed.get("created_at")).isEqualTo(json.get("created_at"));
        assertThat(listed.get("is_active").asBoolean()).isTrue();
        var shown = recording.client().get(recording.path());
        assertThat(shown.json().get("share_passwords")).isEqualTo(json.get("share_passwords"));
        assertThat(shown.text())
                .doesNotContain(
                        "correct horse",
                        recording
                                .stored()
                                .orElseThrow()
                                .passwords()
                                .get(0)
                                .hash()
                                .reveal());
        assertThat(answer.text())
                .doesNotContain(recording
                        .stored()
                        .orElseThrow()
                        .passwords()
                        .get(0)
                        .hash()
                        .reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"raw_password\": null}", "{\"raw_password\": \"\"}", "{\"raw_password\": \"  \"}"})
    void whoeverNamesNoPasswordGetsOne(String body) {
        recording.patch("{\"enabled\": true, \"password_required\": true}");

        var made =
                recording.client().post(recording.path() + "passwords/", body).json();

        assertThat(made.get("password").asText()).matches("[-_0-9A-Za-z]{22}");
        assertThat(made.get("note").isNull()).isTrue();
        assertThat(recording.unlock(made.get("password").asText()).status()).isEqualTo(200);
    }

    @Test
    void passwordsOfAllLengthsAreTakenAsTheyAre() {
        recording.patch("{\"enabled\": true, \"password_required\": true}");

        for (var password : List.of("12345678", "with blanks inside", "ä☃".repeat(64), "x".repeat(128))) {
            recording.addPassword(password);
            assertThat(recording.unlock(password).status()).as(password).isEqualTo(200);
        }
    }

    @Test
    void twentyPasswordsAreEnough() {
        recording.patch("{\"password_required\": true}");
        for (var i = 0; i < 20; i++) {
            recording.addPassword("password " + i);
        }
        var path = recording.path() + "passwords/";

        var refused = recording.client().post(path, "{}");

        assertThat(refused.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(refused.detail()).isEqualTo("A maximum of 20 active passwords is allowed.");
        assertThat(recording
                        .client()
                        .post(path, "{\"raw_password\": \"short\"}")
                        .error())
                .endsWith("@raw_password");
        recording.delete(recording.stored().orElseThrow().passwords().get(0).id());
        assertThat(recording.client().post(path, "{}").status()).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceThereAreNotMoreThanTwenty() {
        recording.patch("{\"password_required\": true}");
        for (var i = 0; i < 18; i++) {
            recording.addPassword("password " + i);
        }

        var statuses = Threads.together(
                6,
                thread -> () -> recording
                        .client()
                        .post(recording.path() + "passwords/", "{}")
                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 200, 400, 400, 400, 400);
        assertThat(recording.get().get("share_passwords")).hasSize(20);
    }

    @Test
    void passwordsStandNewestFirst() {
        recording.patch("{\"password_required\": true}");
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            ids.add(0, recording.addPassword("password " + i).get("id").asText());
            API.clock().advance(Duration.ofSeconds(i));
        }

        assertThat(recording.get().get("share_passwords").findValuesAsText("id"))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void aPasswordOutlivesWhoeverMadeIt() {
        recording.patch("{\"password_required\": true}");
        recording.addPassword(Recording.PASSWORD);
        var other = API.withSession(recording.join().id());

        API.store().users().remove(recording.member().id());

        assertThat(other.get(recording.path())
                        .json()
                        .at("/share_passwords/0/created_by_email")
                        .asText())
                .isEqualTo("deleted user");
    }

    @Test
    void aDeletedPasswordIsNotShownAgain() {
        recording.patch("{\"password_required\": true}");
        var first = recording.addPassword("password 1").get("id").asLong();
        var second = recording.addPassword("password 2").get("id").asLong();

        var answer = recording.delete(first);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(recording.get().get("share_passwords").findValuesAsText("id"))
                .containsExactly(String.valueOf(second));
        assertThat(recording.delete(first).error()).isEqualTo(NOT_FOUND);
    }

    @Test
    void theLastPasswordMayBeDeletedAlsoWhenNoneIsAskedFor() {
        var locked = Recording.locked(API);
        locked.patch("{\"password_required\": false}");

        assertThat(locked.delete(
                                locked.stored().orElseThrow().passwords().get(0).id())
                        .status())
                .isEqualTo(204);
        assertThat(locked.get().get("share_passwords")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "999999999", "99999999999999999999999", "1e3", "%20", "ä"})
    void aPasswordThatIsNotThereIsNotFound(String id) {
        var locked = Recording.locked(API);

        var answer =
                locked.client().delete(locked.path() + "passwords/" + URLEncoder.encode(id, StandardCharsets.UTF_8));

        assertThat(answer.error()).isEqualTo(NOT_FOUND);
        assertThat(answer.detail()).isEqualTo("Password not found");
    }

    @Test
    void thePasswordsOfOthersAreNotFound() {
        var locked = Recording.locked(API);
        var other = Recording.locked(API);

        assertThat(locked.delete(other.stored().orElseThrow().passwords().get(0).id())
                        .error())
                .isEqualTo(NOT_FOUND);
        assertThat(new Recording(API).delete(1).error()).isEqualTo(NOT_FOUND);
        assertThat(other.get().get("share_passwords")).hasSize(1);
    }

    @Test
    void passwordsAreKeptWhileNoneIsAskedFor() {
        var locked = Recording.locked(API);

        var opened = locked.patch("{\"password_required\": false}");
        locked.patch("{\"password_required\": true}");

        assertThat(opened.get("share_passwords")).hasSize(1);
        assertThat(locked.unlock(Recording.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aRefreshGivesAnotherLinkAndLeavesTheRestAsItIs() {
        var locked = Recording.locked(API);
        locked.addPassword("another password");
        locked.patch("{\"settings\": {\"legend\": true}}");
        var before = locked.get();
        API.clock().advance(Duration.ofSeconds(10));

        var after = locked.refresh();

        assertThat(after.get("access_token").asText()).matches("[-_0-9A-Za-z]{30}");
        assertThat(after.get("access_token")).isNotEqualTo(before.get("access_token"));
        assertThat(after.get("created_at")).isNotEqualTo(before.get("created_at"));
        for (var same : List.of("enabled", "settings", "password_required")) {
            assertThat(after.get(same)).isEqualTo(before.get(same));
        }
        assertThat(withoutIds(after)).isEqualTo(withoutIds(before));
        assertThat(after.get("share_passwords").findValuesAsText("id"))
                .doesNotContainAnyElementsOf(before.get("share_passwords").findValuesAsText("id"));
        assertThat(locked.delete(before.at("/share_passwords/0/id").asLong()).error())
                .isEqualTo(NOT_FOUND);
        assertThat(locked.get()).isEqualTo(after);
    }

    @Test
    void aRefreshCopiesPasswordsAlsoWhileNoneIsAskedFor() {
        var locked = Recording.locked(API);
        locked.patch("{\"password_required\": false}");

        locked.refresh();
        locked.patch("{\"password_required\": true}");

        assertThat(locked.unlock(Recording.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aRefreshOfWhatNobodyStoredStoresIt() {
        var refreshed = recording.refresh();

        assertThat(refreshed.get("enabled").asBoolean()).isFalse();
        assertThat(refreshed.get("created_at").isNull()).isFalse();
        assertThat(recording.get()).isEqualTo(refreshed);
        assertThat(API.store().sharing().replacedAndAlive(recording.key(), Fixtures.NOW))
                .isEmpty();
    }

    @Test
    void whatIsDisabledStaysDisabled() {
        recording.patch("{\"enabled\": false}");

        assertThat(recording.refresh().get("enabled").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"enabled\": 7}", "no JSON at all"})
    void aRefreshTakesAnyBody(String body) {
        assertThat(recording.client().post(recording.path() + "refresh/", body).status())
                .isEqualTo(200);
    }

    @Test
    void ofRefreshesAtOnceOneLinkIsInForce() {
        var locked = Recording.locked(API);
        var before = locked.token();

        var tokens = Threads.together(
                4, thread -> () -> locked.refresh().get("access_token").asText());

        assertThat(tokens).doesNotHaveDuplicates().contains(locked.token());
        assertThat(API.store()
                        .sharing()
                        .replacedAndAlive(locked.key(), API.clock().instant()))
                .hasSize(4)
                .anyMatch(replaced -> replaced.token().reveal().equals(before));
        assertThat(locked.get().get("share_passwords")).hasSize(1);
    }

    @Test
    void whatIsDoneIsNoted() {
        recording.patch("{\"enabled\": true, \"password_required\": true}");
        recording.patch("{\"enabled\": true}");
        var password = recording.addPassword("correct horse").get("id").asText();
        recording.delete(Long.parseLong(password));
        recording.refresh();

        var events = API.store()
                .events()
                .ofUser(recording.member().id(), new Page.Request(100, 0))
                .items();

        assertThat(events)
                .extracting(AccountEvent::type)
                .containsExactly(
                        EventType.SHARING_REFRESHED,
                        EventType.SHARE_PASSWORD_DELETED,
                        EventType.SHARE_PASSWORD_CREATED,
                        EventType.SHARING_UPDATED);
        assertThat(events.get(2).details())
                .containsOnlyKeys("project", "recording", "password")
                .containsEntry("recording", recording.ref())
                .containsEntry("password", password);
        assertThat(events.get(3).details()).containsEntry("changed", "enabled,password_required");
        assertThat(events.toString()).doesNotContain("correct horse", recording.token());
    }

    private String address() {
        return recording.member().mailbox().address().value();
    }

    private String path(String ref) {
        return "/api/projects/" + recording.project().value() + "/session_recordings/"
                + URLEncoder.encode(ref, StandardCharsets.UTF_8).replace("+", "%20") + "/sharing/";
    }

    private static List<String> withoutIds(JsonNode sharing) {
        var passwords = new ArrayList<String>();
        sharing.get("share_passwords")
                .forEach(password -> passwords.add(password.get("note") + " " + password.get("created_at") + " "
                        + password.get("created_by_email")));
        return passwords;
    }
}
