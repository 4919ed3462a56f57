package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the members of a subscription may be. */
class SubscriptionFieldsTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final Subscribers SUBSCRIBERS = new Subscribers(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target_type", "target_value", "frequency", "start_date"})
    void whatMustBeThereIsAskedFor(String member) {
        var answer = SUBSCRIBERS.create(Subscribers.INSIGHT.replace("\"" + member + "\"", "\"other\""));

        assertThat(answer.error()).isEqualTo("400 validation_error required @" + member);
        assertThat(answer.detail()).isEqualTo("This field is required.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboard                 | 99                 | does_not_exist | Invalid pk \"99\" - object does not exist.",
                "dashboard                 | \"99\"             | does_not_exist | Invalid pk \"99\" - object does not exist.",
                "dashboard                 | 0                  | does_not_exist | ",
                "dashboard                 | -5                 | does_not_exist | ",
                "dashboard                 | 7                  | does_not_exist | ",
                "dashboard                 | 1e400              | incorrect_type | ",
                "dashboard                 | 99999999999999999999 | does_not_exist | ",
                "dashboard                 | \"x\"              | incorrect_type | ",
                "dashboard                 | true               | incorrect_type | ",
                "dashboard                 | []                 | incorrect_type | ",
                "insight                   | 99                 | does_not_exist | Invalid pk \"99\" - object does not exist.",
                "insight                   | {}                 | incorrect_type | ",
                "dashboard_export_insights | null               | null           | ",
                "dashboard_export_insights | 51                 | invalid_input  | Expected a list of insight IDs.",
                "dashboard_export_insights | {}                 | invalid_input  | Expected a list of insight IDs.",
                "dashboard_export_insights | [51, \"52\"]       | invalid_input  | All items must be integers.",
                "dashboard_export_insights | [51.5]             | invalid_input  | All items must be integers.",
                "dashboard_export_insights | [true]             | invalid_input  | All items must be integers.",
                "dashboard_export_insights | [null]             | invalid_input  | All items must be integers.",
                "target_type               | null               | null           | ",
                "target_type               | \"x\"              | invalid_choice | \"x\" is not a valid choice.",
                "target_type               | \"Email\"          | invalid_choice | \"Email\" is not a valid choice.",
                "target_type               | \"\"               | invalid_choice | ",
                "target_value              | null               | null           | ",
                "target_value              | \"\"               | blank          | This field may not be blank.",
                "target_value              | \"  \"             | blank          | This field may not be blank.",
                "target_value              | []                 | invalid_input  | ",
                "target_value              | \"<10001>\"        | max_length     | ",
                "target_value              | \"a\\u0000b\"      | null_characters_not_allowed | ",
                "frequency                 | \"hourly\"         | invalid_choice | \"hourly\" is not a valid choice.",
                "frequency                 | null               | null           | ",
                "interval                  | null               | null           | ",
                "interval                  | \"x\"              | invalid_input  | A valid integer is required.",
                "interval                  | 1.5                | invalid_input  | A valid integer is required.",
                "interval                  | true               | invalid_input  | A valid integer is required.",
                "interval                  | 0                  | min_value      | ",
                "interval                  | -1                 | min_value      | ",
                "interval                  | 1001               | max_value      | ",
                "interval                  | 2147483648         | max_value      | ",
                "interval                  | 99999999999999999999999 | max_value | ",
                "byweekday                 | \"monday\"         | not_a_list     | ",
                "byweekday                 | {}                 | not_a_list     | ",
                "bysetpos                  | \"x\"              | invalid_input  | A valid integer is required.",
                "bysetpos                  | 0                  | invalid_input  | ",
                "bysetpos                  | 367                | invalid_input  | ",
                "bysetpos                  | -367               | invalid_input  | ",
                "bysetpos                  | -2147483648        | invalid_input  | ",
                "bysetpos                  | 2147483648         | max_value      | ",
                "bysetpos                  | -2147483649        | min_value      | ",
                "count                     | []                 | invalid_input  | A valid integer is required.",
                "count                     | 100001             | max_value      | ",
                "count                     | -2147483649        | min_value      | ",
                "start_date                | null               | null           | ",
                "start_date                | \"tomorrow\"       | invalid_input  | <datetime>",
                "start_date                | \"2026-02-30T09:00:00Z\" | invalid_input | <datetime>",
                "start_date                | \"\"               | invalid_input  | <datetime>",
                "start_date                | 5                  | invalid_input  | <datetime>",
                "start_date                | true               | invalid_input  | <datetime>",
                "start_date                | \"1969-12-31T23:59:59Z\" | invalid_input | ",
                "start_date                | \"2201-01-01T00:00:00Z\" | invalid_input | ",
                "until_date                | \"x\"              | invalid_input  | <datetime>",
                "until_date                | \"1969-12-31T23:59:59Z\" | invalid_input | ",
                "until_date                | \"2200-12-31T23:00:00-02:00\" | invalid_input | ",
                "deleted                   | \"maybe\"          | invalid_input  | Must be a valid boolean.",
                "deleted                   | null               | null           | ",
                "enabled                   | 2                  | invalid_input  | Must be a valid boolean.",
                "enabled                   | []                 | invalid_input  | Must be a valid boolean.",
                "title                     | \"<101>\"          | max_length     | ",
                "title                     | {}                 | invalid_input  | ",
                "integration_id            | \"x\"              | invalid_input  | A valid integer is required.",
                "integration_id            | 2147483648         | max_value      | ",
                "integration_id            | -2147483649        | min_value      | ",
                "invite_message            | \"<2001>\"         | max_length     | ",
                "invite_message            | []                 | invalid_input  | ",
                "summary_enabled           | \"x\"              | invalid_input  | Must be a valid boolean.",
                "summary_prompt_guide      | null               | null           | ",
                "summary_prompt_guide      | []                 | invalid_input  | ",
            })
    void whatCannotBeIsTold(String member, String value, String code, String detail) {
        var sent = value.replace("<10001>", "x".repeat(10_001))
                .replace("<101>", "x".repeat(101))
                .replace("<2001>", "x".repeat(2_001));
        var one = SUBSCRIBERS.made(Subscribers.INSIGHT);
        var change = "\"" + member + "\": " + sent;

        for (var answer : new Answer[] {
            SUBSCRIBERS.create(Subscribers.insight(change)), SUBSCRIBERS.patch(one, "{" + change + "}")
        }) {
            assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @" + member);
            if (detail != null) {
                assertThat(answer.detail()).startsWith(detail.replace("<datetime>", "Datetime has wrong format. "));
            }
        }
        assertThat(SUBSCRIBERS.shown(one)).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"monday\", \"Monday\"]  | invalid_choice | byweekday__1",
                "[\"mo\"]                  | invalid_choice | byweekday__0",
                "[1]                       | invalid_choice | byweekday__0",
                "[null]                    | invalid_choice | byweekday__0",
            })
    void aDayThatIsNoneIsToldWithItsPlace(String days, String code, String attr) {
        var answer = SUBSCRIBERS.create(Subscribers.insight("\"byweekday\": " + days));

        assertThat(answer.error()).isEqualTo("400 validation_error " + code + " @" + attr);
    }

    @Test
    void moreDaysThanAnyoneNeedsAreTooMany() {
        var days = "\"monday\",".repeat(100) + "\"monday\"";

        assertThat(SUBSCRIBERS
                        .create(Subscribers.insight("\"byweekday\": [" + days + "]"))
                        .error())
                .isEqualTo("400 validation_error max_length @byweekday");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "insight         | \"8\"                       | 8",
                "target_value    | 5                           | \"5\"",
                "interval        | \"1000\"                    | 1000",
                "byweekday       | null                        | null",
                "byweekday       | []                          | []",
                "byweekday       | [\"sunday\", \"monday\", \"sunday\"] | [\"sunday\",\"monday\",\"sunday\"]",
                "bysetpos        | -366                        | -366",
                "bysetpos        | 366                         | 366",
                "bysetpos        | null                        | null",
                "count           | 100000                      | 100000",
                "count           | null                        | null",
                "start_date      | \"2026-01-01T09:00:00\"     | \"2026-01-01T09:00:00Z\"",
                "start_date      | \"2026-01-01T09:00\"        | \"2026-01-01T09:00:00Z\"",
                "start_date      | \"2026-01-01\"              | \"2026-01-01T00:00:00Z\"",
                "start_date      | \"2026-01-01T09:00:00.123456+02:00\" | \"2026-01-01T07:00:00.123000Z\"",
                "start_date      | \"2026-01-01T09:00:00-0530\" | \"2026-01-01T14:30:00Z\"",
                "start_date      | \"1970-01-01T00:00:00Z\"    | \"1970-01-01T00:00:00Z\"",
                "until_date      | \"2200-12-31T23:59:59Z\"    | \"2200-12-31T23:59:59Z\"",
                "until_date      | null                        | null",
                "deleted         | \"yes\"                     | true",
                "enabled         | 0                           | false",
                "title           | \"\"                        | \"\"",
                "title           | \"  \"                      | \"\"",
                "title           | null                        | null",
                "title           | 5                           | \"5\"",
                "title           | \"<100>\"                   | \"<100>\"",
                "integration_id  | -5                          | -5",
                "integration_id  | null                        | null",
                "invite_message  | \"Look\"                    | null",
                "invite_message  | null                        | null",
                "summary_enabled | false                       | false",
                "summary_prompt_guide | \"\"                   | \"\"",
                "summary_prompt_guide | \" Why? \"             | \"Why?\"",
                "id              | \"x\"                       | <same>",
                "created_by      | 5                           | <same>",
                "resource_name   | {}                          | <same>",
            })
    void whatCanBeIsKept(String member, String value, String shown) {
        var title = "📈".repeat(100);
        var one = SUBSCRIBERS.made(Subscribers.insight("\"target_type\": \"slack\", \"integration_id\": 3"));
        if (member.equals("integration_id")) {
            one = SUBSCRIBERS.patched(one, "{\"target_type\": \"email\", \"target_value\": \"ada@example.com\"}");
        }

        var changed = SUBSCRIBERS.patched(one, "{\"" + member + "\": " + value.replace("<100>", title) + "}");

        assertThat(changed.get(member))
                .hasToString(shown.equals("<same>") ? one.get(member).toString() : shown.replace("<100>", title));
        assertThat(SUBSCRIBERS.shown(one)).isEqualTo(changed);
    }

    @Test
    void aResourceOfAnotherProjectDoesNotExist() {
        var other = new Subscribers(API);
        other.host().insight(other.company().projectId(), 1234);

        var answer = SUBSCRIBERS.create(Subscribers.insight("\"insight\": 1234"));

        assertThat(answer.error()).isEqualTo("400 validation_error does_not_exist @insight");
        assertThat(answer.detail()).isEqualTo("Invalid pk \"1234\" - object does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // each names two members that are wrong; the first in the order of the object is told
                "\"insight\": 99, \"dashboard\": 99                            | does_not_exist @dashboard",
                "\"target_type\": \"x\", \"dashboard_export_insights\": 5      | invalid_input @dashboard_export_insights",
                "\"target_value\": \"\", \"target_type\": \"x\"                | invalid_choice @target_type",
                "\"frequency\": \"x\", \"target_value\": \"\"                  | blank @target_value",
                "\"interval\": 0, \"frequency\": \"x\"                         | invalid_choice @frequency",
                "\"byweekday\": 5, \"interval\": 0                             | min_value @interval",
                "\"bysetpos\": 0, \"byweekday\": 5                             | not_a_list @byweekday",
                "\"count\": \"x\", \"bysetpos\": 0                             | invalid_input @bysetpos",
                "\"start_date\": \"x\", \"count\": \"x\"                       | invalid_input @count",
                "\"until_date\": \"x\", \"start_date\": \"x\"                  | invalid_input @start_date",
                "\"deleted\": \"x\", \"until_date\": \"x\"                     | invalid_input @until_date",
                "\"enabled\": \"x\", \"deleted\": \"x\"                        | invalid_input @deleted",
                "\"title\": {}, \"enabled\": \"x\"                             | invalid_input @enabled",
                "\"integration_id\": \"x\", \"title\": {}                      | invalid_input @title",
                "\"invite_message\": [], \"integration_id\": \"x\"             | invalid_input @integration_id",
                "\"summary_enabled\": \"x\", \"invite_message\": []            | invalid_input @invite_message",
                "\"summary_prompt_guide\": [], \"summary_enabled\": \"x\"      | invalid_input @summary_enabled",
                "\"insight\": null, \"summary_prompt_guide\": []               | invalid_input @summary_prompt_guide",
            })
    void ofSeveralTheFirstIsTold(String members, String error) {
        assertThat(SUBSCRIBERS.create(Subscribers.insight(members)).error()).isEqualTo("400 validation_error " + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]   | 400 validation_error invalid_input",
                "5    | 400 validation_error invalid_input",
                "null | 400 validation_error null",
                "{    | 400 invalid_request parse_error",
            })
    void aBodyThatIsNoObjectIsTold(String body, String error) {
        var one = SUBSCRIBERS.made(Subscribers.INSIGHT);

        assertThat(SUBSCRIBERS.create(body).error()).isEqualTo(error);
        assertThat(SUBSCRIBERS.patch(one, body).error()).isEqualTo(error);
    }

    @Test
    void aFormSaysTheSame() {
        var answer = SUBSCRIBERS
                .client()
                .sendText(
                        "POST",
                        SUBSCRIBERS.path("/"),
                        "application/x-www-form-urlencoded",
                        "dashboard=5&insight=&dashboard_export_insights=%5B51%5D&target_type=email&title=&interval=2"
                                + "&target_value=ada%40example.com&frequency=weekly&byweekday=%5B%22monday%22%5D&bysetpos="
                                + "&start_date=2026-01-01T09%3A00%3A00Z&until_date=&enabled=on&integration_id=");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("dashboard").asInt()).isEqualTo(5);
        assertThat(answer.json().get("byweekday")).hasToString("[\"monday\"]");
        assertThat(answer.json().get("title").textValue()).isEmpty();
        assertThat(answer.json().get("until_date").isNull()).isTrue();
    }
}
