package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH of an account: what each member takes, refuses and becomes. */
class UpdateUserTest {

    private static final TestApi API = new TestApi(settings -> settings, new AbstractModule() {
        @Override
        protected void configure() {
            bind(MailDelivery.class).toInstance(MailDelivery.OFF);
        }
    });
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";

    /** One bad value for each member, in the order in which problems are reported. */
    private static final List<String[]> BAD = List.of(
            new String[] {"first_name", "[]", "invalid_input"},
            new String[] {"last_name", "null", "null"},
            new String[] {"email", "\"nowhere\"", "invalid_input"},
            new String[] {"notification_settings", "[]", "not_a_dict"},
            new String[] {"anonymize_data", "2", "invalid_input"},
            new String[] {"allow_impersonation", "[]", "invalid_input"},
            new String[] {"toolbar_mode", "\"zz\"", "invalid_choice"},
            new String[] {"set_current_organization", "\"zz\"", "does_not_exist"},
            new String[] {"set_current_team", "0", "does_not_exist"},
            new String[] {"password", "\"\"", "blank"},
            new String[] {"events_column_config", "null", "null"},
            new String[] {"has_seen_product_intro_for", "\"" + "x".repeat(65_535) + "\"", "invalid_input"},
            new String[] {"theme_mode", "\"zz\"", "invalid_choice"},
            new String[] {"hedgehog_config", "\"" + "x".repeat(65_535) + "\"", "invalid_input"},
            new String[] {"allow_sidebar_suggestions", "\"maybe\"", "invalid_input"},
            new String[] {"shortcut_position", "\"zz\"", "invalid_choice"},
            new String[] {"role_at_organization", "null", "null"},
            new String[] {"passkeys_enabled_for_2fa", "true", "no_passkeys"},
            new String[] {"hide_mcp_hints", "null", "null"});

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    first_name                 | "Ada"                        | "Ada"
                    first_name                 | " Ada\\t\\n"                 | "Ada"
                    first_name                 | ""                           | ""
                    first_name                 | "   "                        | ""
                    first_name                 | 42                           | "42"
                    first_name                 | "Jean-Luc D'Arcy, Jr."       | "Jean-Luc D'Arcy, Jr."
                    first_name                 | "J.R.R."                     | "J.R.R."
                    first_name                 | "李小龍 🦔"                   | "李小龍 🦔"
                    last_name                  | "King & \\"Co\\""            | "King & \\"Co\\""
                    last_name                  | ""                           | ""
                    last_name                  | 1.50                         | "1.50"
                    anonymize_data             | true                         | true
                    anonymize_data             | false                        | false
                    anonymize_data             | null                         | null
                    anonymize_data             | ""                           | null
                    anonymize_data             | "yes"                        | true
                    anonymize_data             | 0                            | false
                    allow_impersonation        | false                        | false
                    allow_impersonation        | null                         | null
                    allow_impersonation        | "ON"                         | true
                    toolbar_mode               | "disabled"                   | "disabled"
                    toolbar_mode               | "toolbar"                    | "toolbar"
                    toolbar_mode               | ""                           | ""
                    toolbar_mode               | null                         | null
                    events_column_config       | {"active":["a", {"b": 1.0}]} | {"active":["a",{"b":1.0}]}
                    events_column_config       | "DEFAULT"                    | "DEFAULT"
                    events_column_config       | 0                            | 0
                    events_column_config       | false                        | false
                    events_column_config       | []                           | []
                    has_seen_product_intro_for | {"surveys": true}            | {"surveys":true}
                    has_seen_product_intro_for | null                         | null
                    has_seen_product_intro_for | {}                           | {}
                    has_seen_product_intro_for | "x"                          | "x"
                    theme_mode                 | "light"                      | "light"
                    theme_mode                 | "dark"                       | "dark"
                    theme_mode                 | "system"                     | "system"
                    theme_mode                 | ""                           | ""
                    theme_mode                 | null                         | null
                    hedgehog_config            | {"use_as_profile": true}     | {"use_as_profile":true}
                    hedgehog_config            | [1, 2]                       | [1,2]
                    hedgehog_config            | null                         | null
                    allow_sidebar_suggestions  | false                        | false
                    allow_sidebar_suggestions  | null                         | null
                    shortcut_position          | "above"                      | "above"
                    shortcut_position          | "below"                      | "below"
                    shortcut_position          | "hidden"                     | "hidden"
                    shortcut_position          | ""                           | ""
                    shortcut_position          | null                         | "above"
                    role_at_organization       | "engineering"                | "engineering"
                    role_at_organization       | "data"                       | "data"
                    role_at_organization       | "product"                    | "product"
                    role_at_organization       | "founder"                    | "founder"
                    role_at_organization       | "leadership"                 | "leadership"
                    role_at_organization       | "marketing"                  | "marketing"
                    role_at_organization       | "sales"                      | "sales"
                    role_at_organization       | "other"                      | "other"
                    passkeys_enabled_for_2fa   | false                        | false
                    passkeys_enabled_for_2fa   | null                         | null
                    passkeys_enabled_for_2fa   | ""                           | null
                    hide_mcp_hints             | true                         | true
                    hide_mcp_hints             | "off"                        | false
                    """)
    void aMemberTakesAndKeeps(String member, String sent, String shown) {
        var client = API.withKey(PEOPLE.owner().id(), "user:write");

        var answer = client.patch(ME, "{\"" + member + "\": " + sent + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"" + member + "\":" + shown + ",\"");
        assertThat(client.get(ME).text()).isEqualTo(answer.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    first_name                 | null             | null
                    first_name                 | true             | invalid_input
                    first_name                 | ["a"]            | invalid_input
                    first_name                 | {}               | invalid_input
                    first_name                 | "a\\u0000b"      | null_characters_not_allowed
                    first_name                 | "Ada\\nLovelace" | invalid_control_char
                    first_name                 | "Ada\\tL"        | invalid_control_char
                    first_name                 | "a\\u0007b"      | invalid_control_char
                    first_name                 | "a\\u2028b"      | invalid_control_char
                    first_name                 | "<b>"            | invalid_bracket
                    first_name                 | "a>"             | invalid_bracket
                    first_name                 | "a\\uFF1Cb"      | invalid_bracket
                    first_name                 | "a\\uFE65b"      | invalid_bracket
                    first_name                 | "a\\u200Bb"      | invalid_invisible_char
                    first_name                 | "a\\u202Eb"      | invalid_invisible_char
                    first_name                 | "a\\u2066b"      | invalid_invisible_char
                    first_name                 | "a\\uFEFFb"      | invalid_invisible_char
                    first_name                 | "https://x"      | invalid_url
                    first_name                 | "evil.com"       | invalid_url
                    first_name                 | "go to EVIL.IO!" | invalid_url
                    first_name                 | "a@b"            | invalid_url
                    first_name                 | "evil\\uFF0Ecom" | invalid_url
                    first_name                 | "\\uFF45vil.com" | invalid_url
                    first_name                 | "a\\uFF20b.com"  | invalid_url
                    last_name                  | null             | null
                    last_name                  | false            | invalid_input
                    last_name                  | "a\\rb"          | invalid_control_char
                    last_name                  | "\\uFF1Ea"       | invalid_bracket
                    last_name                  | "a\\u200Db"      | invalid_invisible_char
                    last_name                  | "www.x"          | invalid_url
                    email                      | null             | null
                    email                      | ""               | blank
                    email                      | "  "             | blank
                    email                      | "nowhere"        | invalid_input
                    email                      | "a@b"            | invalid_input
                    email                      | "a b@c.com"      | invalid_input
                    email                      | "a@b.com\\u0000" | null_characters_not_allowed
                    email                      | 7                | invalid_input
                    email                      | true             | invalid_input
                    email                      | ["a@b.com"]      | invalid_input
                    notification_settings      | null             | null
                    notification_settings      | []               | not_a_dict
                    anonymize_data             | 2                | invalid_input
                    anonymize_data             | "maybe"          | invalid_input
                    anonymize_data             | []               | invalid_input
                    allow_impersonation        | {}               | invalid_input
                    toolbar_mode               | "Toolbar"        | invalid_choice
                    toolbar_mode               | " toolbar"       | invalid_choice
                    toolbar_mode               | 1                | invalid_choice
                    toolbar_mode               | []               | invalid_choice
                    set_current_organization   | null             | null
                    set_current_organization   | ""               | blank
                    set_current_team           | null             | null
                    set_current_team           | ""               | blank
                    password                   | null             | null
                    password                   | ""               | blank
                    password                   | []               | invalid_input
                    events_column_config       | null             | null
                    theme_mode                 | "sepia"          | invalid_choice
                    theme_mode                 | true             | invalid_choice
                    allow_sidebar_suggestions  | "x"              | invalid_input
                    shortcut_position          | "ABOVE"          | invalid_choice
                    shortcut_position          | 0                | invalid_choice
                    role_at_organization       | null             | null
                    role_at_organization       | ""               | invalid_choice
                    role_at_organization       | "ceo"            | invalid_choice
                    role_at_organization       | "Engineering"    | invalid_choice
                    passkeys_enabled_for_2fa   | true             | no_passkeys
                    passkeys_enabled_for_2fa   | "1"              | no_passkeys
                    passkeys_enabled_for_2fa   | "maybe"          | invalid_input
                    hide_mcp_hints             | null             | null
                    hide_mcp_hints             | ""               | invalid_input
                    hide_mcp_hints             | 3                | invalid_input
                    """)
    void aMemberRefuses(String member, String sent, String code) {
        var client = API.withKey(PEOPLE.owner().id());
        var before = client.get(ME).text();

        var answer = client.patch(ME, "{\"" + member + "\": " + sent + "}");

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @" + member);
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"first_name, 150, x", "last_name, 150, x", "last_name, 150, 🦔"})
    void aTextHasALimitInCharacters(String member, int limit, String character) {
        var client = API.withKey(PEOPLE.owner().id());

        assertThat(patch(client, member, character.repeat(limit))
                        .json()
                        .get(member)
                        .asText())
                .isEqualTo(character.repeat(limit));
        var refused = patch(client, member, character.repeat(limit + 1));
        assertThat(refused.error()).isEqualTo("400 validation_error max_length @" + member);
        assertThat(refused.detail()).isEqualTo("Ensure this field has no more than " + limit + " characters.");
    }

    @Test
    void anAddressHasAtMost254Characters() {
        var client = API.withKey(PEOPLE.owner().id());
        var longest = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(7) + ".com";
        assertThat(longest).hasSize(255);

        assertThat(patch(client, "email", longest).error()).isEqualTo("400 validation_error max_length @email");
        assertThat(patch(client, "email", longest.substring(1))
                        .json()
                        .get("email")
                        .asText())
                .isEqualTo(longest.substring(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"events_column_config", "has_seen_product_intro_for", "hedgehog_config"})
    void freeJsonHasAtMost64KibibytesWrittenCompactly(String member) {
        var client = API.withKey(PEOPLE.owner().id());
        var longest = "\"" + "é".repeat((65_536 - 2) / 2) + "\"";
        var longestAsList = "[ 1, " + "\"" + "x".repeat(65_536 - 6) + "\" ]";

        assertThat(client.patch(ME, "{\"" + member + "\":" + longest + "}").status())
                .isEqualTo(200);
        assertThat(client.patch(ME, "{\"" + member + "\":" + longestAsList + "}")
                        .status())
                .isEqualTo(200);
        assertThat(client.patch(ME, "{\"" + member + "\":\"x" + longest.substring(1) + "}")
                        .error())
                .isEqualTo("400 validation_error invalid_input @" + member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events_column_config", "has_seen_product_intro_for", "hedgehog_config"})
    void freeJsonIsReplacedWhole(String member) {
        var client = API.withKey(PEOPLE.owner().id());
        client.patch(ME, "{\"" + member + "\":{\"a\":{\"b\":1}}}");

        var answer = client.patch(ME, "{\"" + member + "\":{\"a\":{\"c\":2}}}");

        assertThat(answer.json().get(member).toString()).isEqualTo("{\"a\":{\"c\":2}}");
    }

    @Test
    void aRoleOnceSetCannotBeCleared() {
        var client = API.withKey(PEOPLE.owner().id());
        client.patch(ME, "{\"role_at_organization\":\"data\"}");

        assertThat(client.patch(ME, "{\"role_at_organization\":null}").error())
                .isEqualTo("400 validation_error null @role_at_organization");
        assertThat(client.patch(ME, "{\"role_at_organization\":\"\"}").error())
                .isEqualTo("400 validation_error invalid_choice @role_at_organization");
        assertThat(client.patch(ME, "{\"role_at_organization\":\"sales\"}")
                        .json()
                        .get("role_at_organization")
                        .asText())
                .isEqualTo("sales");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date_joined",
                "uuid",
                "distinct_id",
                "pending_email",
                "is_email_verified",
                "has_password",
                "id",
                "is_impersonated",
                "is_impersonated_until",
                "is_impersonated_read_only",
                "sensitive_session_expires_at",
                "team",
                "organization",
                "organizations",
                "is_2fa_enabled",
                "has_social_auth",
                "has_sso_enforcement",
                "scene_personalisation",
                "onboarding_skipped_at",
                "onboarding_skipped_reason",
                "onboarding_skipped_organization_id",
                "onboarding_delegated_to_invite",
                "onboarding_delegated_to_organization_id",
                "onboarding_delegation_accepted_at",
                "is_organization_first_user",
                "active_realtime_notification_types",
                "pending_invites",
                "requires_credential_review",
                "is_active",
                "last_login",
                "no_such_member"
            })
    void whatCannotBeWrittenIsPassedOver(String member) {
        var client = API.withKey(PEOPLE.owner().id());
        var before = client.get(ME).text();

        for (var value : List.of("null", "true", "7", "\"x\"", "[{}]", "{\"a\":1}")) {
            var answer = client.patch(ME, "{\"" + member + "\":" + value + "}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(before);
        }
    }

    /** From a published description of the API, 000_87b708b35c79841a: {@code -d date_joined="string"}. */
    @Test
    void aFormWithAReadOnlyMemberChangesNothing() {
        var client = API.withKey(PEOPLE.owner().id());
        var before = client.get(ME).text();

        var answer = client.patchForm(ME, "date_joined=x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(before);
    }

    /** From the same: the content type of JSON over a form. */
    @Test
    void aFormThatClaimsToBeJsonIsNotParsed() {
        var client = API.withKey(PEOPLE.owner().id());

        assertThat(client.patch(ME, "date_joined=x").error()).isEqualTo("400 invalid_request parse_error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    first_name=Ada+K%C3%A9            | first_name                 | "Ada Ké"
                    anonymize_data=on                 | anonymize_data             | true
                    anonymize_data=                   | anonymize_data             | null
                    theme_mode=                       | theme_mode                 | ""
                    theme_mode=dark                   | theme_mode                 | "dark"
                    hide_mcp_hints=1                  | hide_mcp_hints             | true
                    has_seen_product_intro_for=%7B%7D | has_seen_product_intro_for | {}
                    hedgehog_config=null              | hedgehog_config            | null
                    events_column_config=[1]          | events_column_config       | [1]
                    """)
    void aFormWritesTheSameMembers(String form, String member, String shown) {
        var client = API.withKey(PEOPLE.owner().id());

        var answer = client.patchForm(ME, form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get(member).toString()).isEqualTo(shown);
    }

    @Test
    void ofTwoBadMembersTheEarlierInTheOrderOfTheObjectIsReported() {
        var client = API.withKey(PEOPLE.owner().id());

        for (var i = 0; i < BAD.size(); i++) {
            // everything that comes later is bad as well, and stands before it in the body
            var members = new ArrayList<String>();
            BAD.subList(i, BAD.size()).forEach(bad -> members.add("\"" + bad[0] + "\":" + bad[1]));
            Collections.reverse(members);

            var answer = client.patch(ME, "{" + String.join(",", members) + "}");

            assertThat(answer.error()).isEqualTo("400 validation_error " + BAD.get(i)[2] + " @" + BAD.get(i)[0]);
        }
    }

    @Test
    void oneBadMemberKeepsAllTheOthersFromChanging() {
        var ada = PEOPLE.ownerWithPassword();
        var there = PEOPLE.another(ada);
        var client = API.withSession(ada.id());
        var before = client.get(ME).text();

        var answer = client.patch(ME, """
                {"first_name": "Eve", "email": "eve@example.com", "notification_settings": {"plugin_disabled": false},
                 "theme_mode": "dark", "hedgehog_config": {"a": 1}, "set_current_organization": "%s",
                 "password": "a quite different 77 phrase", "current_password": "%s", "hide_mcp_hints": null}""".formatted(there.id().value(), TestApi.PASSWORD));

        assertThat(answer.error()).isEqualTo("400 validation_error null @hide_mcp_hints");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"first_name\": \"Ada\"}"})
    void repeatingAChangeGivesTheSame(String body) {
        var client = API.withKey(PEOPLE.owner().id());

        var first = client.patch(ME, body);
        var second = client.patch(ME, body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void anAddressChangesAtOnceWhereNoMailIsSent() {
        var ada = PEOPLE.owner();
        var client = API.withKey(ada.id());

        var answer = client.patch(ME, "{\"email\": \" Ada.NEW@Example.COM \"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("email").asText()).isEqualTo("ada.new@example.com");
        assertThat(answer.json().get("pending_email").isNull()).isTrue();
        assertThat(answer.json().get("is_email_verified").toString()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "null"})
    void whetherTheAddressCountsAsVerifiedStaysAsItWas(String verified) {
        var ada = PEOPLE.owner();
        PEOPLE.fixtures()
                .save(ada.withMailbox(new Mailbox(
                        ada.mailbox().address(),
                        Optional.empty(),
                        verified.equals("null") ? Optional.empty() : Optional.of(Boolean.valueOf(verified)))));

        var answer = patch(
                API.withKey(ada.id()), "email", PEOPLE.fixtures().address().value());

        assertThat(answer.json().get("is_email_verified").toString()).isEqualTo(verified);
    }

    @Test
    void thePresentAddressInOtherLettersIsNoChange() {
        var ada = PEOPLE.owner();
        var pending = new EmailAddress("later@example.com");
        PEOPLE.fixtures()
                .save(ada.withMailbox(new Mailbox(ada.mailbox().address(), Optional.of(pending), Optional.of(false))));
        var client = API.withKey(ada.id());
        var before = client.get(ME).text();

        var answer = patch(client, "email", ada.mailbox().address().value().toUpperCase(Locale.ROOT));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(before).contains("\"pending_email\":\"later@example.com\"");
    }

    @Test
    void anAddressInUseIsRefusedWhetherItsAccountIsActiveOrNot() {
        var client = API.withKey(PEOPLE.owner().id());

        for (var other : List.of(PEOPLE.owner(), PEOPLE.fixtures().inactive())) {
            var taken = other.mailbox().address().value();
            assertThat(patch(client, "email", taken).error()).isEqualTo("400 validation_error unique @email");
            assertThat(patch(client, "email", taken.toUpperCase(Locale.ROOT)).error())
                    .isEqualTo("400 validation_error unique @email");
        }
    }

    @Test
    void anAddressThatIsOnlyPendingElsewhereIsFree() {
        var bob = PEOPLE.owner();
        var wanted = PEOPLE.fixtures().address();
        PEOPLE.fixtures()
                .save(bob.withMailbox(new Mailbox(bob.mailbox().address(), Optional.of(wanted), Optional.of(true))));

        var answer = patch(API.withKey(PEOPLE.owner().id()), "email", wanted.value());

        assertThat(answer.json().get("email").asText()).isEqualTo(wanted.value());
    }

    @Test
    void anAddressGivenUpIsFreeForOthers() {
        var ada = PEOPLE.owner();
        var former = ada.mailbox().address().value();
        patch(API.withKey(ada.id()), "email", PEOPLE.fixtures().address().value());

        var answer = patch(API.withKey(PEOPLE.owner().id()), "email", former);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void ofTwoWhoWantTheSameAddressAtOnceOneGetsIt() {
        var wanted = PEOPLE.fixtures().address().value();
        var clients = new ArrayList<TestClient>();
        for (var i = 0; i < 8; i++) {
            clients.add(API.withKey(PEOPLE.owner().id()));
        }

        var answers = together(clients.stream()
                .<Callable<TestClient.Answer>>map(client -> () -> patch(client, "email", wanted))
                .toList());

        assertThat(answers)
                .extracting(TestClient.Answer::status)
                .containsExactlyInAnyOrder(200, 400, 400, 400, 400, 400, 400, 400);
    }

    @Test
    void changesOfDifferentMembersAtOnceAllHold() {
        var ada = PEOPLE.owner();
        var client = API.withKey(ada.id());
        var tasks = new ArrayList<Callable<TestClient.Answer>>();
        var keys = List.of(
                "plugin_disabled",
                "error_tracking_issue_assigned",
                "error_tracking_weekly_digest",
                "discussions_mentioned",
                "project_api_key_exposed",
                "web_analytics_weekly_digest");
        keys.forEach(key -> tasks.add(() -> client.patch(ME, "{\"notification_settings\": {\"" + key + "\": false}}")));
        for (var project = 1; project <= 20; project++) {
            var body = "{\"notification_settings\": {\"project_weekly_digest_disabled\": {\"" + project + "\": true}}}";
            tasks.add(() -> client.patch(ME, body));
        }
        tasks.add(() -> client.patch(ME, "{\"first_name\": \"Ada\"}"));
        tasks.add(() -> client.patch(ME, "{\"theme_mode\": \"dark\"}"));
        tasks.add(() -> client.patch(ME + "hedgehog_config", "{\"a\": 1}"));

        var answers = together(tasks);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        var me = client.get(ME).json();
        var settings = me.get("notification_settings");
        assertThat(keys)
                .allSatisfy(key -> assertThat(settings.get(key).toString()).isEqualTo("false"));
        assertThat(settings.get("project_weekly_digest_disabled")).hasSize(20);
        assertThat(me.get("first_name").asText()).isEqualTo("Ada");
        assertThat(me.get("theme_mode").asText()).isEqualTo("dark");
        assertThat(me.get("hedgehog_config").toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aChangedAddressEndsTheOtherSessionsAndKeepsTheOwn() {
        var ada = PEOPLE.owner();
        var own = API.withSession(ada.id());
        var other = API.withSession(ada.id());
        var key = API.withKey(ada.id());

        patch(own, "email", PEOPLE.fixtures().address().value());

        assertThat(own.get(ME).status()).isEqualTo(200);
        assertThat(other.get(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(key.get(ME).status()).isEqualTo(200);
    }

    @Test
    void ordinaryChangesEndNoSession() {
        var ada = PEOPLE.owner();
        var own = API.withSession(ada.id());
        var other = API.withSession(ada.id());

        var answer = own.patch(ME, "{\"first_name\": \"Ada\", \"passkeys_enabled_for_2fa\": false}");

        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(own.get(ME).status()).isEqualTo(200);
        assertThat(other.get(ME).status()).isEqualTo(200);
    }

    @Test
    void anInstallationMayKeepKeysFromChangingWhoSignsIn() {
        try (var api = new TestApi(settings -> settings, IdentityChangeByKey.REFUSED)) {
            var ada = api.userWithPassword("ada");
            var key = api.withKey(ada.id());

            assertThat(key.patch(ME, "{\"email\": \"new@example.com\"}").error())
                    .isEqualTo("403 authentication_error permission_denied");
            assertThat(key.patch(
                                    ME,
                                    "{\"password\": \"a quite different 77 phrase\", \"current_password\": \""
                                            + TestApi.PASSWORD + "\"}")
                            .error())
                    .isEqualTo("403 authentication_error permission_denied");
            assertThat(key.patch(ME, "{\"email\": \"ada@example.com\"}").status())
                    .isEqualTo(200);
            assertThat(api.withSession(ada.id())
                            .patch(ME, "{\"email\": \"new@example.com\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherTenantsAccountIsNeverChanged() {
        var ada = PEOPLE.owner();
        var bob = PEOPLE.owner();

        var answer = API.withKey(ada.id()).patch("/api/users/" + bob.uuid(), "{\"first_name\": \"Eve\"}");

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(stored(bob)).isEqualTo(bob.name().first().value());
    }

    private static String stored(User user) {
        return API.stored(user.id()).name().first().value();
    }

    private static TestClient.Answer patch(TestClient client, String member, String text) {
        return client.patch(ME, "{\"" + member + "\": \"" + text + "\"}");
    }

    private static List<TestClient.Answer> together(List<? extends Callable<TestClient.Answer>> tasks) {
        return Threads.together(tasks.size(), tasks::get);
    }
}
