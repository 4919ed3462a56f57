package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.subscriptions.InMemoryProjectIntegrations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the members of a subscription may be together, and when it is due next. */
class SubscriptionRulesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final TestApi LIMITED = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
        @Override
        protected void configure() {
            bind(SubscriptionRules.class).toInstance(new SubscriptionRules(false, OptionalInt.of(2)));
        }
    });
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ENDED =
            "Subscription schedule has reached its end date. Extend until_date or remove count.";
    private static final String GUIDE = "\"summary_prompt_guide\": \"" + "x".repeat(501) + "\"";

    private final Subscribers subscribers = new Subscribers(API);
    private final Subscribers limited = new Subscribers(LIMITED);

    @BeforeEach
    void setTheClock() {
        API.clock().set(NOW);
        LIMITED.clock().set(NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
        LIMITED.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 1
                "\"insight\": null | invalid_input @insight | Insight is required for insight subscriptions.",
                "\"dashboard\": 5, \"dashboard_export_insights\": [51] | invalid_input | Dashboard subscriptions cannot also set insight or prompt.",
                // 3
                "\"dashboard_export_insights\": [51] | invalid_input @dashboard_export_insights | Cannot set insights selection without a dashboard.",
                // 9
                "\"count\": 1 | invalid_input @start_date | <ended>",
                "\"count\": 0 | invalid_input @start_date | <ended>",
                "\"count\": -1, \"enabled\": false | invalid_input @start_date | <ended>",
                "\"until_date\": \"2026-11-20T12:15:00Z\" | invalid_input @start_date | <ended>",
                "\"start_date\": \"2200-01-01T00:00:00Z\", \"until_date\": \"2199-01-01T00:00:00Z\" | invalid_input @start_date | <ended>",
                "\"frequency\": \"monthly\", \"byweekday\": [\"monday\"], \"bysetpos\": 6 | invalid_input @start_date | <ended>",
                "\"byweekday\": [\"monday\"], \"bysetpos\": 2 | invalid_input @start_date | <ended>",
                // 10
                "\"target_value\": \"nobody\" | invalid_input @target_value | Enter a valid email address.",
                "\"target_value\": \",, ,\" | invalid_input @target_value | Enter a valid email address.",
                "\"target_value\": \"ada@example.com;bob@example.com\" | invalid_input @target_value | Enter a valid email address.",
                "\"target_value\": \"ada@example.com,bob\" | invalid_input @target_value | Enter a valid email address.",
                "\"target_value\": \"<51>\" | invalid_input @target_value | A subscription goes to 50 email addresses at most.",
                "\"target_type\": \"slack\" | invalid_input @integration_id | A Slack integration is required for Slack subscriptions.",
                "\"target_type\": \"slack\", \"integration_id\": null | invalid_input @integration_id | A Slack integration is required for Slack subscriptions.",
                "\"target_type\": \"slack\", \"integration_id\": 99 | invalid_input @integration_id | This integration does not exist or does not belong to your team.",
                "\"target_type\": \"slack\", \"integration_id\": 4 | invalid_input @integration_id | Slack subscriptions require a Slack integration.",
                "\"target_type\": \"webhook\", \"target_value\": \"http://example.com/\" | invalid_input @target_value | Invalid webhook URL: <any>",
                "\"target_type\": \"webhook\", \"target_value\": \"https://localhost/\" | invalid_input @target_value | Invalid webhook URL: <any>",
                // 11
                "<guide> | invalid_input @summary_prompt_guide | AI summary context must be 500 characters or fewer.",
            })
    void anInsightIsSubscribedToByTheRules(String members, String error, String detail) {
        refuses(subscribers.create(Subscribers.insight(filled(members))), error, detail);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 4
                "\"dashboard_export_insights\": [] | Select at least one insight for this subscription.",
                "\"dashboard_export_insights\": [51, 52, 53, 54, 55, 56, 57] | Cannot select more than 6 insights.",
                // 6
                "\"dashboard_export_insights\": [51, 999] | Some insights do not belong to your team or do no longer exist.",
                "\"dashboard_export_insights\": [0] | Some insights do not belong to your team or do no longer exist.",
                "\"dashboard_export_insights\": [61, 999] | Some insights do not belong to your team or do no longer exist.",
                // 7
                "\"dashboard_export_insights\": [51, 61, 7] | 2 invalid insight(s) selected.",
                "\"dashboard_export_insights\": [7] | 1 invalid insight(s) selected.",
            })
    void aSelectionIsMadeByTheRules(String members, String detail) {
        var one = subscribers.made(Subscribers.dashboard(""));
        var error = "invalid_input @dashboard_export_insights";

        refuses(subscribers.create(Subscribers.dashboard(members)), error, detail);
        refuses(subscribers.patch(one, "{" + members + "}"), error, detail);
        assertThat(subscribers.shown(one)).isEqualTo(one);
    }

    @Test
    void sixInsightsAreNotTooManyHoweverOftenTheyAreNamed() {
        var one = subscribers.made(
                Subscribers.dashboard("\"dashboard_export_insights\": [56, 55, 54, 53, 52, 51, 51, 52, 53]"));

        assertThat(one.get("dashboard_export_insights")).hasToString("[51,52,53,54,55,56]");
    }

    @Test
    void aDashboardNeedsASelection() {
        refuses(
                subscribers.create(Subscribers.insight("\"insight\": null, \"dashboard\": 5")),
                "invalid_input @dashboard_export_insights",
                "Select at least one insight for this subscription.");
    }

    @Test
    void whatTheSubscriptionIsToKeepsItsKind() {
        var insight = subscribers.made(Subscribers.INSIGHT);
        var dashboard = subscribers.made(Subscribers.dashboard(""));

        refuses(
                subscribers.patch(insight, "{\"dashboard\": 5}"),
                "invalid_input @insight",
                "Insight subscriptions cannot also set dashboard or prompt.");
        refuses(
                subscribers.patch(insight, "{\"dashboard\": 5, \"insight\": null}"),
                "invalid_input @insight",
                "Insight subscriptions cannot also set dashboard or prompt.");
        refuses(
                subscribers.patch(dashboard, "{\"insight\": 7}"),
                "invalid_input",
                "Dashboard subscriptions cannot also set insight or prompt.");
        refuses(subscribers.patch(insight, "{\"insight\": null}"), "null @insight", "This field may not be null.");
        refuses(
                subscribers.patch(dashboard, "{\"dashboard\": null}"),
                "null @dashboard",
                "This field may not be null.");
        refuses(
                subscribers.patch(insight, "{\"dashboard_export_insights\": [51]}"),
                "invalid_input @dashboard_export_insights",
                "Cannot set insights selection without a dashboard.");
        assertThat(subscribers
                        .patched(insight, "{\"dashboard\": null, \"insight\": 8, \"dashboard_export_insights\": []}")
                        .get("resource_name")
                        .textValue())
                .isEqualTo("Insight 8");
    }

    @Test
    void anotherDashboardNeedsAnotherSelection() {
        var one = subscribers.made(Subscribers.dashboard(""));

        refuses(
                subscribers.patch(one, "{\"dashboard\": 6}"),
                "required @dashboard_export_insights",
                "This field is required.");
        refuses(
                subscribers.patch(one, "{\"dashboard\": 6, \"dashboard_export_insights\": [51]}"),
                "invalid_input @dashboard_export_insights",
                "1 invalid insight(s) selected.");
        var moved = subscribers.patched(one, "{\"dashboard\": 6, \"dashboard_export_insights\": [61]}");
        assertThat(moved.get("dashboard").asInt()).isEqualTo(6);
        assertThat(moved.get("resource_name").textValue()).isEqualTo("Dashboard 6");
        assertThat(subscribers.patched(one, "{\"dashboard\": 6}")).isEqualTo(moved);
    }

    @Test
    void aSelectionThatIsNotNamedIsNotLookedAt() {
        var one = subscribers.made(Subscribers.dashboard(""));
        subscribers
                .host()
                .remove(
                        subscribers.company().projectId(),
                        ResourceRef.of(ResourceKind.INSIGHT, 51).orElseThrow());

        assertThat(subscribers.patch(one, "{\"title\": \"x\"}").status()).isEqualTo(200);
    }

    @Test
    void withoutItsConnectionNothingIsTakenUpAgain() {
        var one = subscribers.made(
                Subscribers.insight("\"target_type\": \"slack\", \"integration_id\": 3, \"enabled\": false"));
        var connections = API.get(InMemoryProjectIntegrations.class);
        connections.disconnect(subscribers.company().projectId(), 3);

        var answer = subscribers.patch(one, "{\"enabled\": true, \"count\": 1}");

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @enabled");
        assertThat(answer.detail()).contains("Slack");
        assertThat(subscribers
                        .patch(one, "{\"title\": \"x\", \"deleted\": true}")
                        .status())
                .as("what says nothing of the target is no occasion to ask for the connection")
                .isEqualTo(200);
        refuses(
                subscribers.patch(one, "{\"target_value\": \"#other\"}"),
                "invalid_input @integration_id",
                "This integration does not exist or does not belong to your team.");
        refuses(
                subscribers.patch(one, "{\"integration_id\": null}"),
                "invalid_input @integration_id",
                "A Slack integration is required for Slack subscriptions.");
    }

    @Test
    void aScheduleThatEndedIsRefusedWhereItIsNamed() {
        var one = subscribers.made(Subscribers.insight("\"until_date\": \"2026-11-22T09:00:00Z\""));
        API.clock().set(Instant.parse("2026-12-01T00:00:00Z"));

        for (var same : new String[] {
            "\"frequency\": \"daily\"",
            "\"interval\": 1",
            "\"byweekday\": null",
            "\"bysetpos\": null",
            "\"count\": null",
            "\"start_date\": \"2026-01-01T09:00:00Z\"",
            "\"until_date\": \"2026-11-22T09:00:00Z\""
        }) {
            refuses(subscribers.patch(one, "{" + same + "}"), "invalid_input", ENDED);
        }
        assertThat(subscribers.patched(one, "{\"title\": \"x\"}").get("next_delivery_date"))
                .isEqualTo(one.get("next_delivery_date"));
        assertThat(subscribers.patch(one, "{\"count\": 1, \"enabled\": false}").status())
                .isEqualTo(200);
        refuses(
                subscribers.patch(one, "{\"enabled\": true}"),
                "invalid_input @enabled",
                "Subscription schedule has reached its end date. Extend until_date or remove count before re-enabling.");
        assertThat(subscribers.patch(one, "{\"count\": 2}").status()).isEqualTo(200);
        assertThat(subscribers
                        .patched(one, "{\"enabled\": true, \"until_date\": null, \"count\": null}")
                        .get("next_delivery_date")
                        .textValue())
                .isEqualTo("2026-12-01T09:00:00Z");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T08:44:59Z | {}                                             | 2026-11-20T09:00:00Z",
                "2026-11-20T08:45:00Z | {}                                             | 2026-11-21T09:00:00Z",
                "2026-11-20T12:00:00Z | {\"interval\": 3, \"start_date\": \"2026-11-01T09:00:00Z\"} | 2026-11-22T09:00:00Z",
                "2026-11-20T12:00:00Z | {\"enabled\": false}                           | 2026-11-21T09:00:00Z",
                "2026-11-20T12:00:00Z | {\"deleted\": true}                            | 2026-11-21T09:00:00Z",
                "2026-11-20T12:00:00Z | {\"start_date\": \"2027-03-01T09:00:00.5Z\"}   | 2027-03-01T09:00:00Z",
            })
    void theFirstDeliveryIsInSightAtOnce(String now, String members, String next) {
        API.clock().set(Instant.parse(now));
        var more = members.substring(1, members.length() - 1);

        var one = subscribers.made(Subscribers.insight(more));

        assertThat(one.get("next_delivery_date").textValue()).isEqualTo(next);
    }

    @Test
    void theNextDeliveryMovesOnlyForAReason() {
        var one = subscribers.made(Subscribers.insight("\"byweekday\": [\"saturday\", \"sunday\"]"));
        assertThat(next(one)).isEqualTo("2026-11-21T09:00:00Z");
        API.clock().set(Instant.parse("2026-11-25T12:00:00Z"));

        assertThat(next(subscribers.patched(one, """
                        {"title": "x", "frequency": "daily", "interval": 1, "byweekday": ["saturday", "sunday"],
                         "start_date": "2026-01-01T10:00:00+01:00", "until_date": null, "count": null, "bysetpos": null}
                        """)))
                .as("what is named and does not change moves nothing, even if it is past")
                .isEqualTo("2026-11-21T09:00:00Z");
        assertThat(next(subscribers.patched(one, "{\"enabled\": false}"))).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(next(subscribers.patched(one, "{\"enabled\": true}"))).isEqualTo("2026-11-28T09:00:00Z");
        API.clock().set(Instant.parse("2026-12-02T12:00:00Z"));
        assertThat(next(subscribers.patched(one, "{\"deleted\": true}"))).isEqualTo("2026-11-28T09:00:00Z");
        assertThat(next(subscribers.patched(one, "{\"deleted\": false}"))).isEqualTo("2026-12-05T09:00:00Z");
        assertThat(next(subscribers.patched(one, "{\"byweekday\": [\"sunday\"]}")))
                .isEqualTo("2026-12-06T09:00:00Z");
        assertThat(next(subscribers.patched(one, "{\"enabled\": false, \"count\": 1}")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada@example.com, bob@example.com | 2",
                "' ,ada@example.com,,ADA@EXAMPLE.COM , Ada@Example.com' | 1",
                "<50> | 50",
            })
    void addressesAreKeptAsTheyWereSentAndCountOnce(String value, int recipients) {
        var sent = filled(value);

        var one = subscribers.made(Subscribers.insight("\"target_value\": \"" + sent + "\""));

        assertThat(one.get("target_value").textValue()).isEqualTo(sent.strip());
        assertThat(subscribers.stored(one).terms().target().recipients()).hasSize(recipients);
    }

    @Test
    void theConnectionOfAChannelIsTheOneThatIsKept() {
        var one = subscribers.made(Subscribers.insight("\"integration_id\": 3"));

        assertThat(subscribers
                        .patch(one, "{\"target_type\": \"slack\", \"target_value\": \"#x\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // a rule, and one of the next that is broken too: the earlier is told
                "\"insight\": 99, \"dashboard\": 5                                    | 400 validation_error does_not_exist @insight",
                "\"insight\": null, \"dashboard_export_insights\": [51]               | 400 validation_error invalid_input @insight",
                "\"dashboard_export_insights\": [51], \"count\": 1                    | 400 validation_error invalid_input @dashboard_export_insights",
                "\"count\": 1, \"target_value\": \"x\"                                | 400 validation_error invalid_input @start_date",
                "\"target_value\": \"x\", <guide>                                     | 400 validation_error invalid_input @target_value",
                "<guide>, \"summary_enabled\": true                                   | 400 validation_error invalid_input @summary_prompt_guide",
                "\"summary_enabled\": true                                            | 403 authentication_error permission_denied",
            })
    void theEarlierRuleIsTold(String members, String error) {
        assertThat(subscribers.create(Subscribers.insight(filled(members))).error())
                .isEqualTo(error);
    }

    @Test
    void theEarlierRuleOfASelectionIsTold() {
        refuses(
                subscribers.create(
                        Subscribers.dashboard("\"dashboard_export_insights\": [51, 52, 53, 54, 55, 56, 999]")),
                "invalid_input @dashboard_export_insights",
                "Cannot select more than 6 insights.");
        assertThat(subscribers
                        .create(Subscribers.dashboard("\"dashboard_export_insights\": [7], \"count\": 1"))
                        .detail())
                .isEqualTo("1 invalid insight(s) selected.");
    }

    @Test
    void theEarlierRuleOfAChangeIsTold() {
        var insight = subscribers.made(Subscribers.INSIGHT);
        var dashboard = subscribers.made(Subscribers.dashboard(""));
        var resting = subscribers.made(Subscribers.insight("\"enabled\": false"));

        // 2, 3
        refuses(
                subscribers.patch(insight, "{\"dashboard\": 5, \"dashboard_export_insights\": [51]}"),
                "invalid_input @insight",
                "Insight subscriptions cannot also set dashboard or prompt.");
        // 5, 6
        refuses(
                subscribers.patch(
                        dashboard, "{\"dashboard_export_insights\": [51, 52, 53, 54, 55, 56, 999], \"dashboard\": 6}"),
                "invalid_input @dashboard_export_insights",
                "Cannot select more than 6 insights.");
        // 6, 7
        refuses(
                subscribers.patch(dashboard, "{\"dashboard_export_insights\": [61, 999], \"dashboard\": 5}"),
                "invalid_input @dashboard_export_insights",
                "Some insights do not belong to your team or do no longer exist.");
        // 9, 10
        refuses(subscribers.patch(insight, "{\"count\": 1, \"target_value\": \"nobody\"}"), "invalid_input", ENDED);
        refuses(
                subscribers.patch(resting, "{\"enabled\": true, \"count\": 1, \"target_value\": \"nobody\"}"),
                "invalid_input @enabled",
                "Subscription schedule has reached its end date. Extend until_date or remove count before re-enabling.");
        for (var one : List.of(insight, dashboard, resting)) {
            assertThat(subscribers.shown(one)).isEqualTo(one);
        }
    }

    @Test
    void theAgreementComesBeforeTheQuota() {
        limited.approveSummaries(true);
        limited.made(Subscribers.insight("\"summary_enabled\": true"));
        limited.made(Subscribers.insight("\"summary_enabled\": true"));
        var plain = limited.made(Subscribers.INSIGHT);
        limited.approveSummaries(false);

        for (var answer : List.of(
                limited.create(Subscribers.insight("\"summary_enabled\": true")),
                limited.patch(plain, "{\"summary_enabled\": true}"))) {
            assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        }
    }

    @Test
    void whereGuidesAreNotOfferedTheyCanStillBeCleared() {
        var one = limited.made(Subscribers.INSIGHT);

        for (var answer : new Answer[] {
            limited.create(Subscribers.insight("\"summary_prompt_guide\": \"Why?\"")),
            limited.patch(one, "{\"summary_prompt_guide\": \"Why?\"}")
        }) {
            assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        }
        assertThat(limited.patch(one, "{" + GUIDE + "}").error())
                .isEqualTo("400 validation_error invalid_input @summary_prompt_guide");
        assertThat(limited.patch(one, "{\"summary_prompt_guide\": \" \"}").status())
                .isEqualTo(200);
    }

    @Test
    void summariesNeedTheOrganizationsAgreement() {
        var one = subscribers.made(Subscribers.INSIGHT);
        var answer = subscribers.patch(one, "{\"summary_enabled\": true}");

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(answer.detail())
                .isEqualTo("AI data processing must be approved by your organization before enabling AI summaries");
        assertThat(subscribers
                        .create(Subscribers.insight("\"summary_enabled\": true"))
                        .error())
                .isEqualTo(answer.error());

        subscribers.approveSummaries(true);
        assertThat(subscribers
                        .patched(one, "{\"summary_enabled\": true}")
                        .get("summary_enabled")
                        .booleanValue())
                .isTrue();

        subscribers.approveSummaries(false);
        assertThat(subscribers.patch(one, "{\"title\": \"x\"}").status()).isEqualTo(200);
        assertThat(subscribers.patch(one, "{\"summary_enabled\": true}").status())
                .isEqualTo(403);
        assertThat(subscribers.patch(one, "{\"summary_enabled\": false}").status())
                .isEqualTo(200);
    }

    @Test
    void anOrganizationHasSoManySummariesAndNoMore() {
        limited.approveSummaries(true);
        assertThat(quota(limited)).isEqualTo("{\"active_count\":0,\"limit\":2,\"at_limit\":false}");
        var resting = limited.made(Subscribers.insight("\"summary_enabled\": true, \"enabled\": false"));
        var gone = limited.made(Subscribers.insight("\"summary_enabled\": true"));
        assertThat(quota(limited)).isEqualTo("{\"active_count\":2,\"limit\":2,\"at_limit\":true}");
        var plain = limited.made(Subscribers.INSIGHT);

        tooMany(limited.create(Subscribers.insight("\"summary_enabled\": true")));
        tooMany(limited.patch(plain, "{\"summary_enabled\": true}"));
        assertThat(limited.patch(resting, "{\"summary_enabled\": true, \"enabled\": true}")
                        .status())
                .as("one that is active already stays")
                .isEqualTo(200);
        assertThat(limited.create(Subscribers.insight("\"summary_enabled\": true, \"deleted\": true"))
                        .status())
                .isEqualTo(201);

        limited.patched(gone, "{\"deleted\": true}");
        assertThat(quota(limited)).isEqualTo("{\"active_count\":1,\"limit\":2,\"at_limit\":false}");
        limited.patched(plain, "{\"summary_enabled\": true}");
        tooMany(limited.patch(gone, "{\"deleted\": false}"));
        assertThat(limited.shown(gone).get("deleted").booleanValue()).isTrue();
        assertThat(limited.patch(gone, "{\"deleted\": false, \"summary_enabled\": false}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theQuotaIsOfTheWholeOrganization() {
        limited.approveSummaries(true);
        var company = limited.company();
        var other = company.fixtures().project(company.id()).id();
        limited.host().insight(other, 7);
        var path = "/api/projects/" + other.value() + "/subscriptions/";
        for (var number = 0; number < 2; number++) {
            assertThat(limited.client()
                            .post(path, Subscribers.insight("\"summary_enabled\": true"))
                            .status())
                    .isEqualTo(201);
        }

        tooMany(limited.create(Subscribers.insight("\"summary_enabled\": true")));
        assertThat(quota(limited)).isEqualTo("{\"active_count\":2,\"limit\":2,\"at_limit\":true}");
    }

    @Test
    void withoutALimitThereIsNone() {
        assertThat(quota(subscribers)).isEqualTo("{\"active_count\":0,\"limit\":null,\"at_limit\":false}");
    }

    @Test
    void ofManyAtOnceNotOneIsTooMany() {
        limited.approveSummaries(true);

        var statuses = Threads.together(
                12,
                thread -> () -> limited.create(Subscribers.insight("\"summary_enabled\": true"))
                        .status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 402).hasSize(10);
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() {
        var one = subscribers.made(Subscribers.INSIGHT);

        var statuses = Threads.together(
                2,
                thread -> () -> subscribers
                        .patch(one, thread == 0 ? "{\"title\": \"x\"}" : "{\"interval\": 2}")
                        .status());

        assertThat(statuses).containsOnly(200);
        assertThat(subscribers.shown(one).get("title").textValue()).isEqualTo("x");
        assertThat(subscribers.shown(one).get("interval").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\": null, \"enabled\": true, \"insight\": 7}"})
    void aChangeOfNothingChangesNothing(String body) {
        var one = subscribers.made(Subscribers.INSIGHT);
        API.clock().advance(Duration.ofDays(3));

        assertThat(subscribers.patched(one, body)).isEqualTo(one);
    }

    private static void tooMany(Answer answer) {
        assertThat(answer.error()).isEqualTo("402 server_error quota_limit_exceeded");
        assertThat(answer.detail()).startsWith("Your plan allows up to 2 active AI summaries.");
    }

    private static String quota(Subscribers subscribers) {
        return subscribers.client().get(subscribers.path("/summary_quota/")).text();
    }

    private static String next(JsonNode subscription) {
        return subscription.get("next_delivery_date").textValue();
    }

    private static String filled(String text) {
        return text.replace("<guide>", GUIDE).replace("<51>", addresses(51)).replace("<50>", addresses(50));
    }

    private static String addresses(int count) {
        var addresses = new StringBuilder();
        for (var number = 1; number <= count; number++) {
            addresses
                    .append(number > 1 ? "," : "")
                    .append("person")
                    .append(number)
                    .append("@example.com");
        }
        return addresses.toString();
    }

    private static void refuses(Answer answer, String error, String detail) {
        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        if (detail.endsWith("<any>")) {
            assertThat(answer.detail())
                    .startsWith(detail.replace("<any>", ""))
                    .isNotEqualTo(detail.replace("<any>", ""));
        } else {
            assertThat(answer.detail()).isEqualTo(detail.replace("<ended>", ENDED));
        }
    }
}
