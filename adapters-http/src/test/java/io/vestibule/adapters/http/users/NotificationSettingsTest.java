package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code notification_settings} of an account: its keys, how they merge and what they refuse. */
class NotificationSettingsTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String REFUSED = "400 validation_error invalid_input @notification_settings";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plugin_disabled                        | true
                    error_tracking_issue_assigned          | true
                    error_tracking_weekly_digest           | true
                    discussions_mentioned                  | true
                    project_weekly_digest_disabled         | {}
                    all_weekly_digest_disabled             | false
                    data_pipeline_error_threshold          | 0.01
                    project_api_key_exposed                | true
                    materialized_view_sync_failed          | false
                    web_analytics_weekly_digest            | true
                    organization_member_join_email_disabled | {}
                    realtime_notifications_disabled        | {}
                    pipeline_notifications_disabled        | {}
                    """)
    void aKeyNobodyChoseHasItsInitialValue(String key, String initial) {
        var me = client().get(ME).json();

        assertThat(me.at("/notification_settings/" + key).toString()).isEqualTo(initial);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"error_tracking_weekly_digest_project_enabled", "web_analytics_weekly_digest_project_enabled"})
    void someKeysAreAbsentUntilTheyAreSet(String key) {
        var client = client();

        assertThat(client.get(ME).json().get("notification_settings").has(key)).isFalse();
        set(client, "{\"plugin_disabled\": false}");
        assertThat(client.get(ME).json().get("notification_settings").has(key)).isFalse();
        assertThat(set(client, "{\"" + key + "\": {}}")
                        .json()
                        .at("/notification_settings/" + key)
                        .toString())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plugin_disabled                              | false
                    error_tracking_issue_assigned                | false
                    error_tracking_weekly_digest                 | false
                    discussions_mentioned                        | false
                    project_weekly_digest_disabled               | {"1":true,"no such project":false}
                    all_weekly_digest_disabled                   | true
                    data_pipeline_error_threshold                | 0.0
                    data_pipeline_error_threshold                | 0
                    data_pipeline_error_threshold                | 0.25
                    data_pipeline_error_threshold                | 1
                    data_pipeline_error_threshold                | 1.0
                    project_api_key_exposed                      | false
                    materialized_view_sync_failed                | true
                    web_analytics_weekly_digest                  | false
                    organization_member_join_email_disabled      | {"0190a1b2-0000-7000-8000-000000000000":true}
                    realtime_notifications_disabled              | {"comment_mention":{"1":true}}
                    realtime_notifications_disabled              | {"alert_firing":{}}
                    realtime_notifications_disabled              | {"issue_assigned":{"1":false}}
                    realtime_notifications_disabled              | {"approval_requested":{"1":true}}
                    realtime_notifications_disabled              | {"approval_resolved":{"1":true}}
                    realtime_notifications_disabled              | {"experiment_concluded":{"1":true}}
                    realtime_notifications_disabled              | {"pipeline_failure":{"1":true,"2":true}}
                    realtime_notifications_disabled              | {"project_created":{"1":true}}
                    realtime_notifications_disabled              | {"usage_spike":{"1":true}}
                    realtime_notifications_disabled              | {"reminder":{"1":true}}
                    realtime_notifications_disabled              | {"web_analytics_digest":{"1":true}}
                    realtime_notifications_disabled              | {"achievement_unlocked":{"1":true}}
                    pipeline_notifications_disabled              | {"hog_function:0190-aB":true}
                    pipeline_notifications_disabled              | {"batch_export:x":true,"plugin_config:7":false}
                    error_tracking_weekly_digest_project_enabled | {"1":true}
                    web_analytics_weekly_digest_project_enabled  | {"1":false}
                    """)
    void aKeyTakesAndKeeps(String key, String value) {
        var client = client();

        var answer = set(client, "{\"" + key + "\": " + value + "}");

        assertThat(answer.status()).isEqualTo(200);
        // as text, since a JSON tree would not show how a number was written
        assertThat(answer.text()).contains("\"" + key + "\":" + value);
        assertThat(client.get(ME).text()).isEqualTo(answer.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no_such_key                                  | true
                    Plugin_disabled                              | true
                    ''                                           | true
                    plugin_disabled                              | 1
                    plugin_disabled                              | 0
                    plugin_disabled                              | "true"
                    plugin_disabled                              | null
                    plugin_disabled                              | {}
                    error_tracking_issue_assigned                | "false"
                    error_tracking_weekly_digest                 | 0
                    discussions_mentioned                        | []
                    all_weekly_digest_disabled                   | 1
                    project_api_key_exposed                      | null
                    materialized_view_sync_failed                | 0.0
                    web_analytics_weekly_digest                  | "yes"
                    project_weekly_digest_disabled               | true
                    project_weekly_digest_disabled               | []
                    project_weekly_digest_disabled               | null
                    project_weekly_digest_disabled               | {"1": 1}
                    project_weekly_digest_disabled               | {"1": "true"}
                    project_weekly_digest_disabled               | {"1": null}
                    project_weekly_digest_disabled               | {"1": {"2": true}}
                    organization_member_join_email_disabled      | "x"
                    organization_member_join_email_disabled      | {"x": 0}
                    data_pipeline_error_threshold                | -0.01
                    data_pipeline_error_threshold                | 1.01
                    data_pipeline_error_threshold                | 2
                    data_pipeline_error_threshold                | "0.5"
                    data_pipeline_error_threshold                | true
                    data_pipeline_error_threshold                | false
                    data_pipeline_error_threshold                | null
                    data_pipeline_error_threshold                | []
                    realtime_notifications_disabled              | true
                    realtime_notifications_disabled              | {"no_such_kind": {"1": true}}
                    realtime_notifications_disabled              | {"reminder": true}
                    realtime_notifications_disabled              | {"reminder": null}
                    realtime_notifications_disabled              | {"reminder": {"1": 1}}
                    realtime_notifications_disabled              | {"reminder": {"1": {"2": true}}}
                    pipeline_notifications_disabled              | []
                    pipeline_notifications_disabled              | {"hog_function:": true}
                    pipeline_notifications_disabled              | {"hog_function:a_b": true}
                    pipeline_notifications_disabled              | {"hog_function:a ": true}
                    pipeline_notifications_disabled              | {"other:a": true}
                    pipeline_notifications_disabled              | {"a": true}
                    pipeline_notifications_disabled              | {"batch_export:a": "x"}
                    error_tracking_weekly_digest_project_enabled | true
                    error_tracking_weekly_digest_project_enabled | {"1": "x"}
                    web_analytics_weekly_digest_project_enabled  | {"1": 0}
                    """)
    void aKeyRefuses(String key, String value) {
        var client = client();
        var before = client.get(ME).text();

        var answer = set(client, "{\"all_weekly_digest_disabled\": true, \"" + key + "\": " + value + "}");

        assertThat(answer.error()).isEqualTo(REFUSED);
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null   | null
                    []     | not_a_dict
                    "x"    | not_a_dict
                    1      | not_a_dict
                    true   | not_a_dict
                    """)
    void settingsAreAMap(String value, String code) {
        assertThat(set(client(), value).error()).isEqualTo("400 validation_error " + code + " @notification_settings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    project_weekly_digest_disabled               | {"1":true,"2":true} | {"2":false,"3":true} | {"1":true,"2":false,"3":true}
                    organization_member_join_email_disabled      | {"a":true}          | {"b":false}          | {"a":true,"b":false}
                    error_tracking_weekly_digest_project_enabled | {"1":true}          | {"2":true}           | {"1":true,"2":true}
                    web_analytics_weekly_digest_project_enabled  | {"1":true}          | {}                   | {"1":true}
                    pipeline_notifications_disabled              | {"batch_export:a":true} | {"batch_export:b":true} | {"batch_export:a":true,"batch_export:b":true}
                    realtime_notifications_disabled              | {"reminder":{"1":true}} | {"reminder":{"2":true},"usage_spike":{"1":true}} | {"reminder":{"1":true,"2":true},"usage_spike":{"1":true}}
                    realtime_notifications_disabled              | {"reminder":{"1":true}} | {"reminder":{"1":false}} | {"reminder":{"1":false}}
                    data_pipeline_error_threshold                | 0.5                 | 0.25                 | 0.25
                    plugin_disabled                              | false               | true                 | true
                    """)
    void twoRequestsMerge(String key, String first, String second, String merged) {
        var client = client();
        set(client, "{\"" + key + "\": " + first + "}");

        var answer = set(client, "{\"" + key + "\": " + second + "}");

        assertThat(answer.json().at("/notification_settings/" + key).toString()).isEqualTo(merged);
        assertThat(client.get(ME).text()).isEqualTo(answer.text());
    }

    @Test
    void otherKeysStayAsTheyWere() {
        var client = client();
        set(client, "{\"plugin_disabled\": false, \"project_weekly_digest_disabled\": {\"1\": true}}");

        var settings = set(client, "{\"discussions_mentioned\": false}").json().get("notification_settings");

        assertThat(settings.get("plugin_disabled").asBoolean()).isFalse();
        assertThat(settings.get("project_weekly_digest_disabled").toString()).isEqualTo("{\"1\":true}");
        assertThat(settings.get("discussions_mentioned").asBoolean()).isFalse();
        assertThat(settings).hasSize(13);
    }

    @Test
    void theFirstWriteFixesTheInitialValues() {
        var ada = PEOPLE.owner();
        var client = API.withKey(ada.id());
        assertThat(API.stored(ada.id()).notifications().chosen()).isEmpty();

        set(client, "{\"plugin_disabled\": false}");

        assertThat(API.stored(ada.id()).notifications().chosen())
                .hasSize(13)
                .containsEntry("plugin_disabled", false)
                .containsEntry("discussions_mentioned", true)
                .containsEntry("data_pipeline_error_threshold", 0.01);
    }

    @Test
    void pipelinesAreAtMost1000AfterMerging() {
        var client = client();

        assertThat(set(client, pipelines(0, 1000)).status()).isEqualTo(200);
        assertThat(set(client, pipelines(0, 1)).status()).isEqualTo(200);
        assertThat(set(client, pipelines(1000, 1001)).error()).isEqualTo(REFUSED);
        assertThat(set(client(), pipelines(0, 1001)).error()).isEqualTo(REFUSED);
        assertThat(client.get(ME).json().at("/notification_settings/pipeline_notifications_disabled"))
                .hasSize(1000);
    }

    @Test
    void aPipelinesNameHasAtMost128Characters() {
        var client = client();

        assertThat(set(
                                client,
                                "{\"pipeline_notifications_disabled\": {\"hog_function:" + "a".repeat(128)
                                        + "\": true}}")
                        .status())
                .isEqualTo(200);
        assertThat(set(
                                client,
                                "{\"pipeline_notifications_disabled\": {\"hog_function:" + "a".repeat(129)
                                        + "\": true}}")
                        .error())
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    notification_settings=%7B%22plugin_disabled%22:false%7D          | plugin_disabled                | false
                    notification_settings.plugin_disabled=off                        | plugin_disabled                | false
                    notification_settings[plugin_disabled]=0                         | plugin_disabled                | false
                    notification_settings.project_weekly_digest_disabled.7=true      | project_weekly_digest_disabled | {"7":true}
                    notification_settings[project_weekly_digest_disabled][7]=yes     | project_weekly_digest_disabled | {"7":true}
                    """)
    void aFormWritesAMapAsJsonOrKeyByKey(String form, String key, String shown) {
        var answer = client().patchForm(ME, form.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/notification_settings/" + key).toString()).isEqualTo(shown);
    }

    private static String pipelines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> "\"batch_export:" + number + "\": true")
                .collect(Collectors.joining(",", "{\"pipeline_notifications_disabled\": {", "}}"));
    }

    private static TestClient client() {
        return API.withKey(PEOPLE.owner().id());
    }

    private static TestClient.Answer set(TestClient client, String settings) {
        return client.patch(ME, "{\"notification_settings\": " + settings + "}");
    }
}
