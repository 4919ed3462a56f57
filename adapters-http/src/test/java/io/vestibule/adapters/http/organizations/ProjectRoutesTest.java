package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String NOT_FOUND = "404 invalid_request not_found";

    private final Company company = new Company(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource({
        "GET,    list,    nobody,          401 authentication_error not_authenticated",
        "GET,    list,    stranger,        403 authentication_error permission_denied",
        "GET,    list,    staff,           403 authentication_error permission_denied",
        "GET,    list,    member,          200",
        "GET,    list,    key of member,   200",
        "POST,   list,    nobody,          401 authentication_error not_authenticated",
        "POST,   list,    stranger,        403 authentication_error permission_denied",
        "POST,   list,    member,          403 authentication_error permission_denied",
        "POST,   list,    admin,           201",
        "POST,   list,    owner,           201",
        "POST,   list,    key of member,   403 authentication_error permission_denied",
        "POST,   list,    key of admin,    201",
        "GET,    project, nobody,          401 authentication_error not_authenticated",
        "GET,    project, stranger,        403 authentication_error permission_denied",
        "GET,    project, staff,           403 authentication_error permission_denied",
        "GET,    project, member,          200",
        "GET,    project, key of stranger, 403 authentication_error permission_denied",
        "GET,    project, key of member,   200",
        "PATCH,  project, nobody,          401 authentication_error not_authenticated",
        "PATCH,  project, stranger,        403 authentication_error permission_denied",
        "PATCH,  project, staff,           403 authentication_error permission_denied",
        "PATCH,  project, member,          403 authentication_error permission_denied",
        "PATCH,  project, admin,           200",
        "PATCH,  project, owner,           200",
        "PATCH,  project, key of admin,    200",
        "DELETE, project, nobody,          401 authentication_error not_authenticated",
        "DELETE, project, stranger,        403 authentication_error permission_denied",
        "DELETE, project, member,          403 authentication_error permission_denied",
        "DELETE, project, admin,           204",
        "DELETE, project, owner,           204",
        "DELETE, project, key of admin,    204",
        "POST,   project, owner,           405 invalid_request method_not_allowed",
        "PUT,    project, owner,           405 invalid_request method_not_allowed",
        "DELETE, list,    owner,           405 invalid_request method_not_allowed",
        "DELETE, list,    key of owner,    403 authentication_error permission_denied",
    })
    void whoMayDoWhatWithProjects(String method, String where, String who, String expected) {
        var path = where.equals("list") ? company.path("/projects/") : company.projectPath();
        var before = API.store().projects().ofOrganization(company.id());

        var answer = company.client(who).sendText(method, path, "application/json", "{\"name\":\"Looms\"}");

        if (expected.startsWith("2")) {
            assertThat(answer.status()).hasToString(expected);
        } else {
            assertThat(answer.error()).isEqualTo(expected);
            assertThat(API.store().projects().ofOrganization(company.id())).isEqualTo(before);
        }
    }

    @Test
    void aProjectIsShownAsItsTeam() {
        var json = company.client("member").get(company.projectPath()).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "uuid",
                        "organization",
                        "project_id",
                        "api_token",
                        "name",
                        "completed_snippet_onboarding",
                        "has_completed_onboarding_for",
                        "ingested_event",
                        "is_demo",
                        "timezone",
                        "access_control");
        assertThat(json.get("id").asLong()).isEqualTo(json.get("project_id").asLong());
        assertThat(json.get("organization").asText())
                .isEqualTo(company.id().value().toString());
        assertThat(json)
                .isEqualTo(company.client("member").get("/api/users/@me").json().get("team"));
    }

    @Test
    void projectsStandByNumberInPages() {
        var second = company.fixtures().project(company.id());
        var third = company.fixtures().project(company.id());
        company.fixtures().project(new Company(API).id());
        var client = company.client("member");

        var all = client.get(company.path("/projects")).json();
        var page = client.get(company.path("/projects?limit=1&offset=1")).json();

        assertThat(all.get("results").findValuesAsText("project_id"))
                .containsExactly(number(company.project()), number(second), number(third));
        assertThat(all.get("count").asInt()).isEqualTo(3);
        assertThat(page.get("results").findValuesAsText("id")).containsExactly(number(second));
        assertThat(page.get("next").asText()).endsWith("?limit=1&offset=2");
    }

    @Test
    void theCurrentProjectHasANameOfItsOwn() {
        var second = company.fixtures().project(company.id());
        company.fixtures().worksAt(API.stored(company.member().id()), company.id(), Optional.of(second.id()));

        assertThat(company.client("member")
                        .get("/api/projects/@current")
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(number(second));
        assertThat(company.client("member").get("/api/projects/%40current/").status())
                .isEqualTo(200);
    }

    @Test
    void whoWorksOnNothingHasNoCurrentProject() {
        var loner = API.withSession(company.fixtures().user().id());

        var answer = loner.get("/api/projects/@current/");

        assertThat(answer.error()).isEqualTo(NOT_FOUND);
        assertThat(answer.detail()).isEqualTo("Current project not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-1", "99999999", "99999999999999999999", "@me", "1e3", "%D9%A1"})
    void whatNamesNoProjectIsNotFound(String name) {
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            assertThat(company.client("owner")
                            .sendText(method, "/api/projects/" + name, "application/json", "{\"name\":null}")
                            .error())
                    .isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void thereIsNoOtherNameForAProject() {
        assertThat(company.client("owner")
                        .get("/api/environments/" + company.projectId().value())
                        .error())
                .isEqualTo(NOT_FOUND);
        assertThat(company.client("owner")
                        .get(company.path("/projects/" + company.projectId().value()))
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Default project",
                " | Default project",
                "{\"name\":\" Looms \"} | Looms",
                "{\"name\":7,\"timezone\":\"Nowhere\",\"id\":3} | 7",
            })
    void aProjectIsCreated(@Nullable String body, String name) {
        var answer = company.client("admin").post(company.path("/projects/"), body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(json.get("name").asText()).isEqualTo(name);
        assertThat(json.get("timezone").asText()).isEqualTo("UTC");
        assertThat(json.get("organization").asText())
                .isEqualTo(company.id().value().toString());
        assertThat(json.get("api_token").asText())
                .matches("phc_[0-9A-Za-z]{43}")
                .isNotEqualTo(company.project().apiToken());
        assertThat(company.client("member")
                        .get("/api/projects/" + json.get("id").asLong())
                        .json())
                .isEqualTo(json);
        var seen = company.client("member").get("/api/users/@me").json();
        assertThat(seen.at("/organization/projects/1/name").asText()).isEqualTo(name);
        assertThat(seen.at("/team/id").asLong()).isEqualTo(company.projectId().value());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":null} | null @name",
                "{\"name\":\" \"} | blank @name",
                "{\"name\":{}} | invalid_input @name",
                "[] | invalid_input",
            })
    void whatIsNoNameOfAProject(String body, String expected) {
        assertThat(company.client("admin")
                        .post(company.path("/projects/"), body)
                        .error())
                .isEqualTo("400 validation_error " + expected);
        assertThat(company.client("admin").patch(company.projectPath(), body).error())
                .isEqualTo("400 validation_error " + expected);
        assertThat(API.store().projects().ofOrganization(company.id())).containsExactly(company.project());
    }

    @Test
    void aNameHasUpTo200Characters() {
        assertThat(company.client("admin")
                        .post(company.path("/projects/"), "{\"name\":\"" + "🦔".repeat(200) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(company.client("admin")
                        .patch(company.projectPath(), "{\"name\":\"" + "x".repeat(201) + "\"}")
                        .error())
                .isEqualTo("400 validation_error max_length @name");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"Looms\" | \"Looms\"",
                "timezone | \"Europe/Berlin\" | \"Europe/Berlin\"",
                "timezone | \"UTC\" | \"UTC\"",
                "has_completed_onboarding_for | {\"product\":true} | {\"product\":true}",
                "has_completed_onboarding_for | [1, 2] | [1,2]",
                "has_completed_onboarding_for | null | null",
                "completed_snippet_onboarding | true | true",
                "completed_snippet_onboarding | \"on\" | true",
            })
    void whatAdministratorsChange(String member, String sent, String shown) {
        var answer = company.client("admin").patch(company.projectPath(), "{\"" + member + "\":" + sent + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get(member)).hasToString(shown);
        assertThat(company.client("member").get("/api/users/@me").json().at("/team/" + member))
                .hasToString(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timezone\":\"Nowhere/City\"} | invalid_choice @timezone",
                "{\"timezone\":\"+02:00\"} | invalid_choice @timezone",
                "{\"timezone\":\"europe/berlin\"} | invalid_choice @timezone",
                "{\"timezone\":\"\"} | invalid_choice @timezone",
                "{\"timezone\":null} | null @timezone",
                "{\"timezone\":3} | invalid_choice @timezone",
                "{\"completed_snippet_onboarding\":\"maybe\"} | invalid_input @completed_snippet_onboarding",
                "{\"completed_snippet_onboarding\":null} | null @completed_snippet_onboarding",
                "{\"timezone\":3,\"name\":null} | null @name",
            })
    void whatCannotBeChanged(String body, String expected) {
        assertThat(company.client("admin").patch(company.projectPath(), body).error())
                .isEqualTo("400 validation_error " + expected);
        assertThat(API.store().projects().find(company.projectId())).contains(company.project());
    }

    @Test
    void theRestIsPassedOver() {
        var answer = company.client("admin")
                .patch(
                        company.projectPath(),
                        "{\"id\":1,\"uuid\":7,\"organization\":null,\"api_token\":\"phc_x\",\"is_demo\":true,"
                                + "\"ingested_event\":true,\"access_control\":true,\"unknown\":[]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(API.store().projects().find(company.projectId())).contains(company.project());
    }

    @Test
    void whoWorkedOnADeletedProjectWorksOnTheFirstOneLeft() {
        var second = company.fixtures().project(company.id());
        API.store().scenes().put(new ScenePersonalisation(company.member().id(), company.projectId(), "home", 3));
        var member = company.client("member");

        assertThat(company.client("admin").delete(company.projectPath()).status())
                .isEqualTo(204);

        var seen = member.get("/api/users/@me").json();
        assertThat(seen.at("/team/id").asText()).isEqualTo(number(second));
        assertThat(seen.at("/organization/teams")).hasSize(1);
        assertThat(seen.at("/scene_personalisation")).isEmpty();
        assertThat(member.get(company.projectPath()).error()).isEqualTo(NOT_FOUND);
        assertThat(company.client("admin").delete(company.projectPath()).error())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void whoWorkedOnTheOnlyProjectWorksOnNone() {
        company.client("owner").delete(company.projectPath());

        var seen = company.client("member").get("/api/users/@me").json();
        assertThat(seen.get("team").isNull()).isTrue();
        assertThat(seen.at("/organization/id").asText())
                .isEqualTo(company.id().value().toString());
    }

    @Test
    void nobodyReachesIntoAnotherOrganization() {
        var other = new Company(API);
        var before = API.store().projects().ofOrganization(other.id());
        for (var who : List.of("owner", "key of owner")) {
            var client = company.client(who);
            for (var method : List.of("GET", "PATCH", "DELETE")) {
                assertThat(client.sendText(method, other.projectPath(), "application/json", "{\"name\":\"Mine\"}")
                                .error())
                        .isEqualTo(DENIED);
            }
            assertThat(client.post(other.path("/projects"), "{}").error()).isEqualTo(DENIED);
            assertThat(client.get(other.path("/projects")).error()).isEqualTo(DENIED);
        }
        assertThat(API.store().projects().ofOrganization(other.id())).isEqualTo(before);
    }

    @Test
    void aMemberOfTwoHasTheLevelOfTheProjectsOne() {
        var other = new Company(API);
        company.fixtures().membership(other.id(), company.owner().id());

        assertThat(company.client("owner").delete(other.projectPath()).error()).isEqualTo(DENIED);
        assertThat(company.client("owner").get(other.projectPath()).status()).isEqualTo(200);
    }

    @Test
    void aKeyForAProjectReachesNoOther() {
        var second = company.fixtures().project(company.id());
        var key = company.narrowedKey(company.owner(), List.of(company.projectId()), List.of());

        assertThat(key.patch(company.projectPath(), "{\"name\":\"Looms\"}").status())
                .isEqualTo(200);
        for (var method : List.of("GET", "PATCH", "DELETE")) {
            var refused = key.sendText(method, "/api/projects/" + number(second), "application/json", "{}");
            assertThat(refused.error()).isEqualTo(DENIED);
            assertThat(refused.detail())
                    .isEqualTo("API key does not have access to the requested project: ID " + number(second) + ".");
        }
    }

    @Test
    void aKeyForAnOrganizationReachesItsProjectsOnly() {
        var other = new Company(API);
        company.fixtures()
                .membership(other.id(), company.owner().id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());
        var key = company.narrowedKey(company.owner(), List.of(), List.of(company.id()));

        assertThat(key.get(company.projectPath()).status()).isEqualTo(200);
        assertThat(key.post(company.path("/projects"), "{}").status()).isEqualTo(201);
        assertThat(key.get(other.projectPath()).detail())
                .isEqualTo("API key does not have access to the requested organization: ID "
                        + other.id().value() + ".");
        assertThat(key.post(other.path("/projects"), "{}").error()).isEqualTo(DENIED);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /api/organizations/@current/projects, project:read",
        "POST, /api/organizations/@current/projects, project:write",
        "GET, /api/projects/@current, project:read",
        "PATCH, /api/projects/@current, project:write",
        "DELETE, /api/projects/@current, project:write",
    })
    void aKeyNeedsTheScope(String method, String path, String needed) {
        var other = needed.endsWith("read") ? "organization:write" : "project:read";

        var refused = API.withKey(company.owner().id(), other, "organization_member:write")
                .sendText(method, path, "application/json", "{}");

        assertThat(refused.error()).isEqualTo(DENIED);
        assertThat(refused.detail()).isEqualTo("API key missing required scope '" + needed + "'");
        assertThat(API.withKey(company.owner().id(), needed)
                        .sendText(method, path, "application/json", "{}")
                        .status())
                .isBetween(200, 204);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /api/organizations/@current/projects",
        "PATCH, /api/projects/@current",
        "DELETE, /api/projects/@current",
    })
    void whoSignedInLongAgoMayOnlyLook(String method, String path) {
        var session = company.client("owner");
        API.clock().advance(Duration.ofHours(2).plusMillis(1));

        assertThat(session.sendText(method, path, "application/json", "{}").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        assertThat(session.get("/api/projects/@current").status()).isEqualTo(200);
    }

    private static String number(Project project) {
        return String.valueOf(project.id().value());
    }
}
