package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.organizations.OrganizationCreation;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ALL = "/api/organizations/";

    private final Company company = new Company(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "GET,    nobody,          401 authentication_error not_authenticated",
        "GET,    stranger,        404 invalid_request not_found",
        "GET,    staff,           404 invalid_request not_found",
        "GET,    member,          200",
        "GET,    admin,           200",
        "GET,    owner,           200",
        "GET,    key of stranger, 404 invalid_request not_found",
        "GET,    key of member,   200",
        "PATCH,  nobody,          401 authentication_error not_authenticated",
        "PATCH,  stranger,        404 invalid_request not_found",
        "PATCH,  staff,           404 invalid_request not_found",
        "PATCH,  member,          403 authentication_error permission_denied",
        "PATCH,  admin,           200",
        "PATCH,  owner,           200",
        "PATCH,  key of stranger, 404 invalid_request not_found",
        "PATCH,  key of member,   403 authentication_error permission_denied",
        "PATCH,  key of admin,    200",
        "DELETE, nobody,          401 authentication_error not_authenticated",
        "DELETE, stranger,        404 invalid_request not_found",
        "DELETE, staff,           404 invalid_request not_found",
        "DELETE, member,          403 authentication_error permission_denied",
        "DELETE, admin,           403 authentication_error permission_denied",
        "DELETE, owner,           204",
        "DELETE, key of admin,    403 authentication_error permission_denied",
        "DELETE, key of owner,    204",
        "POST,   owner,           405 invalid_request method_not_allowed",
        "PUT,    owner,           405 invalid_request method_not_allowed",
        "POST,   key of owner,    403 authentication_error permission_denied",
    })
    void whoMayDoWhatWithAnOrganization(String method, String who, String expected) {
        var before = company.organization();

        var answer = company.client(who).sendText(method, company.path("/"), "application/json", "{\"name\":\"Next\"}");

        if (expected.startsWith("2")) {
            assertThat(answer.status()).hasToString(expected);
        } else {
            assertThat(answer.error()).isEqualTo(expected);
            assertThat(company.organization()).isEqualTo(before);
        }
    }

    @Test
    void aLevelTooLowIsSaidSo() {
        assertThat(company.client("member").patch(company.path(""), "{}").detail())
                .isEqualTo("Your organization access level is insufficient.");
        assertThat(company.client("admin").delete(company.path("")).detail())
                .isEqualTo("Your organization access level is insufficient.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "@me", "00000000-0000-0000-0000-000000000000", "@CURRENT"})
    void whatNamesNoOrganizationIsNotFound(String name) {
        for (var path : List.of(name, name + "/", name + "/members", name + "/projects/")) {
            assertThat(company.client("owner").get(ALL + path).error())
                    .as(path)
                    .isEqualTo("404 invalid_request not_found");
        }
        assertThat(company.client("owner").patch(ALL + name, "{\"name\":1}").error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(company.client("owner").delete(ALL + name).error()).isEqualTo("404 invalid_request not_found");
    }

    @Test
    void anIdMayBeWrittenInCapitals() {
        var path = company.path("").replace(company.id().value().toString(), capitals(company.id()));

        assertThat(company.client("member").get(path).status()).isEqualTo(200);
    }

    @Test
    void theCurrentOrganizationHasANameOfItsOwn() {
        var elsewhere = new Company(API);
        elsewhere.fixtures().membership(elsewhere.id(), company.member().id());

        assertThat(id(company.client("member").get(ALL + "@current"))).isEqualTo(text(company.id()));
        assertThat(id(company.client("member").get(ALL + "%40current/"))).isEqualTo(text(company.id()));
    }

    @Test
    void whoBelongsNowhereHasNoCurrentOrganization() {
        var loner = API.withSession(company.fixtures().user().id());

        for (var path : List.of("@current", "@current/members/", "@current/projects")) {
            var answer = loner.get(ALL + path);
            assertThat(answer.error()).isEqualTo("404 invalid_request not_found");
            assertThat(answer.detail()).isEqualTo("Current organization not found.");
        }
    }

    @Test
    void anOrganizationIsShownWhole() {
        var json = company.client("admin").get(company.path("/")).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "slug",
                        "logo_media_id",
                        "created_at",
                        "updated_at",
                        "membership_level",
                        "plugins_access_level",
                        "teams",
                        "projects",
                        "available_product_features",
                        "is_member_join_email_enabled",
                        "metadata",
                        "customer_id",
                        "enforce_2fa",
                        "members_can_invite",
                        "members_can_use_personal_api_keys",
                        "allow_publicly_shared_resources",
                        "member_count",
                        "is_ai_data_processing_approved",
                        "is_ai_training_opted_in",
                        "is_ai_training_locked",
                        "is_ai_training_cta_shown",
                        "is_hipaa",
                        "default_experiment_stats_method",
                        "default_anonymize_ips",
                        "default_role_id",
                        "is_active",
                        "is_not_active_reason",
                        "is_pending_deletion",
                        "session_age_seconds");
        assertThat(json.get("membership_level").asInt()).isEqualTo(8);
        assertThat(json.get("member_count").asInt()).isEqualTo(3);
        assertThat(json.at("/teams/0/id").asLong())
                .isEqualTo(company.projectId().value());
        assertThat(json.at("/projects/0/name").asText()).isEqualTo("Default project");
        ((ObjectNode) json).remove("session_age_seconds");
        assertThat(json)
                .isEqualTo(company.client("admin").get("/api/users/@me/").json().get("organization"));
    }

    @Test
    void aListShowsOnesOwnByTheTimeOfJoining() {
        var later = new Company(API);
        var earlier = new Company(API);
        var ada = company.member().id();
        company.fixtures().membership(later.id(), ada, Fixtures.NOW.plusSeconds(9));
        company.fixtures()
                .membership(earlier.id(), ada, MembershipLevel.OWNER, Fixtures.NOW.minusSeconds(9), Optional.empty());

        var list = company.client("member").get(ALL).json();

        assertThat(list.get("count").asInt()).isEqualTo(3);
        assertThat(list.at("/results").findValuesAsText("slug"))
                .containsExactly(
                        earlier.organization().slug(),
                        company.organization().slug(),
                        later.organization().slug());
        assertThat(list.at("/results/0/membership_level").asInt()).isEqualTo(15);
        assertThat(list.at("/results/2/membership_level").asInt()).isEqualTo(1);
        assertThat(list.at("/results/1"))
                .isEqualTo(company.client("member").get(company.path("")).json());
        assertThat(list.at("/next").isNull()).isTrue();
    }

    @Test
    void aListComesInPages() {
        var there = new Company(API);
        company.fixtures().membership(there.id(), company.member().id(), Fixtures.NOW.plusSeconds(9));

        var second = company.client("member").get("/api/organizations?limit=1&offset=1");

        assertThat(second.json().get("count").asInt()).isEqualTo(2);
        assertThat(second.json().at("/results/0/id").asText()).isEqualTo(text(there.id()));
        assertThat(second.json().get("previous").asText()).endsWith("/api/organizations?limit=1");
    }

    @Test
    void whoBelongsNowhereSeesAnEmptyList() {
        var answer = API.withSession(company.fixtures().user().id()).get(ALL);

        assertThat(answer.text()).isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
        assertThat(API.client().get(ALL).error()).isEqualTo("401 authentication_error not_authenticated");
    }

    @Test
    void whoeverCreatesAnOrganizationOwnsItAndWorksThere() {
        var ada = company.member();

        var answer = company.client("member").post(ALL, "{\"name\":\" Analytical  Engines \",\"enforce_2fa\":\"no\"}");

        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(json.get("name").asText()).isEqualTo("Analytical  Engines");
        assertThat(json.get("slug").asText()).startsWith("analytical-engines");
        assertThat(json.get("membership_level").asInt()).isEqualTo(15);
        assertThat(json.get("member_count").asInt()).isEqualTo(1);
        assertThat(json.get("enforce_2fa").asBoolean(true)).isFalse();
        assertThat(json.at("/teams/0/name").asText()).isEqualTo("Default project");
        assertThat(json.at("/teams/0/api_token").asText()).matches("phc_[0-9A-Za-z]{43}");
        var created = new OrganizationId(UUID.fromString(json.get("id").asText()));
        assertThat(API.stored(ada.id()).workplace())
                .isEqualTo(new Workplace(
                        Optional.of(created),
                        Optional.of(new ProjectId(json.at("/teams/0/id").asLong()))));
        var membership = API.store().memberships().find(created, ada.id()).orElseThrow();
        assertThat(membership.level()).isEqualTo(MembershipLevel.OWNER);
        assertThat(membership.invitedBy()).isEmpty();
        assertThat(company.client("member").get(ALL + "@current").json()).isEqualTo(json);
        assertThat(company.has(ada)).isTrue();
    }

    @Test
    void slugsOfOneNameDiffer() {
        var name = "{\"name\":\"" + "x".repeat(64) + "\"}";
        var slugs = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            slugs.add(
                    company.client("member").post(ALL, name).json().get("slug").asText());
        }

        assertThat(slugs)
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("x+(-[a-z0-9]+)?") && slug.length() <= 48);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 validation_error required @name",
                " | 400 validation_error required @name",
                "{\"name\":null} | 400 validation_error null @name",
                "{\"name\":\"  \"} | 400 validation_error blank @name",
                "{\"name\":[]} | 400 validation_error invalid_input @name",
                "{\"name\":\"Acme.io\"} | 400 validation_error invalid_url @name",
                "{\"name\":\"<b>\"} | 400 validation_error invalid_bracket @name",
                "{\"name\":\"Acme\",\"enforce_2fa\":\"maybe\"} | 400 validation_error invalid_input @enforce_2fa",
                "[] | 400 validation_error invalid_input",
                "null | 400 validation_error null",
                "{ | 400 invalid_request parse_error",
            })
    void whatCannotBeCreated(@Nullable String body, String expected) {
        var before = API.store().memberships().ofUser(company.member().id());

        var answer = company.client("member").post(ALL, body == null ? "" : body);

        assertThat(answer.error()).isEqualTo(expected);
        assertThat(API.store().memberships().ofUser(company.member().id())).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "OPEN, member, 201",
        "OPEN, loner, 201",
        "FIRST_ONLY, member, 403",
        "FIRST_ONLY, staff, 201",
        "FIRST_ONLY, loner, 201",
        "STAFF, member, 403",
        "STAFF, loner, 403",
        "STAFF, staff, 201",
    })
    void anInstallationDecidesWhoCreates(OrganizationCreation creation, String who, int expected) {
        try (var api = new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(OrganizationCreation.class).toInstance(creation);
            }
        })) {
            var there = new Company(api);
            var client = who.equals("loner")
                    ? api.withSession(there.fixtures().user().id())
                    : there.client(who);

            // the refusal comes before the body is looked into
            var empty = client.post(ALL, "{}");
            var answer = client.post(ALL, "{\"name\":\"Looms\"}");

            assertThat(answer.status()).isEqualTo(expected);
            if (expected == 403) {
                assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
                assertThat(empty.error()).isEqualTo("403 authentication_error permission_denied");
            }
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \" Renamed \" | \"Renamed\"",
                "name | 12 | \"12\"",
                "logo_media_id | null | null",
                "is_member_join_email_enabled | false | false",
                "is_member_join_email_enabled | \"off\" | false",
                "enforce_2fa | false | false",
                "enforce_2fa | null | null",
                "members_can_invite | false | false",
                "members_can_invite | null | null",
                "members_can_use_personal_api_keys | false | false",
                "allow_publicly_shared_resources | 0 | false",
                "is_ai_data_processing_approved | true | true",
                "is_ai_data_processing_approved | null | null",
                "is_ai_training_opted_in | true | true",
                "default_experiment_stats_method | \"frequentist\" | \"frequentist\"",
                "default_experiment_stats_method | \"\" | \"\"",
                "default_experiment_stats_method | null | null",
                "default_anonymize_ips | true | true",
                "session_age_seconds | 300 | 300",
                "session_age_seconds | \" 3600 \" | 3600",
                "session_age_seconds | 31536000 | 31536000",
                "session_age_seconds | null | null",
            })
    void whatAdministratorsChange(String member, String sent, String shown) {
        var changed = company.client("admin").patch(company.path("/"), "{\"" + member + "\":" + sent + "}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get(member)).hasToString(shown);
        assertThat(company.client("member").get(company.path("")).json().get(member))
                .hasToString(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":null} | null @name",
                "{\"name\":\"\"} | blank @name",
                "{\"name\":\"me@example\"} | invalid_url @name",
                "{\"logo_media_id\":\"00000000-0000-0000-0000-000000000001\"} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":7} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":\"\"} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":\" \"} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":false} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":[]} | does_not_exist @logo_media_id",
                "{\"logo_media_id\":{\"id\":1}} | does_not_exist @logo_media_id",
                "{\"is_member_join_email_enabled\":null} | null @is_member_join_email_enabled",
                "{\"enforce_2fa\":2} | invalid_input @enforce_2fa",
                "{\"members_can_invite\":[]} | invalid_input @members_can_invite",
                "{\"members_can_use_personal_api_keys\":null} | null @members_can_use_personal_api_keys",
                "{\"allow_publicly_shared_resources\":\"x\"} | invalid_input @allow_publicly_shared_resources",
                "{\"is_ai_data_processing_approved\":3} | invalid_input @is_ai_data_processing_approved",
                "{\"is_ai_training_opted_in\":{}} | invalid_input @is_ai_training_opted_in",
                "{\"default_experiment_stats_method\":\"guess\"} | invalid_choice @default_experiment_stats_method",
                "{\"default_anonymize_ips\":null} | null @default_anonymize_ips",
                "{\"session_age_seconds\":299} | min_value @session_age_seconds",
                "{\"session_age_seconds\":0} | min_value @session_age_seconds",
                "{\"session_age_seconds\":-1e99} | invalid_input @session_age_seconds",
                "{\"session_age_seconds\":-99999999999999999999} | min_value @session_age_seconds",
                "{\"session_age_seconds\":31536001} | max_value @session_age_seconds",
                "{\"session_age_seconds\":99999999999999999999} | max_value @session_age_seconds",
                "{\"session_age_seconds\":600.5} | invalid_input @session_age_seconds",
                "{\"session_age_seconds\":true} | invalid_input @session_age_seconds",
                "{\"session_age_seconds\":\"\"} | invalid_input @session_age_seconds",
                "{\"session_age_seconds\":[600]} | invalid_input @session_age_seconds",
                "{\"default_anonymize_ips\":null,\"enforce_2fa\":2,\"name\":\"ok\"} | invalid_input @enforce_2fa",
                "[1] | invalid_input",
            })
    void whatCannotBeChanged(String body, String expected) {
        var before = company.organization();

        var answer = company.client("owner").patch(company.path("/"), body);

        assertThat(answer.error()).isEqualTo("400 validation_error " + expected);
        assertThat(company.organization()).isEqualTo(before);
    }

    @Test
    void nameMayHaveSixtyFourCharactersAndNoMore() {
        var path = company.path("/");

        assertThat(company.client("owner")
                        .patch(path, "{\"name\":\"" + "🦔".repeat(64) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(company.client("owner")
                        .patch(path, "{\"name\":\"" + "x".repeat(65) + "\"}")
                        .error())
                .isEqualTo("400 validation_error max_length @name");
    }

    @Test
    void theRestIsPassedOver() {
        var before = company.client("owner").get(company.path("/")).text();

        var answer = company.client("owner")
                .patch(
                        company.path("/"),
                        "{\"id\":1,\"slug\":\"mine\",\"membership_level\":1,\"teams\":[],\"member_count\":\"9\","
                                + "\"plugins_access_level\":9,\"customer_id\":\"c\",\"is_active\":false,"
                                + "\"is_pending_deletion\":true,\"is_hipaa\":true,\"is_ai_training_locked\":true,"
                                + "\"metadata\":{},\"created_at\":null,\"unknown\":{}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(before);
    }

    @Test
    void aNewNameLeavesTheSlugAndIsSeenByEveryMember() {
        var slug = company.organization().slug();
        company.client("member").get("/api/users/@me");
        API.clock().advance(Duration.ofSeconds(3));

        var answer = company.client("owner")
                .patch(company.path("/"), "{\"name\":\"Renamed\"}")
                .json();

        assertThat(answer.get("slug").asText()).isEqualTo(slug);
        assertThat(answer.get("updated_at").asText())
                .isGreaterThan(answer.get("created_at").asText());
        var seen = company.client("member").get("/api/users/@me").json();
        assertThat(seen.at("/organization/name").asText()).isEqualTo("Renamed");
        assertThat(seen.at("/organizations/0/name").asText()).isEqualTo("Renamed");
    }

    @Test
    void whoSwitchesTheSecondFactorOnMeetsItNext() {
        var admin = company.client("admin");

        assertThat(admin.patch(company.path("/"), "{\"enforce_2fa\":true}").status())
                .isEqualTo(200);

        assertThat(admin.get(company.path("/")).error())
                .isEqualTo("403 authentication_error two_factor_setup_required");
        assertThat(admin.patch(company.path("/"), "{\"enforce_2fa\":false}").error())
                .isEqualTo("403 authentication_error two_factor_setup_required");
        assertThat(admin.get("/api/users/@me")
                        .json()
                        .at("/organization/enforce_2fa")
                        .asBoolean())
                .isTrue();
        assertThat(company.client("key of admin")
                        .patch(company.path("/"), "{\"enforce_2fa\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.get(company.path("/")).status()).isEqualTo(200);
    }

    @Test
    void aDeletedOrganizationIsGoneWithAllInIt() {
        var elsewhere = new Company(API);
        var ada = company.member();
        company.fixtures().membership(elsewhere.id(), ada.id(), Fixtures.NOW.plusSeconds(9));
        var member = company.client("member");
        var admin = company.client("admin");
        var invite = company.fixtures()
                .invite(company.id(), company.fixtures().address(), API.clock().instant());

        var answer = company.client("owner").delete(company.path("/"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(API.store().organizations().find(company.id())).isEmpty();
        assertThat(API.store().projects().find(company.projectId())).isEmpty();
        assertThat(API.store().memberships().ofOrganization(company.id())).isEmpty();
        assertThat(API.store().invites().find(invite.id())).isEmpty();
        assertThat(member.get(company.path("/")).error()).isEqualTo("404 invalid_request not_found");
        assertThat(member.get(company.projectPath()).error()).isEqualTo("404 invalid_request not_found");
        var seen = member.get("/api/users/@me").json();
        assertThat(seen.at("/organization/id").asText()).isEqualTo(text(elsewhere.id()));
        assertThat(seen.at("/team/id").asLong()).isEqualTo(elsewhere.projectId().value());
        assertThat(seen.get("organizations")).hasSize(1);
        var alone = admin.get("/api/users/@me").json();
        assertThat(alone.get("organization").isNull()).isTrue();
        assertThat(alone.get("team").isNull()).isTrue();
        assertThat(elsewhere.client("owner").get(elsewhere.path("/")).status()).isEqualTo(200);
    }

    @Test
    void onboardingThatWasHandedOnEndsWithTheOrganization() {
        var delegators = new Delegators(API);
        var invite = delegators.delegate(
                company.admin(), company.fixtures().address().value());

        assertThat(company.client("owner").delete(company.path("/")).status()).isEqualTo(204);

        assertThat(delegators.isGone(invite)).isTrue();
        assertThat(delegators.shown(company.admin())).isEqualTo(Delegators.none());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /api/organizations, organization:read",
        "POST, /api/organizations, organization:write",
        "GET, /api/organizations/@current, organization:read",
        "PATCH, /api/organizations/@current, organization:write",
        "DELETE, /api/organizations/@current, organization:write",
    })
    void aKeyNeedsTheScope(String method, String path, String needed) {
        var other = needed.endsWith("read") ? "organization_member:write" : "organization:read";

        var refused = API.withKey(company.owner().id(), other, "project:write")
                .sendText(method, path, "application/json", "{\"name\":\"x\"}");
        var allowed = API.withKey(company.owner().id(), needed)
                .sendText(method, path, "application/json", "{\"name\":\"x\"}");

        assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(refused.detail()).isEqualTo("API key missing required scope '" + needed + "'");
        assertThat(allowed.status()).isBetween(200, 204);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /api/organizations",
        "PATCH, /api/organizations/@current",
        "DELETE, /api/organizations/@current",
    })
    void whoSignedInLongAgoMayOnlyLook(String method, String path) {
        var session = company.client("owner");
        var keyed = company.client("key of owner");
        API.clock().advance(Duration.ofHours(2).plusMillis(1));

        assertThat(session.sendText(method, path, "application/json", "{\"name\":\"x\"}")
                        .error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        assertThat(session.get("/api/organizations/@current").status()).isEqualTo(200);
        assertThat(session.get(ALL).status()).isEqualTo(200);
        assertThat(keyed.sendText(method, path, "application/json", "{\"name\":\"x\"}")
                        .status())
                .isBetween(200, 204);
    }

    @Test
    void aKeyForAnOrganizationSeesAndReachesNoOther() {
        var elsewhere = new Company(API);
        var ada = company.owner();
        company.fixtures()
                .membership(
                        elsewhere.id(), ada.id(), MembershipLevel.OWNER, Fixtures.NOW.plusSeconds(9), Optional.empty());
        var key = company.narrowedKey(ada, List.of(), List.of(company.id()));

        var list = key.get(ALL).json();

        assertThat(list.get("count").asInt()).isEqualTo(1);
        assertThat(list.at("/results/0/id").asText()).isEqualTo(text(company.id()));
        assertThat(key.get(company.path("")).status()).isEqualTo(200);
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            var refused = key.sendText(method, elsewhere.path("/"), "application/json", "{}");
            assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
            assertThat(refused.detail())
                    .isEqualTo("API key does not have access to the requested organization: ID " + text(elsewhere.id())
                            + ".");
        }
        assertThat(key.post(ALL, "{\"name\":\"Looms\"}").error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(key.get("/api/users/@me").status()).isEqualTo(200);
    }

    @Test
    void aKeyForProjectsReachesNoOrganization() {
        var key = company.narrowedKey(company.owner(), List.of(company.projectId()), List.of());

        for (var path : List.of(ALL, company.path(""), company.path("/members"), company.path("/projects"))) {
            assertThat(key.get(path).error()).as(path).isEqualTo("403 authentication_error permission_denied");
        }
        assertThat(key.post(ALL, "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(key.get(company.projectPath()).status()).isEqualTo(200);
    }

    @Test
    void whereKeysAreNotWantedOnlyAdministratorsUseThem() {
        company.client("admin").patch(company.path("/"), "{\"members_can_use_personal_api_keys\":false}");
        var key = company.client("key of member");

        for (var path :
                List.of(company.path(""), company.path("/members"), company.path("/projects"), company.projectPath())) {
            var refused = key.get(path);
            assertThat(refused.error()).as(path).isEqualTo("403 authentication_error permission_denied");
            assertThat(refused.detail())
                    .isEqualTo("Organization '" + company.organization().name().value()
                            + "' does not allow using personal API keys. Contact an admin to enable personal API keys"
                            + " for this organization.");
            assertThat(company.client("member").get(path).status()).isEqualTo(200);
            assertThat(company.client("key of admin").get(path).status()).isEqualTo(200);
        }
        for (var write : List.of(
                key.patch(company.path(""), "{}"),
                key.delete(company.path("")),
                key.post(company.path("/projects"), "{}"),
                key.patch(company.projectPath(), "{}"),
                key.delete(company.projectPath()),
                key.patch(company.memberPath(company.member()), "{}"),
                key.delete(company.path("/members/@me")))) {
            assertThat(write.error()).isEqualTo("403 authentication_error permission_denied");
            assertThat(write.detail()).contains("does not allow using personal API keys");
        }
        assertThat(company.has(company.member())).isTrue();
        assertThat(company.client("key of admin")
                        .patch(company.projectPath(), "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whereKeysAreNotWantedTheirListsAreShorter() {
        var open = new Company(API);
        company.fixtures().membership(open.id(), company.member().id(), Fixtures.NOW.plusSeconds(9));
        company.client("admin").patch(company.path("/"), "{\"members_can_use_personal_api_keys\":false}");

        var list = company.client("key of member").get(ALL + "?limit=1").json();

        assertThat(list.get("count").asInt()).isEqualTo(1);
        assertThat(list.get("next").isNull()).isTrue();
        assertThat(list.at("/results/0/id").asText()).isEqualTo(text(open.id()));
        assertThat(company.client("member").get(ALL).json().get("count").asInt())
                .isEqualTo(2);
        assertThat(company.client("key of admin")
                        .get(ALL)
                        .json()
                        .at("/results/0/id")
                        .asText())
                .isEqualTo(text(company.id()));
    }

    @Test
    void aKeyForAnOrganizationIsGoodForNothingThereOnceItsOwnerLeft() {
        var elsewhere = new Company(API);
        company.fixtures().membership(elsewhere.id(), company.member().id(), Fixtures.NOW.plusSeconds(9));
        var key = company.narrowedKey(company.member(), List.of(), List.of(company.id()));
        assertThat(key.get(company.path("")).status()).isEqualTo(200);

        company.client("member").delete(company.path("/members/@me"));

        assertThat(key.get(ALL).json().get("count").asInt()).isZero();
        assertThat(key.get(company.path("")).error()).isEqualTo("404 invalid_request not_found");
        assertThat(key.get(company.path("/members")).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(key.get(company.projectPath()).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(key.get(elsewhere.path("")).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(key.get("/api/users/@me").status()).isEqualTo(200);
    }

    private static String id(TestClient.Answer answer) {
        JsonNode json = answer.json();
        return json.get("id").asText();
    }

    private static String text(OrganizationId id) {
        return id.value().toString();
    }

    private static String capitals(OrganizationId id) {
        return text(id).toUpperCase(Locale.ROOT);
    }
}
