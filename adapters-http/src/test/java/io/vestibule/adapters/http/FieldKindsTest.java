package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of member takes and refuses, in JSON and in forms. */
class FieldKindsTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final String SCENE = ME + "/scene_personalisation";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @AfterAll
    static void stop() {
        API.close();
    }

    private static String filled(String text) {
        return text.replace("A150", "a".repeat(150))
                .replace("A151", "a".repeat(151))
                .replace("H150", "🦔".repeat(150))
                .replace("H151", "🦔".repeat(151))
                .replace("A200", "a".repeat(200))
                .replace("A201", "a".repeat(201))
                .replace("D254", "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(3) + "exampl")
                .replace("D255", "a".repeat(64) + "@" + ("b".repeat(60) + ".").repeat(3) + "example");
    }

    private static void assertShown(TestClient.Answer answer, String member, String shown) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get(member).toString()).isEqualTo(filled(shown));
    }

    @Test
    void anAddressIsTrimmedAndInLowerCase() {
        var answer = API.withKey(API.somebody().id()).patch(ME, "{\"email\": \"  NEW@Example.Com \"}");

        assertShown(answer, "pending_email", "\"new@example.com\"");
    }

    private static void assertRefused(TestClient.Answer answer, String member, String code, String detail) {
        assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @" + member);
        if (!detail.isEmpty()) {
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @ParameterizedTest(name = "{0} as JSON {1} becomes {2}")
    @CsvSource(delimiter = '|', textBlock = """
            first_name | "Ada"                 | "Ada"
            first_name | "  Ada\\t\\n"         | "Ada"
            first_name | "\\u2003Ada\\u2003"   | "Ada"
            first_name | ""                    | ""
            first_name | "   "                 | ""
            first_name | 5                     | "5"
            first_name | -5.50                 | "-5.50"
            first_name | "A150"                | "A150"
            first_name | "  A150  "            | "A150"
            first_name | "H150"                | "H150"
            anonymize_data | true              | true
            anonymize_data | false             | false
            anonymize_data | "true"            | true
            anonymize_data | "TRUE"            | true
            anonymize_data | "tRuE"            | true
            anonymize_data | "t"               | true
            anonymize_data | "T"               | true
            anonymize_data | "yes"             | true
            anonymize_data | "Y"               | true
            anonymize_data | "on"              | true
            anonymize_data | "On"              | true
            anonymize_data | "1"               | true
            anonymize_data | 1                 | true
            anonymize_data | 1.0               | true
            anonymize_data | "false"           | false
            anonymize_data | "False"           | false
            anonymize_data | "f"               | false
            anonymize_data | "no"              | false
            anonymize_data | "N"               | false
            anonymize_data | "off"             | false
            anonymize_data | "OFF"             | false
            anonymize_data | "0"               | false
            anonymize_data | 0                 | false
            anonymize_data | 0.0               | false
            anonymize_data | null              | null
            anonymize_data | ""                | null
            anonymize_data | "null"            | null
            allow_impersonation | null         | null
            allow_sidebar_suggestions | ""     | null
            passkeys_enabled_for_2fa | "null"  | null
            hide_mcp_hints | "yes"             | true
            hide_mcp_hints | 0                 | false
            toolbar_mode | "disabled"          | "disabled"
            toolbar_mode | ""                  | ""
            toolbar_mode | null                | null
            theme_mode | "dark"                | "dark"
            theme_mode | ""                    | ""
            theme_mode | null                  | null
            shortcut_position | "hidden"       | "hidden"
            shortcut_position | ""             | ""
            shortcut_position | null           | "above"
            role_at_organization | "founder"   | "founder"
            events_column_config | {"active": ["a", 1.50, null]} | {"active":["a",1.5,null]}
            events_column_config | "text"      | "text"
            events_column_config | false       | false
            events_column_config | []          | []
            has_seen_product_intro_for | null  | null
            has_seen_product_intro_for | {"a": true} | {"a":true}
            hedgehog_config | null             | null
            hedgehog_config | {"color": "red"} | {"color":"red"}
            """)
    void whatJsonIsTaken(String member, String sent, String shown) {
        var answer = API.withKey(API.somebody().id()).patch(ME, "{\"" + member + "\": " + filled(sent) + "}");

        assertShown(answer, member, shown);
    }

    @ParameterizedTest(name = "{0} as JSON {1} is refused: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            first_name | true        | invalid_input | Not a valid string.
            first_name | []          | invalid_input | Not a valid string.
            first_name | {}          | invalid_input | Not a valid string.
            first_name | null        | null          | This field may not be null.
            first_name | "A151"      | max_length    | Ensure this field has no more than 150 characters.
            first_name | "H151"      | max_length    | Ensure this field has no more than 150 characters.
            first_name | "a\\u0000b" | null_characters_not_allowed | Null characters are not allowed.
            last_name  | "\\u0000"   | null_characters_not_allowed | Null characters are not allowed.
            email | true             | invalid_input | Not a valid string.
            email | []               | invalid_input | Not a valid string.
            email | null             | null          | This field may not be null.
            email | ""               | blank         | This field may not be blank.
            email | "   "            | blank         | This field may not be blank.
            email | 5                | invalid_input | Enter a valid email address.
            email | "zz"             | invalid_input | Enter a valid email address.
            email | "a@b"            | invalid_input | Enter a valid email address.
            email | "a b@example.com" | invalid_input | Enter a valid email address.
            email | "a@example.com\\u0000" | null_characters_not_allowed | Null characters are not allowed.
            anonymize_data | 2       | invalid_input | Must be a valid boolean.
            anonymize_data | -1      | invalid_input | Must be a valid boolean.
            anonymize_data | 0.5     | invalid_input | Must be a valid boolean.
            anonymize_data | 1e999999999 | invalid_input | Must be a valid boolean.
            anonymize_data | -1e999999999 | invalid_input | Must be a valid boolean.
            anonymize_data | 1e-999999999 | invalid_input | Must be a valid boolean.
            anonymize_data | []      | invalid_input | Must be a valid boolean.
            anonymize_data | {}      | invalid_input | Must be a valid boolean.
            anonymize_data | "maybe" | invalid_input | Must be a valid boolean.
            hide_mcp_hints | null    | null          | This field may not be null.
            hide_mcp_hints | ""      | invalid_input | Must be a valid boolean.
            hide_mcp_hints | "null"  | invalid_input | Must be a valid boolean.
            toolbar_mode | "zz"      | invalid_choice | "zz" is not a valid choice.
            toolbar_mode | "Toolbar" | invalid_choice | "Toolbar" is not a valid choice.
            theme_mode | "DARK"      | invalid_choice | "DARK" is not a valid choice.
            theme_mode | 5           | invalid_choice | "5" is not a valid choice.
            theme_mode | true        | invalid_choice |
            theme_mode | []          | invalid_choice |
            shortcut_position | "zz" | invalid_choice | "zz" is not a valid choice.
            role_at_organization | null | null        | This field may not be null.
            role_at_organization | "" | invalid_choice | "" is not a valid choice.
            role_at_organization | "zz" | invalid_choice | "zz" is not a valid choice.
            notification_settings | [] | not_a_dict   | Expected a dictionary of items but got type "list".
            notification_settings | "x" | not_a_dict  | Expected a dictionary of items but got type "str".
            notification_settings | 5 | not_a_dict    | Expected a dictionary of items but got type "int".
            notification_settings | 5.5 | not_a_dict  | Expected a dictionary of items but got type "float".
            notification_settings | true | not_a_dict | Expected a dictionary of items but got type "bool".
            notification_settings | null | null       | This field may not be null.
            events_column_config | null | null        | This field may not be null.
            set_current_organization | null | null    | This field may not be null.
            set_current_organization | "" | blank     | This field may not be blank.
            set_current_organization | true | invalid_input | Not a valid string.
            set_current_organization | "x" | does_not_exist | Invalid pk "x" - object does not exist.
            set_current_team | null  | null           | This field may not be null.
            set_current_team | ""    | blank          | This field may not be blank.
            set_current_team | []    | invalid_input  | Not a valid string.
            set_current_team | "x"   | does_not_exist | Invalid pk "x" - object does not exist.
            set_current_team | 12345 | does_not_exist | Invalid pk "12345" - object does not exist.
            set_current_team | 99999999999999999999 | does_not_exist | Invalid pk "99999999999999999999" - object does not exist.
            password | null          | null           | This field may not be null.
            password | ""            | blank          | This field may not be blank.
            password | "   "         | blank          | This field may not be blank.
            password | []            | invalid_input  | Not a valid string.
            password | "A150"        | max_length     | Ensure this field has no more than 72 characters.
            password | "a\\u0000b"   | null_characters_not_allowed | Null characters are not allowed.
            """)
    void whatJsonIsRefused(String member, String sent, String code, @Nullable String detail) {
        var answer = API.withKey(API.somebody().id()).patch(ME, "{\"" + member + "\": " + filled(sent) + "}");

        assertRefused(answer, member, code, detail == null ? "" : detail);
    }

    @ParameterizedTest(name = "{0} as the form text {1} becomes {2}")
    @CsvSource(delimiter = '|', textBlock = """
            first_name | Ada King              | "Ada King"
            first_name | '  Ada  '             | "Ada"
            first_name | ''                    | ""
            first_name | 5                     | "5"
            first_name | true                  | "true"
            first_name | null                  | "null"
            first_name | Zoë                   | "Zoë"
            anonymize_data | true              | true
            anonymize_data | On                | true
            anonymize_data | 0                 | false
            anonymize_data | ''                | null
            anonymize_data | null              | null
            hide_mcp_hints | yes               | true
            theme_mode | dark                  | "dark"
            theme_mode | ''                    | ""
            shortcut_position | ''             | ""
            events_column_config | {"a": [1]}  | {"a":[1]}
            events_column_config | "text"      | "text"
            has_seen_product_intro_for | null  | null
            hedgehog_config | {"a": "é"}       | {"a":"é"}
            """)
    void whatFormTextIsTaken(String member, String sent, String shown) {
        var client = API.withKey(API.somebody().id());

        assertShown(client.patchForm(ME, member + "=" + encoded(sent)), member, shown);
        assertShown(client.sendText("PATCH", ME, "multipart/form-data; boundary=b", part(member, sent)), member, shown);
    }

    @ParameterizedTest(name = "{0} as the form text {1} is refused: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            email | ''                         | blank         | This field may not be blank.
            email | zz                         | invalid_input | Enter a valid email address.
            anonymize_data | maybe             | invalid_input | Must be a valid boolean.
            hide_mcp_hints | ''                | invalid_input | Must be a valid boolean.
            role_at_organization | ''          | invalid_choice | "" is not a valid choice.
            theme_mode | null                  | invalid_choice | "null" is not a valid choice.
            events_column_config | zz          | invalid_input | Value must be valid JSON.
            events_column_config | ''          | invalid_input | Value must be valid JSON.
            events_column_config | {"a":1} x   | invalid_input | Value must be valid JSON.
            events_column_config | NaN         | invalid_input | Value must be valid JSON.
            events_column_config | "\\ud83e"   | invalid_input | Value must be valid JSON.
            has_seen_product_intro_for | {     | invalid_input | Value must be valid JSON.
            hedgehog_config | ''               | invalid_input | Value must be valid JSON.
            events_column_config | null        | null          | This field may not be null.
            notification_settings | zz         | invalid_input | Value must be valid JSON.
            notification_settings | []         | not_a_dict    | Expected a dictionary of items but got type "list".
            set_current_team | 12345           | does_not_exist | Invalid pk "12345" - object does not exist.
            """)
    void whatFormTextIsRefused(String member, String sent, String code, String detail) {
        var client = API.withKey(API.somebody().id());

        assertRefused(client.patchForm(ME, member + "=" + encoded(sent)), member, code, detail);
        assertRefused(
                client.sendText("PATCH", ME, "multipart/form-data; boundary=b", part(member, sent)),
                member,
                code,
                detail);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String part(String member, String text) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + member + "\"\r\n\r\n" + text + "\r\n--b--\r\n";
    }

    @Test
    void aNullCharacterInAFormIsRefusedToo() {
        assertThat(API.withKey(API.somebody().id())
                        .patchForm(ME, "first_name=a%00b")
                        .error())
                .isEqualTo("400 validation_error null_characters_not_allowed @first_name");
    }

    @Test
    void anAddressHasAtMost254Characters() {
        var client = API.withKey(API.somebody().id());

        assertThat(filled("D254")).hasSize(254);
        assertThat(client.patch(ME, filled("{\"email\": \"D254\"}")).status()).isEqualTo(200);
        assertThat(client.patch(ME, filled("{\"email\": \"D255\"}")).error())
                .isEqualTo("400 validation_error max_length @email");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            notification_settings={"plugin_disabled": false}
            notification_settings.plugin_disabled=false
            notification_settings.plugin_disabled=Off
            notification_settings[plugin_disabled]=0
            """)
    void aMapInAFormIsJsonOrStandsEntryByEntry(String form) {
        var answer = API.withKey(API.somebody().id())
                .patchForm(
                        ME,
                        form.replace("{", "%7B")
                                .replace("}", "%7D")
                                .replace("\"", "%22")
                                .replace(" ", "%20"));

        assertThat(answer.json().at("/notification_settings/plugin_disabled").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "notification_settings.project_weekly_digest_disabled.7=true, /project_weekly_digest_disabled/7",
        "notification_settings[project_weekly_digest_disabled][7]=on, /project_weekly_digest_disabled/7",
        "notification_settings.realtime_notifications_disabled.reminder.7=1, /realtime_notifications_disabled/reminder/7",
        "notification_settings[realtime_notifications_disabled].reminder[7]=y, /realtime_notifications_disabled/reminder/7",
    })
    void entriesOfAMapInAFormMayLieDeeper(String form, String pointer) {
        var answer = API.withKey(API.somebody().id()).patchForm(ME, form);

        assertThat(answer.json().at("/notification_settings" + pointer).asBoolean())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "notification_settings.plugin_disabled=maybe",
        "notification_settings.unheard_of=true",
        "notification_settings.=true",
        "notification_settings[]=true",
        "notification_settings.plugin_disabled.x=true",
    })
    void entriesThatDoNotFitAreRefused(String form) {
        assertThat(API.withKey(API.somebody().id()).patchForm(ME, form).error())
                .isEqualTo("400 validation_error invalid_input @notification_settings");
    }

    @Test
    void ofARepeatedFormFieldTheLastCounts() {
        var client = API.withKey(API.somebody().id());

        assertThat(client.patchForm(ME, "first_name=A&first_name=B")
                        .json()
                        .get("first_name")
                        .asText())
                .isEqualTo("B");
        assertThat(client.patchForm(ME + "/hedgehog_config", "a=1&b=2&a=3").text())
                .isEqualTo("{\"a\":\"3\",\"b\":\"2\"}");
    }

    @Test
    void aBodyThatIsStoredAsItIsBecomesAFlatObjectOfTexts() {
        var client = API.withKey(API.somebody().id());
        var path = ME + "/hedgehog_config";

        assertThat(client.patchForm(path, "date_joined=string").text()).isEqualTo("{\"date_joined\":\"string\"}");
        assertThat(client.patchForm(path, "a.b=true&c=&d").text())
                .isEqualTo("{\"a.b\":\"true\",\"c\":\"\",\"d\":\"\"}");
        assertThat(client.sendText("PATCH", path, "multipart/form-data; boundary=b", part("x", "5"))
                        .text())
                .isEqualTo("{\"x\":\"5\"}");
    }

    @ParameterizedTest(name = "dashboard {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            5                    | 200 | |
            "5"                  | 200 | |
            " 5 "                | 200 | |
            12345678901234       | 200 | |
            0                    | 400 | does_not_exist @dashboard | Invalid pk "0" - object does not exist.
            -5                   | 400 | does_not_exist @dashboard | Invalid pk "-5" - object does not exist.
            99999999999999999999 | 400 | does_not_exist @dashboard |
            true                 | 400 | incorrect_type @dashboard | Incorrect type. Expected pk value, received bool.
            {}                   | 400 | incorrect_type @dashboard | Incorrect type. Expected pk value, received dict.
            []                   | 400 | incorrect_type @dashboard | Incorrect type. Expected pk value, received list.
            5.5                  | 400 | incorrect_type @dashboard |
            1e999999999          | 400 | incorrect_type @dashboard |
            "five"               | 400 | incorrect_type @dashboard | Incorrect type. Expected pk value, received str.
            ""                   | 400 | incorrect_type @dashboard |
            null                 | 400 | null @dashboard           | This field may not be null.
            """)
    void whatNumberOfAnotherThingIsTaken(String sent, int status, @Nullable String error, @Nullable String detail) {
        var answer =
                API.withSession(API.somebody().id()).post(SCENE, "{\"scene\": \"S\", \"dashboard\": " + sent + "}");

        assertThat(answer.status()).isEqualTo(status);
        if (error != null) {
            assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        }
        if (detail != null) {
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"scene": "A200", "dashboard": 1}        | 200
            {"scene": " S ", "dashboard": 1, "x": 2} | 200
            {"scene": 5, "dashboard": 1}             | 200
            {"scene": "A201", "dashboard": 1}        | max_length @scene
            {"scene": "", "dashboard": 1}            | blank @scene
            {"scene": " ", "dashboard": 1}           | blank @scene
            {"scene": null, "dashboard": 1}          | null @scene
            {"scene": true, "dashboard": 1}          | invalid_input @scene
            {"scene": "", "dashboard": null}         | blank @scene
            {"scene": "S"}                           | invalid_input
            {"dashboard": 1}                         | invalid_input
            {}                                       | invalid_input
            """)
    void whatSceneIsTaken(String body, String outcome) {
        var answer = API.withSession(API.somebody().id()).post(SCENE, filled(body));

        if (outcome.equals("200")) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.error()).isEqualTo("400 validation_error " + outcome);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"lower", "UPPER", "plain", "{braces}", "urn"})
    void anOrganizationMayBeNamedInAnyUsualSpellingOfItsUuid(String spelling) throws Exception {
        var user = API.somebody();
        var organization = API.store()
                .memberships()
                .ofUser(user.id())
                .get(0)
                .organization()
                .value()
                .toString();
        var spelt = switch (spelling) {
            case "UPPER" -> organization.toUpperCase(Locale.ROOT);
            case "plain" -> organization.replace("-", "");
            case "{braces}" -> "{" + organization + "}";
            case "urn" -> "urn:uuid:" + organization;
            default -> organization;
        };

        var answer =
                API.withKey(user.id()).patch(ME, MAPPER.writeValueAsString(Map.of("set_current_organization", spelt)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/organization/id").asText()).isEqualTo(organization);
    }

    @Test
    void aTeamMayBeNamedByNumberOrText() {
        var user = API.somebody();
        var client = API.withKey(user.id());
        var team = client.get(ME).json().at("/team/id").asText();

        assertThat(client.patch(ME, "{\"set_current_team\": " + team + "}").status())
                .isEqualTo(200);
        assertThat(client.patch(ME, "{\"set_current_team\": \"" + team + "\"}").status())
                .isEqualTo(200);
        assertThat(client.patchForm(ME, "set_current_team=" + team).status()).isEqualTo(200);
    }

    @Test
    void aPasswordIsTakenExactlyAsItIs() {
        var user = API.somebody();
        var client = API.withKey(user.id());

        assertThat(client.patch(ME, "{\"password\": \"  another horse 43 staple \"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.patch(
                                ME,
                                "{\"password\": \"third horse 44 stapler\", \"current_password\": \"another horse 43 staple\"}")
                        .error())
                .isEqualTo("400 validation_error incorrect_password @current_password");
        assertThat(client.patch(
                                ME,
                                "{\"password\": \"third horse 44 stapler\", \"current_password\": \"  another horse 43 staple \"}")
                        .status())
                .isEqualTo(200);
    }
}
