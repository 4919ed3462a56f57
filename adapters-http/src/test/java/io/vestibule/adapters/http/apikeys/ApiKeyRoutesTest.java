package io.vestibule.adapters.http.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.access.CredentialUse;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.Digest;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String KEYS = "/api/personal_api_keys/";
    private static final String CURRENT = KEYS + "@current";
    private static final String ENGINE =
            "{'label': 'Engine', 'scopes': ['user:read'], 'scoped_teams': [], 'scoped_organizations': []}";

    private final User ada = API.somebody();
    private final TestClient person = API.withSession(ada.id());

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aKeyIsShownWholeAndItsValueOnce() {
        var created = create(ENGINE);

        assertThat(created.status()).isEqualTo(201);
        var value = created.json().get("value").asText();
        var stored = onlyKey();
        assertThat(value).matches("phx_[0-9A-Za-z]{46,49}");
        assertThat(stored.hash()).isEqualTo("sha256$" + Digest.sha256Hex(value));
        assertThat(created.text())
                .isEqualTo("{\"id\":\"" + stored.id() + "\",\"label\":\"Engine\",\"description\":null,\"value\":\""
                        + value + "\",\"mask_value\":\"phx_..." + value.substring(value.length() - 4)
                        + "\",\"scopes\":[\"user:read\"],\"scoped_teams\":[],\"scoped_organizations\":[],"
                        + "\"created_at\":\"2026-03-04T05:06:07.089000Z\",\"last_used_at\":null,"
                        + "\"last_rolled_at\":null,\"user_id\":" + ada.id().value()
                        + ",\"is_legacy_hashing\":false,\"local_dev_value\":null}");

        var shownAgain = person.get(KEYS + stored.id());

        assertThat(shownAgain.status()).isEqualTo(200);
        assertThat(shownAgain.text()).isEqualTo(created.text().replace("\"" + value + "\"", "null"));
        assertThat(person.get(KEYS).text()).isEqualTo("[" + shownAgain.text() + "]");
        assertThat(withKey(value).get(ME).status()).isEqualTo(200);
    }

    @Test
    void keysAreListedNewestFirstAndOnlyOnesOwn() {
        var first = id(create(ENGINE));
        API.clock().advance(Duration.ofSeconds(1));
        var second = id(create(ENGINE));
        API.key(API.somebody().id());

        var list = person.get(KEYS).json();

        assertThat(list.isArray()).isTrue();
        assertThat(list.findValuesAsText("id")).containsExactly(second, first);
    }

    @Test
    void aKeyIsNarrowedToOnesOwnProjectsAndOrganizations() {
        var workplace = API.stored(ada.id()).workplace();
        var project = workplace.project().orElseThrow().value();
        var organization = workplace.organization().orElseThrow().value();

        var created = create("{'label': 'Narrow', 'description': ' for the cellar ', 'scopes': ['*', 'user:write'],"
                + "'scoped_teams': [" + project + ", '" + project + "'], 'scoped_organizations': ['"
                + organization.toString().toUpperCase(Locale.ROOT) + "'], 'value': 'phx_mine', 'id': 'mine'}");

        assertThat(created.status()).isEqualTo(201);
        var json = created.json();
        assertThat(json.get("description").asText()).isEqualTo("for the cellar");
        assertThat(json.get("scopes").toString()).isEqualTo("[\"*\",\"user:write\"]");
        assertThat(json.get("scoped_teams").toString()).isEqualTo("[" + project + "]");
        assertThat(json.get("scoped_organizations").toString()).isEqualTo("[\"" + organization + "\"]");
        assertThat(json.get("value").asText()).isNotEqualTo("phx_mine");
        assertThat(withKey(json.get("value").asText()).get(ME).status())
                .as("a narrowed key reaches its own account")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label | {} | required @label | This field is required.",
                "label | {'label': null} | null @label | This field may not be null.",
                "label | {'label': ''} | blank @label | This field may not be blank.",
                "label | {'label': '  '} | blank @label | This field may not be blank.",
                "label | {'label': true} | invalid_input @label | Not a valid string.",
                "label | {'label': '12345678901234567890123456789012345678901'} | max_length @label |"
                        + " Ensure this field has no more than 40 characters.",
                "x | {'description': {}} | invalid_input @description | Not a valid string.",
                "scopes | {} | required @scopes | This field is required.",
                "scopes | {'scopes': null} | null @scopes | This field may not be null.",
                "scopes | {'scopes': []} | empty @scopes | This list may not be empty.",
                "scopes | {'scopes': 'user:read'} | not_a_list @scopes | Expected a list of items but got type \"str\".",
                "scopes | {'scopes': {}} | not_a_list @scopes | Expected a list of items but got type \"dict\".",
                "scopes | {'scopes': ['user:read', 'feature_flag:read']} | invalid_input @scopes | Invalid scope: feature_flag:read",
                "scopes | {'scopes': ['user']} | invalid_input @scopes | Invalid scope: user",
                "scopes | {'scopes': ['user:admin']} | invalid_input @scopes | Invalid scope: user:admin",
                "scopes | {'scopes': [7]} | invalid_input @scopes | Invalid scope: 7",
                "scopes | {'scopes': ['*', null]} | null @scopes__1 | This field may not be null.",
                "scopes | {'scopes': [[]]} | invalid_input @scopes__0 | Not a valid string.",
                "scoped_teams | {} | required @scoped_teams | This field is required.",
                "scoped_teams | {'scoped_teams': null} | null @scoped_teams | This field may not be null.",
                "scoped_teams | {'scoped_teams': 1} | not_a_list @scoped_teams | Expected a list of items but got type \"int\".",
                "scoped_teams | {'scoped_teams': ['one']} | invalid_input @scoped_teams__0 | A valid integer is required.",
                "scoped_teams | {'scoped_teams': [1.5]} | invalid_input @scoped_teams__0 | A valid integer is required.",
                "scoped_teams | {'scoped_teams': [true]} | invalid_input @scoped_teams__0 | A valid integer is required.",
                "scoped_teams | {'scoped_teams': [999999]} | invalid_input @scoped_teams |"
                        + " You must be a member of all teams that you are scoping the key to.",
                "scoped_teams | {'scoped_teams': [99999999999999999999]} | invalid_input @scoped_teams |"
                        + " You must be a member of all teams that you are scoping the key to.",
                "scoped_organizations | {} | required @scoped_organizations | This field is required.",
                "scoped_organizations | {'scoped_organizations': null} | null @scoped_organizations | This field may not be null.",
                "scoped_organizations | {'scoped_organizations': ['x']} | invalid_input @scoped_organizations | Invalid organization UUID",
                "scoped_organizations | {'scoped_organizations': ['0-0-0-0-0']} | invalid_input @scoped_organizations | Invalid organization UUID",
                "scoped_organizations | {'scoped_organizations': ['00000000-0000-0000-0000-000000000007']} |"
                        + " invalid_input @scoped_organizations |"
                        + " You must be a member of all organizations that you are scoping the key to."
            })
    void whatNoKeyCanBeIsRefused(String replaced, String member, String error, String detail) {
        var answer = create(with(ENGINE, replaced, member));

        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'scoped_organizations': ['x'], 'scoped_teams': 7, 'scopes': [], 'label': ''} | blank @label",
                "{'scoped_organizations': ['x'], 'scoped_teams': 7, 'scopes': [], 'label': 'x'} | empty @scopes",
                "{'scoped_organizations': ['x'], 'scoped_teams': 7, 'scopes': ['*'], 'label': 'x'} | not_a_list @scoped_teams"
            })
    void ofSeveralProblemsTheFirstInTheOrderOfTheMembersIsReported(String body, String error) {
        assertThat(create(body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void foreignProjectsAndOrganizationsAreRefused() {
        var bob = API.stored(API.somebody().id()).workplace();

        var team = "{'scoped_teams': [" + bob.project().orElseThrow().value() + "]}";
        var organization =
                "{'scoped_organizations': ['" + bob.organization().orElseThrow().value() + "']}";

        assertThat(create(with(ENGINE, "scoped_teams", team)).error())
                .isEqualTo("400 validation_error invalid_input @scoped_teams");
        assertThat(create(with(ENGINE, "scoped_organizations", organization)).error())
                .isEqualTo("400 validation_error invalid_input @scoped_organizations");
        var path = KEYS + id(create(ENGINE));
        var key = onlyKey();
        assertThat(person.patch(path, team.replace('\'', '"')).error())
                .isEqualTo("400 validation_error invalid_input @scoped_teams");
        assertThat(person.patch(path, organization.replace('\'', '"')).error())
                .isEqualTo("400 validation_error invalid_input @scoped_organizations");
        assertThat(keys()).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]   | invalid_input | Invalid data. Expected a dictionary, but got list.",
                "null | null          | No data provided",
                "7    | invalid_input | Invalid data. Expected a dictionary, but got int."
            })
    void aBodyIsAnObject(String body, String code, String detail) {
        var id = id(create(ENGINE));

        for (var answer : List.of(person.post(KEYS, body), person.patch(KEYS + id, body))) {
            assertThat(answer.error()).isEqualTo("400 validation_error " + code);
            assertThat(answer.json().get("attr").isNull()).isTrue();
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @Test
    void theEleventhKeyIsOneTooMany() {
        for (var i = 0; i < 10; i++) {
            assertThat(create(ENGINE).status()).isEqualTo(201);
        }

        var eleventh = create(ENGINE);

        assertThat(eleventh.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(eleventh.detail())
                .isEqualTo("You can only have 10 personal API keys. Remove an existing key before creating a new one.");
        assertThat(create("{}").error()).as("members come first").isEqualTo("400 validation_error required @label");
        person.delete(KEYS + keys().get(0).id());
        assertThat(create(ENGINE).status()).isEqualTo(201);
    }

    @Test
    void elevenAtOnceBesideFiveMakeTen() {
        for (var i = 0; i < 5; i++) {
            create(ENGINE);
        }

        var made = Threads.together(11, thread -> () -> create(ENGINE).status());

        assertThat(made.stream().filter(status -> status == 201)).hasSize(5);
        assertThat(made).containsOnly(201, 400);
        assertThat(keys()).hasSize(10);
    }

    @Test
    void aKeyIsEditedMemberByMember() {
        var created = create(ENGINE).json();
        var path = KEYS + created.get("id").asText();
        var project = API.stored(ada.id()).workplace().project().orElseThrow().value();

        assertThat(person.patch(path, "{}").status()).isEqualTo(200);
        var label = person.patch(path, "{\"label\": \" Loom \"}").json();
        assertThat(label.get("label").asText()).isEqualTo("Loom");
        assertThat(label.get("scopes").toString()).isEqualTo("[\"user:read\"]");
        assertThat(label.get("value").isNull()).isTrue();
        assertThat(person.patch(path, "{\"description\": \"cards\"}")
                        .json()
                        .get("description")
                        .asText())
                .isEqualTo("cards");
        assertThat(person.patch(path, "{\"description\": \"\"}")
                        .json()
                        .get("description")
                        .isNull())
                .isTrue();
        assertThat(person.patch(path, "{\"scoped_teams\": [" + project + "]}")
                        .json()
                        .get("scoped_teams")
                        .toString())
                .isEqualTo("[" + project + "]");
        assertThat(person.patch(path, "{\"scoped_teams\": []}")
                        .json()
                        .get("scoped_teams")
                        .isEmpty())
                .isTrue();

        var client = withKey(created.get("value").asText());
        assertThat(client.patch(ME, "{}").status()).isEqualTo(403);
        person.patch(path, "{\"scopes\": [\"user:write\"]}");
        assertThat(client.patch(ME, "{}").status()).as("at once").isEqualTo(200);
        person.patch(path, "{\"scopes\": [\"project:read\"]}");
        assertThat(client.get(ME).detail()).isEqualTo("API key missing required scope 'user:read'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'label': null}                   | null @label",
                "{'label': ''}                     | blank @label",
                "{'label': 'a\\u0007b'}             | invalid_control_char @label",
                "{'label': '12345678901234567890123456789012345678901'} | max_length @label",
                "{'description': []}               | invalid_input @description",
                "{'description': true}             | invalid_input @description",
                "{'scopes': []}                    | empty @scopes",
                "{'scopes': null}                  | null @scopes",
                "{'scopes': ['x:read']}            | invalid_input @scopes",
                "{'scoped_teams': null}            | null @scoped_teams",
                "{'scoped_teams': [999999]}        | invalid_input @scoped_teams",
                "{'scoped_teams': ['one']}         | invalid_input @scoped_teams__0",
                "{'scoped_organizations': null}    | null @scoped_organizations",
                "{'scoped_organizations': ['x']}   | invalid_input @scoped_organizations"
            })
    void whatNoKeyCanBecomeIsRefused(String body, String error) {
        var id = id(create(ENGINE));
        var before = onlyKey();

        assertThat(person.patch(KEYS + id, body.replace('\'', '"')).error()).isEqualTo("400 validation_error " + error);
        assertThat(onlyKey()).isEqualTo(before);
    }

    @Test
    void aRolledKeyHasAnotherValueAndTheFormerOneIsDeadAtOnce() {
        var created = create(ENGINE).json();
        var old = withKey(created.get("value").asText());
        assertThat(old.get(ME).status()).isEqualTo(200);
        API.clock().advance(Duration.ofMinutes(1));

        var rolled = person.post(KEYS + created.get("id").asText() + "/roll/", "");

        assertThat(rolled.status()).isEqualTo(200);
        var json = rolled.json();
        var value = json.get("value").asText();
        assertThat(value).isNotEqualTo(created.get("value").asText());
        assertThat(json.get("id")).isEqualTo(created.get("id"));
        assertThat(json.get("created_at")).isEqualTo(created.get("created_at"));
        assertThat(json.get("mask_value").asText()).isEqualTo("phx_..." + value.substring(value.length() - 4));
        assertThat(json.get("last_rolled_at").asText()).isEqualTo("2026-03-04T05:07:07.089000Z");
        assertThat(old.get(ME).error()).isEqualTo("401 authentication_error authentication_failed");
        assertThat(withKey(value).get(ME).status()).isEqualTo(200);
    }

    @Test
    void aDeletedKeyIsDeadAtOnce() {
        var created = create(ENGINE).json();
        var client = withKey(created.get("value").asText());
        var path = KEYS + created.get("id").asText() + "/";
        assertThat(client.get(ME).status()).isEqualTo(200);

        var deleted = person.delete(path);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(client.get(ME).error()).isEqualTo("401 authentication_error authentication_failed");
        assertThat(person.get(path).error()).isEqualTo("404 invalid_request not_found");
        assertThat(person.delete(path).error()).isEqualTo("404 invalid_request not_found");
    }

    @Test
    void keysOfOthersAreNotThere() {
        var bob = API.somebody();
        API.key(bob.id());
        var key = API.store().apiKeys().ofUser(bob.id()).get(0);

        for (var id : List.of(key.id(), "unknown", "@current", "%40current", "@me")) {
            var path = KEYS + id;
            assertThat(person.get(path).error()).isEqualTo("404 invalid_request not_found");
            assertThat(person.patch(path, "{\"label\": null}").error()).isEqualTo("404 invalid_request not_found");
            assertThat(person.post(path + "/roll", "").error()).isEqualTo("404 invalid_request not_found");
            assertThat(person.delete(path).error()).isEqualTo("404 invalid_request not_found");
        }
        assertThat(API.store().apiKeys().find(key.id())).contains(key);
        assertThat(API.withSession(API.somebodyOfStaff().id())
                        .get(KEYS + key.id())
                        .status())
                .as("not for staff either")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@current", "@current/", "%40current", "%40current/"})
    void aKeySeesItselfWhateverItMayDo(String alias) {
        var created =
                create(with(ENGINE, "scopes", "{'scopes': ['webhook:read']}")).json();
        var client = withKey(created.get("value").asText());

        var itself = client.get(KEYS + alias);

        assertThat(itself.status()).isEqualTo(200);
        assertThat(itself.text())
                .isEqualTo(client.get(KEYS + created.get("id").asText()).text());
        assertThat(itself.json().get("id")).isEqualTo(created.get("id"));
        assertThat(itself.json().get("value").isNull()).isTrue();
        for (var list : List.of("scopes", "scoped_teams", "scoped_organizations")) {
            assertThat(itself.json().get(list).isArray()).as(list).isTrue();
        }
    }

    @Test
    void aKeyMayDoNothingElseWithKeysNotEvenOfItsOwner() {
        var created = create(with(ENGINE, "scopes", "{'scopes': ['*']}")).json();
        var client = withKey(created.get("value").asText());
        var own = KEYS + created.get("id").asText();
        var other = KEYS + id(create(ENGINE));

        for (var answer : List.of(
                client.get(KEYS),
                client.post(KEYS, "not even JSON"),
                client.get(other),
                client.get(KEYS + "unknown"),
                client.patch(own, "{}"),
                client.patch(CURRENT, "{}"),
                client.post(own + "/roll", ""),
                client.post(CURRENT + "/roll", ""),
                client.delete(own),
                client.delete(CURRENT))) {
            assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
            assertThat(answer.detail()).isEqualTo("This action does not support Personal API Key access");
        }
        assertThat(keys()).hasSize(2);
    }

    @Test
    void scenarioOfAKeyThatMayOnlyRead() {
        var client = withKey(create(ENGINE).json().get("value").asText());

        assertThat(client.get(ME).status()).isEqualTo(200);
        assertThat(client.patch(ME, "{}").status()).isEqualTo(403);
        assertThat(client.post(ME + "/two_factor_disable", "").status()).isIn(403, 404);
        assertThat(client.get(KEYS).status()).isEqualTo(403);
    }

    @Test
    void nobodyKnownSeesNothing() {
        for (var path : List.of(KEYS, CURRENT)) {
            assertThat(API.client().get(path).error()).isEqualTo("401 authentication_error not_authenticated");
        }
        assertThat(withKey("phx_wrong").get(CURRENT).error())
                .isEqualTo("401 authentication_error authentication_failed");
    }

    @Test
    void writingNeedsARecentLoginAndReadingDoesNot() {
        var id = id(create(ENGINE));
        API.clock().advance(Duration.ofHours(2).plusSeconds(1));

        assertThat(person.get(KEYS).status()).isEqualTo(200);
        assertThat(person.get(KEYS + id).status()).isEqualTo(200);
        for (var answer : List.of(
                create(ENGINE),
                person.patch(KEYS + id, "{\"label\": \"x\"}"),
                person.post(KEYS + id + "/roll", ""),
                person.delete(KEYS + id))) {
            assertThat(answer.error()).isEqualTo("403 authentication_error sensitive_action_required_reauth");
        }
        assertThat(onlyKey().label()).isEqualTo("Engine");
    }

    @Test
    void writingNeedsTheCsrfToken() {
        var without = person.without("X-CSRFToken");

        assertThat(without.post(KEYS, ENGINE.replace('\'', '"')).error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(keys()).isEmpty();

        var path = KEYS + id(create(ENGINE));
        var key = onlyKey();
        for (var answer : List.of(
                without.patch(path, "{\"label\": \"x\"}"), without.post(path + "/roll", ""), without.delete(path))) {
            assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
            assertThat(answer.detail()).startsWith("CSRF Failed: ");
        }
        assertThat(keys()).containsExactly(key);
    }

    @Test
    void otherMethodsDoNotExist() {
        var path = KEYS + id(create(ENGINE));

        assertThat(person.send("PUT", path).error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(person.send("DELETE", KEYS).error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(person.get(path + "/roll").error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    @Test
    void longBodiesAreRefused() {
        assertThat(create(with(ENGINE, "x", "{'description': '" + "x".repeat(64 * 1024) + "'}"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void listsInAFormAreJson() {
        var answer = person.sendText(
                "POST",
                KEYS,
                "application/x-www-form-urlencoded",
                "label=Form&scopes=[\"user:read\"]&scoped_teams=[]&scoped_organizations=[]");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(onlyKey().label()).isEqualTo("Form");
    }

    @Test
    void itsLastUseIsShownAndStoredOnceInAnHour() {
        var created = create(ENGINE).json();
        var client = withKey(created.get("value").asText());

        for (var i = 0; i < 3; i++) {
            client.get(ME);
            API.get(CredentialUse.class).store();
            API.clock().advance(Duration.ofMinutes(20));
        }

        assertThat(client.get(CURRENT).json().get("last_used_at").asText()).isEqualTo("2026-03-04T05:06:07.089000Z");
    }

    private TestClient.Answer create(String body) {
        return person.post(KEYS, body.replace('\'', '"'));
    }

    private static String id(TestClient.Answer created) {
        return created.json().get("id").asText();
    }

    private static TestClient withKey(String value) {
        return API.client().header("Authorization", "Bearer " + value);
    }

    private List<PersonalApiKey> keys() {
        return API.store().apiKeys().ofUser(ada.id());
    }

    private PersonalApiKey onlyKey() {
        assertThat(keys()).hasSize(1);
        return keys().get(0);
    }

    /** {@code object} without one member, and with those of another. */
    private static String with(String object, String removed, String added) {
        var all = (ObjectNode) parsed(object);
        all.remove(removed);
        all.setAll((ObjectNode) parsed(added));
        return all.toString();
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
