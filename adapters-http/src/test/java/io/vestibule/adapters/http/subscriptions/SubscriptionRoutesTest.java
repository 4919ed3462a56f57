package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.subscriptions.SubscriptionView;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for subscriptions, how they are shown, and how they are listed. */
class SubscriptionRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String NOT_FOUND = "404 invalid_request not_found";

    private final Subscribers subscribers = new Subscribers(API);

    @AfterEach
    void recover() {
        subscribers.host().recover();
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource({
        "GET,    list,  nobody,           401 authentication_error not_authenticated",
        "GET,    list,  stranger,         403 authentication_error permission_denied",
        "GET,    list,  staff,            403 authentication_error permission_denied",
        "GET,    list,  member,           200",
        "GET,    list,  key of member,    200",
        "POST,   list,  nobody,           401 authentication_error not_authenticated",
        "POST,   list,  stranger,         403 authentication_error permission_denied",
        "POST,   list,  member,           201",
        "POST,   list,  key of owner,     201",
        "GET,    one,   nobody,           401 authentication_error not_authenticated",
        "GET,    one,   stranger,         403 authentication_error permission_denied",
        "GET,    one,   admin,            200",
        "PATCH,  one,   nobody,           401 authentication_error not_authenticated",
        "PATCH,  one,   stranger,         403 authentication_error permission_denied",
        "PATCH,  one,   owner,            200",
        "PATCH,  one,   key of admin,     200",
        "GET,    quota, nobody,           401 authentication_error not_authenticated",
        "GET,    quota, stranger,         403 authentication_error permission_denied",
        "GET,    quota, member,           200",
        "PUT,    one,   member,           405 invalid_request method_not_allowed",
        "POST,   one,   member,           405 invalid_request method_not_allowed",
        "DELETE, list,  member,           405 invalid_request method_not_allowed",
        "DELETE, one,   nobody,           401 authentication_error not_authenticated",
        "PATCH,  quota, member,           405 invalid_request method_not_allowed",
    })
    void whoMayDoWhat(String method, String where, String who, String expected) {
        var one = subscribers.made(Subscribers.INSIGHT);
        var before = all();
        var path = subscribers.path(
                switch (where) {
                    case "list" -> "/";
                    case "quota" -> "/summary_quota/";
                    default -> "/" + one.get("id") + "/";
                });
        var body = where.equals("list") ? Subscribers.INSIGHT : "{\"title\": \"Evening\"}";

        var answer = subscribers.company().client(who).sendText(method, path, "application/json", body);

        if (expected.startsWith("2")) {
            assertThat(answer.status()).hasToString(expected);
        } else {
            assertThat(answer.error()).isEqualTo(expected);
            assertThat(all()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    list,  subscription:read",
        "GET,    one,   subscription:read",
        "GET,    quota, subscription:read",
        "POST,   list,  subscription:write",
        "PATCH,  one,   subscription:write",
        "DELETE, one,   subscription:write",
    })
    void aKeyNeedsTheScope(String method, String where, String scope) {
        var one = subscribers.made(Subscribers.INSIGHT);
        var path = subscribers.path(
                switch (where) {
                    case "list" -> "/";
                    case "quota" -> "/summary_quota/";
                    default -> "/" + one.get("id") + "/";
                });
        var member = subscribers.company().member().id();
        var other = API.withKey(member, "resource:write", "project:write");
        var right = API.withKey(member, scope);

        assertThat(other.sendText(method, path, "application/json", Subscribers.INSIGHT)
                        .detail())
                .isEqualTo("API key missing required scope '" + scope + "'");
        assertThat(right.sendText(method, path, "application/json", Subscribers.INSIGHT)
                        .status())
                .isNotIn(401, 403);
    }

    @Test
    void aSubscriptionIsShownWithTheseMembersInThisOrder() {
        var answer = subscribers.create(Subscribers.INSIGHT);

        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(answer.text())
                .isEqualTo("{\"id\":" + json.get("id")
                        + ",\"dashboard\":null,\"insight\":7,\"insight_short_id\":\"short7\",\"resource_name\":\"Insight 7\""
                        + ",\"dashboard_export_insights\":[],\"target_type\":\"email\",\"target_value\":\"ada@example.com\""
                        + ",\"frequency\":\"daily\",\"interval\":1,\"byweekday\":null,\"bysetpos\":null,\"count\":null"
                        + ",\"start_date\":\"2026-01-01T09:00:00Z\",\"until_date\":null,\"created_at\":"
                        + json.get("created_at") + ",\"created_by\":" + json.get("created_by")
                        + ",\"deleted\":false,\"enabled\":true,\"title\":null,\"summary\":\"sent every day\""
                        + ",\"next_delivery_date\":" + json.get("next_delivery_date")
                        + ",\"integration_id\":null,\"invite_message\":null,\"summary_enabled\":false"
                        + ",\"summary_prompt_guide\":\"\"}");
        assertThat(json.get("created_by").get("uuid").textValue())
                .isEqualTo(subscribers.company().member().uuid().toString());
        assertThat(json.get("created_by").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "uuid",
                        "distinct_id",
                        "first_name",
                        "last_name",
                        "email",
                        "is_email_verified",
                        "hedgehog_config",
                        "role_at_organization");
        assertThat(subscribers.shown(json)).isEqualTo(json);
    }

    @Test
    void everyMemberIsKeptAsItWasSent() {
        var json = subscribers.made("""
                {"dashboard": 5, "dashboard_export_insights": [53, 51, 53], "target_type": "slack",
                 "target_value": "  C024BE91L|#général 📣 ", "frequency": "monthly", "interval": 3,
                 "byweekday": ["friday", "monday", "friday"], "bysetpos": -1, "count": 99,
                 "start_date": "2026-11-20T10:30:00.5+05:30", "until_date": "2030-01-01", "deleted": false,
                 "enabled": false, "title": " Ümlaut ", "integration_id": 3, "invite_message": "Look!",
                 "summary_enabled": false, "summary_prompt_guide": " Why? ", "id": 1, "created_by": null,
                 "next_delivery_date": null, "resource_name": "Other", "summary": "x", "unknown": {}}
                """);

        assertThat(json.get("dashboard").asInt()).isEqualTo(5);
        assertThat(json.get("insight").isNull()).isTrue();
        assertThat(json.get("insight_short_id").isNull()).isTrue();
        assertThat(json.get("resource_name").textValue()).isEqualTo("Dashboard 5");
        assertThat(json.get("dashboard_export_insights")).hasToString("[51,53]");
        assertThat(json.get("target_value").textValue()).isEqualTo("C024BE91L|#général 📣");
        assertThat(json.get("interval").asInt()).isEqualTo(3);
        assertThat(json.get("byweekday")).hasToString("[\"friday\",\"monday\",\"friday\"]");
        assertThat(json.get("bysetpos").asInt()).isEqualTo(-1);
        assertThat(json.get("count").asInt()).isEqualTo(99);
        assertThat(json.get("start_date").textValue()).isEqualTo("2026-11-20T05:00:00.500000Z");
        assertThat(json.get("until_date").textValue()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(json.get("enabled").booleanValue()).isFalse();
        assertThat(json.get("title").textValue()).isEqualTo("Ümlaut");
        assertThat(json.get("summary").textValue()).isEqualTo("sent every 3 months on the last day");
        assertThat(json.get("next_delivery_date").textValue()).isEqualTo("2026-11-30T05:00:00Z");
        assertThat(json.get("integration_id").asInt()).isEqualTo(3);
        assertThat(json.get("invite_message").isNull()).isTrue();
        assertThat(json.get("summary_prompt_guide").textValue()).isEqualTo("Why?");
        assertThat(json.get("id").asInt()).isPositive();
        assertThat(subscribers.shown(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                | sent every day",
                "\"frequency\": \"weekly\", \"interval\": 2                         | sent every 2 weeks",
                "\"frequency\": \"monthly\", \"byweekday\": [\"monday\"]            | sent every month",
                "\"frequency\": \"monthly\", \"bysetpos\": 1                        | sent every month",
                "\"frequency\": \"monthly\", \"bysetpos\": 1, \"byweekday\": []     | sent every month",
                "\"frequency\": \"monthly\", \"bysetpos\": 1, \"byweekday\": [\"monday\"] | sent every month on the first Monday",
                "\"frequency\": \"yearly\", \"bysetpos\": 2, \"byweekday\": [\"sunday\", \"sunday\"] | sent every year on the second Sunday",
                "\"frequency\": \"monthly\", \"interval\": 4, \"bysetpos\": 3, \"byweekday\": [\"friday\", \"thursday\", \"wednesday\", \"tuesday\", \"monday\"] | sent every 4 months on the third weekday",
                "\"frequency\": \"monthly\", \"bysetpos\": 4, \"byweekday\": [\"monday\", \"sunday\"] | sent every month on the fourth day",
                "\"frequency\": \"monthly\", \"bysetpos\": -1, \"byweekday\": [\"monday\"] | sent every month on the last Monday",
                "\"frequency\": \"monthly\", \"bysetpos\": 5, \"byweekday\": [\"monday\"] | sent on a schedule",
                "\"frequency\": \"monthly\", \"bysetpos\": -2, \"byweekday\": [\"monday\", \"sunday\"] | sent on a schedule",
            })
    void theScheduleIsSaidInWords(String members, String summary) {
        var json = subscribers.made(Subscribers.insight(members));

        assertThat(json.get("summary").textValue()).isEqualTo(summary);
    }

    @Test
    void oneThatIsPutAwayIsStillShown() {
        var one = subscribers.made(Subscribers.INSIGHT);

        var gone = subscribers.patched(one, "{\"deleted\": true}");

        assertThat(gone.get("deleted").booleanValue()).isTrue();
        assertThat(subscribers.shown(one)).isEqualTo(gone);
        assertThat(subscribers.patched(one, "{\"title\": \"x\"}").get("title").textValue())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/999999999", "/x", "/-1", "/1e3", "/99999999999999999999999", "/0"})
    void whatIsNotThereIsNotFound(String rest) {
        assertThat(subscribers.client().get(subscribers.path(rest)).error()).isEqualTo(NOT_FOUND);
        assertThat(subscribers
                        .client()
                        .patch(subscribers.path(rest), "{\"title\": 5}")
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void oneOfAnotherProjectIsNotFound() {
        var one = subscribers.made(Subscribers.INSIGHT);
        var other = subscribers
                .company()
                .fixtures()
                .project(subscribers.company().id())
                .id();
        var path = "/api/projects/" + other.value() + "/subscriptions/" + one.get("id");

        assertThat(subscribers.client().get(path).error()).isEqualTo(NOT_FOUND);
        assertThat(subscribers.client().patch(path, "{\"title\": \"x\"}").error())
                .isEqualTo(NOT_FOUND);
        assertThat(subscribers
                        .client()
                        .get("/api/projects/999999/subscriptions/")
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aKeyOfAnotherProjectIsRefused() {
        var company = subscribers.company();
        var other = company.fixtures().project(company.id()).id();
        var key = company.narrowedKey(company.member(), List.of(other), List.of());

        assertThat(key.get(subscribers.path("/")).error()).isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void deletingIsRefusedWithoutAWord() {
        var one = subscribers.made(Subscribers.INSIGHT);

        for (var path : List.of(
                subscribers.path("/" + one.get("id") + "/"),
                subscribers.path("/999999999"),
                subscribers.path("/x"),
                "/api/environments/@current/subscriptions/" + one.get("id"))) {
            var answer = subscribers.client().delete(path);

            assertThat(answer.status()).as(path).isEqualTo(405);
            assertThat(answer.text()).isEmpty();
            assertThat(answer.header("Content-Type")).isEmpty();
            assertThat(answer.header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        }
        assertThat(subscribers.shown(one)).isEqualTo(one);
    }

    @Test
    void everythingIsBelowEnvironmentsToo() {
        var alias = "/api/environments/@current/subscriptions";
        var client = subscribers.client();

        var created = client.post(alias + "/", Subscribers.INSIGHT);

        assertThat(created.status()).isEqualTo(201);
        var one = created.json();
        assertThat(client.get(alias + "/" + one.get("id") + "/").json()).isEqualTo(one);
        assertThat(client.patch(alias + "/" + one.get("id") + "/", "{\"title\": \"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get(alias).json().get("count").asInt()).isEqualTo(1);
        assertThat(client.get(alias + "/summary_quota")
                        .json()
                        .get("active_count")
                        .asInt())
                .isZero();
        assertThat(client.get("/api/projects/%40current/subscriptions/")
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theListHidesWhatIsPutAway() {
        var kept = subscribers.made(Subscribers.insight("\"title\": \"kept\""));
        var gone = subscribers.made(Subscribers.insight("\"title\": \"gone\""));
        subscribers.patched(gone, "{\"deleted\": true}");

        assertThat(titles("")).containsExactly("kept");
        for (var yes : List.of("true", "1", "yes", "y", "t", "on", "True")) {
            assertThat(titles("?deleted=" + yes)).as(yes).containsExactly("gone");
        }
        for (var no : List.of("false", "0", "no", "maybe", "")) {
            assertThat(titles("?deleted=" + no)).as(no).containsExactly("kept");
        }
        assertThat(list("").get(0)).isEqualTo(kept);
    }

    @Test
    void theListIsNarrowed() {
        subscribers.made(Subscribers.insight("\"title\": \"insight\""));
        subscribers.made(Subscribers.insight(
                "\"title\": \"slack\", \"insight\": 8, \"target_type\": \"slack\", \"integration_id\": 3"));
        subscribers.made(Subscribers.dashboard(
                "\"title\": \"dashboard\", \"target_type\": \"webhook\", \"target_value\": \"https://example.com/\""));
        var admin = subscribers.company().admin();
        API.withSession(admin.id()).post(subscribers.path("/"), Subscribers.insight("\"title\": \"admin's\""));

        assertThat(titles("?dashboard=5")).containsExactly("dashboard");
        assertThat(titles("?dashboard=7")).isEmpty();
        assertThat(titles("?insight=8")).containsExactly("slack");
        assertThat(titles("?insight=%2B8")).containsExactly("slack");
        assertThat(titles("?insight=99999999999999999999999")).isEmpty();
        assertThat(titles("?resource_type=dashboard")).containsExactly("dashboard");
        assertThat(titles("?resource_type=insight")).containsExactly("admin's", "slack", "insight");
        assertThat(titles("?resource_type=session_recording")).hasSize(4);
        assertThat(titles("?resource_type=moon")).hasSize(4);
        assertThat(titles("?target_type=email")).containsExactly("admin's", "insight");
        assertThat(titles("?target_type=slack")).containsExactly("slack");
        assertThat(titles("?target_type=webhook")).containsExactly("dashboard");
        assertThat(titles("?created_by=" + admin.uuid())).containsExactly("admin's");
        assertThat(titles("?created_by=" + admin.uuid().toString().replace("-", "")))
                .containsExactly("admin's");
        assertThat(titles("?created_by=01234567-0123-0123-0123-0123456789ab")).isEmpty();
        assertThat(titles("?created_by=&dashboard=&insight=&target_type=&moon=1"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created_by=x                             | created_by  | Not a valid UUID.",
                "dashboard=x                              | dashboard   | A valid integer is required.",
                "insight=1.5                              | insight     | A valid integer is required.",
                "target_type=pigeon                       | target_type | Must be one of: email, slack, webhook.",
                "target_type=Email                        | target_type | Must be one of: email, slack, webhook.",
                "target_type=pigeon&created_by=x          | created_by  | Not a valid UUID.",
            })
    void whatCannotBeAskedForIsTold(String query, String attr, String detail) {
        var answer = subscribers.client().get(subscribers.path("/?" + query));

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @" + attr);
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(subscribers
                        .company()
                        .client("stranger")
                        .get(subscribers.path("/?" + query))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSearchWantsEveryWordInTitleOrName() {
        subscribers.made(Subscribers.insight("\"title\": \"Größe 100%_\""));
        subscribers.made(Subscribers.insight("\"title\": null, \"insight\": 8"));

        assertThat(titles("?search=GR%C3%96SSE")).containsExactly("Größe 100%_");
        assertThat(titles("?search=gr%C3%B6%C3%9Fe,insight")).containsExactly("Größe 100%_");
        assertThat(titles("?search=gr%C3%B6%C3%9Fe+8")).isEmpty();
        assertThat(list("?search=insight+8")).hasSize(1);
        assertThat(titles("?search=0%25_")).containsExactly("Größe 100%_");
        assertThat(titles("?search=1%250")).isEmpty();
        assertThat(list("?search=+,+")).hasSize(2);
    }

    @Test
    void theListStandsInTheOrderThatIsAskedFor() {
        subscribers.made(Subscribers.insight("\"title\": \"b\", \"start_date\": \"2026-01-01T11:00:00Z\""));
        API.clock().advance(Duration.ofMillis(1));
        subscribers.made(Subscribers.insight("\"title\": \"A\", \"start_date\": \"2026-01-01T10:00:00Z\""));
        API.clock().advance(Duration.ofMillis(1));
        var ended = subscribers.made(Subscribers.insight("\"title\": \"c\", \"enabled\": false"));
        subscribers.patched(ended, "{\"count\": 1}");

        assertThat(titles("")).containsExactly("c", "A", "b");
        assertThat(titles("?ordering=created_at")).containsExactly("b", "A", "c");
        assertThat(titles("?ordering=title")).containsExactly("A", "b", "c");
        assertThat(titles("?ordering=-title")).containsExactly("c", "b", "A");
        assertThat(titles("?ordering=next_delivery_date")).containsExactly("A", "b", "c");
        assertThat(titles("?ordering=-next_delivery_date")).containsExactly("c", "b", "A");
        assertThat(titles("?ordering=created_by__email,title")).containsExactly("A", "b", "c");
        assertThat(titles("?ordering=moon,-title")).containsExactly("c", "b", "A");
        assertThat(titles("?ordering=moon")).containsExactly("c", "A", "b");
    }

    @Test
    void whatHasNoTitleOrNoMakerStandsLastAndFirstTheOtherWayRound() {
        var leaver =
                subscribers.company().join(MembershipLevel.MEMBER, API.clock().instant());
        var theirs = API.withSession(leaver.id());
        theirs.post(subscribers.path("/"), Subscribers.insight("\"title\": \"b\""));
        theirs.post(subscribers.path("/"), Subscribers.INSIGHT);
        subscribers.made(Subscribers.insight("\"title\": \"a\""));
        subscribers.made(Subscribers.insight("\"title\": \"\""));
        API.store().users().remove(leaver.id());

        assertThat(titles("?ordering=title")).containsExactly("", "a", "b", "null");
        assertThat(titles("?ordering=-title")).containsExactly("null", "b", "a", "");
        assertThat(titles("?ordering=created_by__email,title")).containsExactly("", "a", "b", "null");
        assertThat(titles("?ordering=-created_by__email,title")).containsExactly("b", "null", "", "a");
    }

    @Test
    void theListIsPaged() {
        for (var number = 1; number <= 3; number++) {
            subscribers.made(Subscribers.insight("\"title\": \"" + number + "\""));
        }

        var page =
                subscribers.client().get(subscribers.path("/?limit=1&offset=1")).json();

        assertThat(page.fieldNames()).toIterable().containsExactly("count", "next", "previous", "results");
        assertThat(page.get("count").asInt()).isEqualTo(3);
        assertThat(page.get("results").findValuesAsText("title")).containsExactly("2");
        assertThat(page.get("next").textValue()).endsWith("/subscriptions/?limit=1&offset=2");
        assertThat(page.get("previous").textValue()).endsWith("/subscriptions/?limit=1");
    }

    @Test
    void theHostIsAskedOnceForAPageOfFiveHundred() {
        var project = subscribers.company().projectId();
        var fixtures = new SubscriptionFixtures(API.store());
        for (var number = 0; number < 500; number++) {
            fixtures.subscription(project, SubscriptionFixtures.terms());
        }
        subscribers.host().forgetAsked();

        var page = subscribers.client().get(subscribers.path("/?limit=500")).json();

        assertThat(page.get("results")).hasSize(500);
        assertThat(subscribers.host().asked()).containsExactly("findAll");
    }

    @Test
    void theHostIsNotAskedForNothing() {
        subscribers.host().forgetAsked();

        assertThat(list("")).isEmpty();

        assertThat(subscribers.host().asked()).isEmpty();
    }

    @Test
    void aHostThatFailsLeavesTheNamesThatAreKnown() {
        var one = subscribers.made(Subscribers.INSIGHT);
        subscribers.host().breakDown();

        assertThat(list("").get(0).get("resource_name").textValue()).isEqualTo("Insight 7");
        assertThat(list("").get(0).get("insight_short_id").isNull()).isTrue();
        assertThat(subscribers.shown(one).get("resource_name").textValue()).isEqualTo("Insight 7");
        assertThat(subscribers
                        .patched(one, "{\"title\": \"x\"}")
                        .get("resource_name")
                        .textValue())
                .isEqualTo("Insight 7");
    }

    @Test
    void whatNoDatabaseTakesIsLeftOutOfAName() {
        var project = subscribers.company().projectId();
        var known = subscribers.made(Subscribers.INSIGHT);
        var ref = subscribers.stored(known).terms().resource().ref();
        subscribers
                .host()
                .put(project, new SubscribableResource(ref, "Rev\0enue", Optional.empty(), Optional.empty(), false));

        var one = subscribers.made(Subscribers.INSIGHT);

        assertThat(subscribers.stored(one).terms().resource().name()).contains("Revenue");
    }

    @Test
    void aHostThatHangsLeavesTheNamesThatAreKnown() {
        subscribers.made(Subscribers.INSIGHT);
        var latch = new CountDownLatch(1);
        subscribers.host().hangUntil(latch);

        var name = list("").get(0).get("resource_name").textValue();
        latch.countDown();

        assertThat(name).isEqualTo("Insight 7");
    }

    @Test
    void aHostThatFailsCannotBeSubscribedTo() {
        subscribers.host().breakDown();

        var answer = subscribers.create(Subscribers.INSIGHT);

        assertThat(answer.error()).isEqualTo("503 server_error service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void aResourceThatIsGoneKeepsItsNameAndItsSubscription() {
        var one = subscribers.made(Subscribers.INSIGHT);
        subscribers
                .host()
                .remove(
                        subscribers.company().projectId(),
                        subscribers.stored(one).terms().resource().ref());

        assertThat(subscribers.shown(one).get("resource_name").textValue()).isEqualTo("Insight 7");
        assertThat(subscribers.shown(one).get("enabled").booleanValue()).isTrue();
        assertThat(subscribers.patched(one, "{\"title\": \"x\"}").get("title").textValue())
                .isEqualTo("x");
    }

    @Test
    void whatWasMadeByADeletedAccountStays() {
        var admin =
                subscribers.company().join(MembershipLevel.MEMBER, API.clock().instant());
        var one = API.withSession(admin.id())
                .post(subscribers.path("/"), Subscribers.INSIGHT)
                .json();
        API.store().users().remove(admin.id());

        assertThat(subscribers.shown(one).get("created_by").isNull()).isTrue();
        assertThat(list("").get(0).get("created_by").isNull()).isTrue();
    }

    private List<String> titles(String query) {
        var titles = new ArrayList<String>();
        list(query).forEach(row -> titles.add(row.get("title").asText()));
        return titles;
    }

    private JsonNode list(String query) {
        var answer = subscribers.client().get(subscribers.path("/" + query));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("results");
    }

    private List<Subscription> all() {
        return API
                .store()
                .subscriptions()
                .page(
                        subscribers.company().projectId(),
                        SubscriptionFilter.ALL,
                        SubscriptionOrder.NEWEST_FIRST,
                        new Page.Request(1_000, 0))
                .items()
                .stream()
                .map(SubscriptionView::subscription)
                .toList();
    }
}
