package io.vestibule.adapters.http.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String BASE = "/api/users/@me/integrations/github/";

    private final Links links = new Links(API);
    private final FakeGithubApp github = links.github();
    private final User ada = API.somebody();
    private final TestClient client = API.withKey(ada.id(), "user:write");

    @AfterEach
    void recover() {
        github.recover();
        github.before(call -> {});
        links.background().step();
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    // removing

    @Test
    void theLastToRemoveAnInstallationUninstallsTheApp() {
        var bob = API.somebody();
        var id = links.linked(ada);
        links.link(bob, id);

        assertThat(client.delete(BASE + id.value() + "/").status()).isEqualTo(204);
        assertThat(links.calls("uninstall", id)).isZero();

        assertThat(API.withKey(bob.id(), "user:write").delete(BASE + id.value()).status())
                .isEqualTo(204);
        assertThat(links.calls("uninstall", id)).isEqualTo(1);
        assertThat(API.store().githubInstallations().find(id)).isEmpty();
    }

    @Test
    void whatAProjectHasIsNotUninstalled() {
        var id = links.linked(ada);
        links.share(links.project(API.somebody()), id);

        assertThat(client.delete(BASE + id.value()).status()).isEqualTo(204);

        assertThat(links.calls("uninstall", id)).isZero();
        assertThat(API.store().integrations().github(ada.id(), id)).isEmpty();
        assertThat(API.store().sharedInstallations().count(id)).isEqualTo(1);
    }

    @Test
    void ofTwoWhoAreTheLastAtOnceOneUninstalls() {
        var people = List.of(API.somebody(), API.somebody());
        var id = links.installed(List.of());
        people.forEach(user -> links.link(user, id));

        var answers = Threads.together(
                2,
                thread -> () -> API.withKey(people.get(thread).id(), "user:write")
                        .delete(BASE + id.value())
                        .status());

        assertThat(answers).containsOnly(204);
        assertThat(links.calls("uninstall", id)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "NONSENSE", "NO_ACCESS", "APP_REFUSED"})
    void whateverGithubSaysTheInstallationIsRemovedHere(Kind kind) {
        var id = links.linked(ada);
        github.fail("uninstall", GithubFailure.of(kind, "on purpose"));

        assertThat(client.delete(BASE + id.value()).status()).isEqualTo(204);

        assertThat(API.store().integrations().github(ada.id(), id)).isEmpty();
    }

    @Test
    void whatIsGoneAtGithubIsRemovedHere() {
        var id = links.linked(ada);
        github.remove(id);

        assertThat(client.delete(BASE + id.value()).status()).isEqualTo(204);
        assertThat(client.delete(BASE + id.value()).error()).isEqualTo("404 invalid_request not_found");
    }

    @Test
    void uninstallingIsTriedThreeTimesMoreAndThenNoMore() {
        var id = links.linked(ada);
        github.fail("uninstall", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));

        client.delete(BASE + id.value());
        for (var minutes : List.of(1, 3, 6)) {
            assertThat(links.background().waiting()).containsExactly(Duration.ofMinutes(minutes));
            links.background().step();
        }

        assertThat(links.background().waiting()).isEmpty();
        assertThat(links.calls("uninstall", id)).isEqualTo(4);
    }

    @Test
    void uninstallingIsNotTriedAgainWhenSomebodyLinkedItMeanwhile() {
        var id = links.linked(ada);
        github.fail("uninstall", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));
        client.delete(BASE + id.value());
        github.recover();
        links.link(API.somebody(), id);

        links.background().step();

        assertThat(links.calls("uninstall", id)).isEqualTo(1);
    }

    @Test
    void removingIsNoted() {
        var id = links.linked(ada);

        client.delete(BASE + id.value());

        var event = API.store()
                .events()
                .ofUser(ada.id(), new Page.Request(1, 0))
                .items()
                .get(0);
        assertThat(event.type()).isEqualTo(EventType.INTEGRATION_REMOVED);
        assertThat(event.details()).containsEntry("kind", "github").containsEntry("id", id.value());
    }

    @Test
    void whatSomebodyElseLinkedIsNotThere() {
        var id = links.linked(API.somebody());

        assertThat(client.delete(BASE + id.value()).error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.get(BASE + id.value() + "/repos").error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.send("POST", BASE + id.value() + "/repos/refresh").error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(client.get(BASE + id.value() + "/branches?repo=a/b").error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(API.store().integrations().countGithub(id)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "12a", "%20", "1.2", "%31a"})
    void whatIsNoNumberIsNoPath(String id) {
        assertThat(API.client().delete(BASE + id).error()).isEqualTo("404 invalid_request not_found");
        assertThat(API.client().get(BASE + id + "/repos").error()).isEqualTo("404 invalid_request not_found");
        assertThat(API.client().delete(BASE + id).detail()).isEqualTo("Endpoint not found.");
    }

    @Test
    void aNumberWithZerosBeforeItNamesNothing() {
        assertThat(client.delete(BASE + "0123").error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.delete(BASE + "123456789012345678901").error()).isEqualTo("404 invalid_request not_found");
    }

    // repositories

    @Test
    void aPageOfRepositoriesIsShown() {
        var id = links.linked(ada, List.of(new Repository(1296269, "Hello-World", "octocat/Hello-World")));

        assertThat(client.get(BASE + id.value() + "/repos/").text())
                .isEqualTo("{\"repositories\":[{\"id\":1296269,\"name\":\"Hello-World\","
                        + "\"full_name\":\"octocat/Hello-World\"}],\"has_more\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'', 100, acme/repo-1, true",
                "?limit=100&offset=200, 50, acme/repo-201, false",
                "?limit=150&offset=100, 150, acme/repo-101, false",
                "?limit=149&offset=100, 149, acme/repo-101, true",
                "?limit=500, 250, acme/repo-1, false",
                "?limit=1&offset=249, 1, acme/repo-250, false",
                "?offset=250, 0, none, false",
                "?offset=999999999999999999999, 0, none, false",
                "?search=&limit=1, 1, acme/repo-1, true",
                "?search=REPO-25, 2, acme/repo-25, false",
                "?search=%20repo-25%20&limit=1, 1, acme/repo-25, true",
                "?search=repo-25&limit=1&offset=1, 1, acme/repo-250, false",
                "?search=acme/&limit=3&offset=248, 2, acme/repo-249, false",
                "?search=r_po, 0, none, false",
                "?search=nothing, 0, none, false",
            })
    void repositoriesAreSearchedAndThenCutIntoPages(String query, int count, String first, boolean hasMore) {
        var id = links.linked(ada, FakeGithubApp.repositories("acme", 250));

        var page = client.get(BASE + id.value() + "/repos" + query).json();

        assertThat(page.get("repositories")).hasSize(count);
        assertThat(page.at("/repositories/0/full_name").asText(null)).isEqualTo(first);
        assertThat(page.get("has_more").asBoolean()).isEqualTo(hasMore);
        assertThat(links.calls("repositories", id)).isEqualTo(1);
    }

    @Test
    void aClientThatGoesOnByWhatItGotGetsEverything() {
        var id = links.linked(ada, FakeGithubApp.repositories("acme", 1_100));
        var seen = 0;
        var hasMore = true;

        while (hasMore) {
            var page = client.get(BASE + id.value() + "/repos?limit=500&offset=" + seen)
                    .json();
            assertThat(page.get("repositories")).isNotEmpty();
            seen += page.get("repositories").size();
            hasMore = page.get("has_more").asBoolean();
        }

        assertThat(seen).isEqualTo(1_100);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=abc, 400 validation_error invalid_input @limit",
        "?limit=, 400 validation_error invalid_input @limit",
        "?limit=1.5, 400 validation_error invalid_input @limit",
        "?limit=0, 400 validation_error min_value @limit",
        "?limit=-1, 400 validation_error min_value @limit",
        "?limit=501, 400 validation_error max_value @limit",
        "?limit=99999999999999999999, 400 validation_error max_value @limit",
        "?offset=abc, 400 validation_error invalid_input @offset",
        "?offset=-1, 400 validation_error min_value @offset",
        "?search=%00, 400 validation_error null_characters_not_allowed @search",
    })
    void theQueryIsLookedAtFirst(String query, String error) {
        assertThat(client.get(BASE + "1/repos" + query).error()).isEqualTo(error);
        assertThat(client.get("/api/users/" + UUID.randomUUID() + "/integrations/github/1/repos" + query)
                        .error())
                .isEqualTo(error);
    }

    @Test
    void whatGithubGaveIsShownToEverybodyWhoLinkedItForAnHour() {
        var bob = API.somebody();
        var id = links.linked(ada);
        links.link(bob, id);
        repositories(id);
        API.clock().advance(Duration.ofMinutes(59));

        assertThat(API.withKey(bob.id(), "user:read")
                        .get(BASE + id.value() + "/repos")
                        .json()
                        .get("repositories"))
                .hasSize(2);
        links.settle();

        assertThat(links.calls("repositories", id)).isEqualTo(1);
    }

    @Test
    void anOldListIsShownAtOnceAndRenewedOnce() {
        var id = links.linked(ada);
        repositories(id);
        github.install(Links.described(id), FakeGithubApp.repositories("acme", 5));
        API.clock().advance(Duration.ofHours(1));
        var answered = new CountDownLatch(1);
        github.before(call -> await(answered));

        assertThat(repositories(id).json().get("repositories")).hasSize(2);
        assertThat(repositories(id).json().get("repositories")).hasSize(2);
        answered.countDown();
        links.settle();

        assertThat(repositories(id).json().get("repositories")).hasSize(5);
        assertThat(links.calls("repositories", id)).isEqualTo(2);
    }

    @Test
    void whoeverAsksAtOnceSharesOneCall() {
        var id = links.linked(ada, FakeGithubApp.repositories("acme", 7));

        var answers = Threads.together(
                8, thread -> () -> repositories(id).json().get("repositories").size());

        assertThat(answers).containsOnly(7);
        assertThat(links.calls("repositories", id)).isEqualTo(1);
    }

    @Test
    void anOldListIsShownWhileGithubIsDownAndARefreshFails() {
        var id = links.linked(ada);
        repositories(id);
        API.clock().advance(Duration.ofHours(2));
        github.fail("repositories", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));

        assertThat(repositories(id).json().get("repositories")).hasSize(2);
        links.settle();
        assertThat(repositories(id).json().get("repositories")).hasSize(2);
        links.settle();
        assertThat(links.calls("repositories", id))
                .as("a pause after a failure")
                .isEqualTo(2);
        assertThat(refresh(id).error()).isEqualTo("503 server_error github_unavailable");

        github.recover();
        API.clock().advance(Duration.ofSeconds(31));
        repositories(id);
        links.settle();
        assertThat(links.calls("repositories", id)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, false, 503 server_error github_unavailable",
        "NONSENSE, false, 503 server_error github_unavailable",
        "APP_REFUSED, true, 503 server_error github_misconfigured",
        "NOT_CONFIGURED, false, 503 server_error github_misconfigured",
        "MISSING, true, 409 server_error installation_unavailable",
        "SUSPENDED, true, 409 server_error installation_unavailable",
        "NO_ACCESS, true, 409 server_error installation_unavailable",
        "TOKEN_REFUSED, false, 409 server_error installation_unavailable",
        "NO_ACCESS, false, 404 invalid_request not_found",
        "MISSING, false, 404 invalid_request not_found",
    })
    void withoutAListGithubsReasonIsTold(Kind kind, boolean minting, String error) {
        var id = links.linked(ada);
        var failure = GithubFailure.of(kind, "on purpose");
        github.fail("repositories", minting ? failure.whileMinting() : failure);

        assertThat(repositories(id).error()).isEqualTo(error);
        assertThat(refresh(id).error()).isEqualTo(error);
        assertThat(repositories(id).header("Retry-After")).matches(error.startsWith("503") ? "[1-9][0-9]*" : "");
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        var id = links.linked(ada);
        github.fail("repositories", GithubFailure.rateLimited(Duration.ofSeconds(90)));

        var answer = repositories(id);

        assertThat(answer.error()).isEqualTo("503 server_error github_rate_limited");
        assertThat(answer.header("Retry-After")).isEqualTo("90");
    }

    @Test
    void aSuspendedInstallationIsNotAskedFor() {
        var id = links.linked(ada);
        var described = Links.described(id);
        API.store()
                .githubInstallations()
                .save(new Installation(id, described.account(), "all", Optional.of(Fixtures.NOW)));

        assertThat(repositories(id).error()).isEqualTo("409 server_error installation_unavailable");
        assertThat(client.get(BASE + id.value() + "/branches?repo=acme/repo-1").error())
                .isEqualTo("409 server_error installation_unavailable");
        assertThat(links.calls("repositories", id)).isZero();
        assertThat(links.calls("branches", id)).isZero();
    }

    @Test
    void aRefreshShowsEverythingAndRestsForThirtySeconds() {
        var id = links.linked(ada, FakeGithubApp.repositories("acme", 150));

        assertThat(refresh(id).json().get("repositories")).hasSize(150);
        assertThat(refresh(id).json().has("has_more")).isFalse();
        API.clock().advance(Duration.ofSeconds(29));
        assertThat(refresh(id).status()).isEqualTo(200);
        assertThat(links.calls("repositories", id)).isEqualTo(1);

        API.clock().advance(Duration.ofSeconds(1));
        assertThat(refresh(id).status()).isEqualTo(200);
        assertThat(links.calls("repositories", id)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "not json"})
    void aRefreshPassesOverItsBody(String body) {
        var id = links.linked(ada);

        assertThat(client.post(BASE + id.value() + "/repos/refresh/", body).status())
                .isEqualTo(200);
    }

    @Test
    void whatWasMarkedStaleIsNotRested() {
        var id = links.linked(ada);
        refresh(id);
        API.store().repositoryCache().markStale(id);

        refresh(id);

        assertThat(links.calls("repositories", id)).isEqualTo(2);
    }

    @Test
    void whoeverLostTheInstallationAtGithubLosesItHere() {
        var id = links.linked(ada);
        var agreed = links.agreed();
        API.store()
                .integrations()
                .save(GithubIntegration.linked(
                        UUID.randomUUID(), ada.id(), id, agreed.identity().id(), Fixtures.NOW));
        API.store()
                .githubCredentials()
                .save(GithubCredential.granted(
                        ada.id(), new UserAuthorization(agreed.tokens(), agreed.identity()), Fixtures.NOW));

        assertThat(repositories(id).error()).isEqualTo("404 invalid_request not_found");

        assertThat(API.store().integrations().github(ada.id(), id)).isEmpty();
        assertThat(links.calls("repositories", id)).isZero();
        assertThat(links.calls("uninstall", id)).isZero();
    }

    // branches

    @Test
    void theDefaultBranchStandsFirst() {
        var id = links.linked(ada);
        branches(id, List.of("dev", "main"), Optional.of("main"));

        assertThat(client.get(BASE + id.value() + "/branches/?repo=Acme/Engine").text())
                .isEqualTo("{\"branches\":[\"main\",\"dev\"],\"default_branch\":\"main\",\"has_more\":false}");
        assertThat(client.get(BASE + id.value() + "/branches?repo=acme/engine&search=DEV")
                        .text())
                .isEqualTo("{\"branches\":[\"dev\"],\"default_branch\":\"main\",\"has_more\":false}");
        assertThat(links.calls("branches", id)).isEqualTo(1);
    }

    @Test
    void aDefaultBranchThatIsNotListedIsOnlyNamed() {
        var id = links.linked(ada);
        branches(id, List.of("a", "b", "c"), Optional.of("gone"));

        assertThat(branches(id, "&limit=2").text())
                .isEqualTo("{\"branches\":[\"a\",\"b\"],\"default_branch\":\"gone\",\"has_more\":true}");
        assertThat(branches(id, "&limit=2&offset=2").text())
                .isEqualTo("{\"branches\":[\"c\"],\"default_branch\":\"gone\",\"has_more\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400 validation_error required @repo",
        "?repo=, 400 validation_error blank @repo",
        "?repo=a, 400 validation_error invalid_input",
        "?repo=a/b/c, 400 validation_error invalid_input",
        "?repo=../b, 400 validation_error invalid_input",
        "?repo=a/.., 400 validation_error invalid_input",
        "?repo=a/b%20c, 400 validation_error invalid_input",
        "?repo=a/b&limit=1001, 400 validation_error max_value @limit",
        "?repo=a/b&limit=0, 400 validation_error min_value @limit",
        "?repo=a/b&offset=x, 400 validation_error invalid_input @offset",
        "?repo=a/b&limit=1000, 404 invalid_request not_found",
    })
    void whatIsAskedForOfBranchesIsLookedAtFirst(String query, String error) {
        assertThat(client.get(BASE + "1/branches" + query).error()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"MISSING", "NO_ACCESS"})
    void whatGithubDoesNotShowIsAnEmptyListForAMinute(Kind kind) {
        var id = links.linked(ada);
        branches(id, List.of("main"), Optional.of("main"));
        github.fail("branches", GithubFailure.of(kind, "on purpose"));

        assertThat(branches(id, "").text()).isEqualTo("{\"branches\":[],\"default_branch\":null,\"has_more\":false}");
        github.recover();
        API.clock().advance(Duration.ofSeconds(59));
        assertThat(branches(id, "").json().get("branches")).isEmpty();

        API.clock().advance(Duration.ofSeconds(1));
        assertThat(branches(id, "").json().get("branches")).hasSize(1);
    }

    @Test
    void anOldListOfBranchesIsShownWhileGithubIsDown() {
        var id = links.linked(ada);
        branches(id, List.of("main"), Optional.of("main"));
        branches(id, "");
        API.clock().advance(Duration.ofMinutes(9));
        branches(id, "");
        assertThat(links.calls("branches", id)).isEqualTo(1);
        github.fail("branches", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));

        API.clock().advance(Duration.ofMinutes(1));
        assertThat(branches(id, "").text())
                .isEqualTo("{\"branches\":[\"main\"],\"default_branch\":\"main\",\"has_more\":false}");
        assertThat(links.calls("branches", id)).isEqualTo(2);

        API.clock().advance(Duration.ofHours(24));
        assertThat(branches(id, "").error()).isEqualTo("503 server_error github_unavailable");
    }

    @Test
    void withoutAListOfBranchesGithubsReasonIsTold() {
        var id = links.linked(ada);
        github.fail("branches", GithubFailure.rateLimited(Duration.ofSeconds(7)));

        assertThat(branches(id, "").error()).isEqualTo("503 server_error github_rate_limited");
        assertThat(branches(id, "").header("Retry-After")).isEqualTo("7");
    }

    @Test
    void theDefaultBranchIsAskedForEverySixHoursAndKeptWhenGithubDoesNotTell() {
        var id = links.linked(ada);
        branches(id, List.of("main", "trunk"), Optional.of("main"));
        branches(id, "");
        branches(id, List.of("main", "trunk"), Optional.of("trunk"));
        API.clock().advance(Duration.ofHours(5));
        assertThat(branches(id, "").json().get("default_branch").asText()).isEqualTo("main");

        API.clock().advance(Duration.ofHours(1));
        github.fail("defaultBranch", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));
        assertThat(branches(id, "").json().get("default_branch").asText()).isEqualTo("main");

        github.recover();
        API.clock().advance(Duration.ofMinutes(10));
        assertThat(branches(id, "").json().get("default_branch").asText()).isEqualTo("trunk");
    }

    // starting

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"connect_from\":\"posthog_code\"}", "{\"team_id\":null,\"connect_from\":\"x\"}"})
    void theInstallationOfTheProjectIsOfferedFirst(String body) {
        links.share(links.project(ada), links.number());

        var answer = client.post(BASE + "start/", body).json();

        assertThat(answer.get("connect_flow").asText()).isEqualTo("oauth_authorize");
        assertThat(answer.get("install_url").asText())
                .matches("https://github\\.com/login/oauth/authorize\\?client_id=Iv23test"
                        + "&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fcomplete%2Fgithub-link%2F"
                        + "&state=token%3D[A-Za-z0-9]{48}%26source%3Duser_integration");
        assertThat(answer).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "posthog_code, oauth_discover",
        "posthog_mobile, oauth_discover",
        "slack, oauth_discover",
        "posthog_cod, app_install",
        "'', app_install",
    })
    void theClientDecidesWhereNoProjectHasAnInstallation(String client, String flow) {
        var answer = start("{\"connect_from\":\"" + client + "\"}").json();

        assertThat(answer.get("connect_flow").asText()).isEqualTo(flow);
        assertThat(answer.get("install_url").asText())
                .startsWith(
                        flow.equals("app_install")
                                ? "https://github.com/apps/vestibule/installations/new?state=token%3D"
                                : "https://github.com/login/oauth/authorize?");
    }

    @Test
    void whoeverLinkedTheProjectsInstallationInstallsAnother() {
        var id = links.linked(ada);
        links.share(links.project(ada), id);

        assertThat(start("{\"connect_from\":\"posthog_code\"}")
                        .json()
                        .get("connect_flow")
                        .asText())
                .isEqualTo("app_install");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "\"%d\""})
    void aTeamMayBeNamed(String form) {
        var fixtures = new Fixtures(API.store());
        var other = fixtures.organization();
        fixtures.membership(other.id(), ada.id());
        var project = fixtures.project(other.id()).id();
        links.share(project, links.number());

        assertThat(start("{\"team_id\":" + form.formatted(project.value()) + "}")
                        .json()
                        .get("connect_flow")
                        .asText())
                .isEqualTo("oauth_authorize");
        assertThat(start("{\"team_id\":\"\"}").json().get("connect_flow").asText())
                .isEqualTo("app_install");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"team_id\":\"abc\"}",
                "{\"team_id\":1.5}",
                "{\"team_id\":true}",
                "{\"team_id\":[1]}",
                "{\"team_id\":0}",
                "{\"team_id\":-3}",
                "{\"team_id\":999999999999999999999999}",
                "[1]",
                "\"text\""
            })
    void whatNamesNoTeamIsRefused(String body) {
        assertThat(start(body).error()).isEqualTo("400 validation_error invalid_input");
    }

    @Test
    void aTeamOfOthersIsRefusedLikeOneThatIsNotThere() {
        var others = links.project(API.somebody());

        var refused = start("{\"team_id\":" + others.value() + "}");

        assertThat(refused.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(start("{\"team_id\":4711000}").text()).isEqualTo(refused.text());
    }

    @Test
    void theNameOfAClientHasSixtyFourCharactersAtMost() {
        assertThat(start("{\"connect_from\":\"" + "x".repeat(64) + "\"}").status())
                .isEqualTo(200);
        assertThat(start("{\"connect_from\":\"" + "x".repeat(65) + "\"}").status())
                .isEqualTo(400);
    }

    @Test
    void whoeverLinkedEverythingIsTold() {
        var first = links.linked(ada);
        var second = links.linked(ada);
        act(links.agreed(first, second));

        var refused = start("{}");

        assertThat(refused.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(refused.detail()).contains("already linked");
    }

    @Test
    void oneThatIsNotLinkedIsEnoughToGoOn() {
        act(links.agreed(links.linked(ada), links.installed(List.of())));

        assertThat(start("{}").status()).isEqualTo(200);
    }

    @Test
    void anyDoubtIsEnoughToGoOn() {
        act(links.agreed(links.linked(ada)));
        github.fail("installationsVisibleTo", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));

        assertThat(start("{}").status()).isEqualTo(200);
    }

    @Test
    void twentyStartsAMinuteAreEnough() {
        try (var limited = new TestApi()) {
            var grace = limited.somebody();
            var person = limited.withKey(grace.id(), "user:write");
            for (var i = 0; i < 20; i++) {
                assertThat(person.post(BASE + "start", "{}").status()).isEqualTo(200);
            }

            assertThat(person.post(BASE + "start", "{}").error()).isEqualTo("429 throttled_error throttled");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{}, 400 validation_error required @installation_id",
        "{\"installation_id\":null}, 400 validation_error null @installation_id",
        "{\"installation_id\":\" \"}, 400 validation_error blank @installation_id",
        "{\"installation_id\":\"0123\"}, 400 validation_error invalid_input @installation_id",
        "{\"installation_id\":\"12a\"}, 400 validation_error invalid_input @installation_id",
        "{\"installation_id\":true}, 400 validation_error invalid_input @installation_id",
    })
    void aCallbackIsPreparedForAnInstallation(String body, String error) {
        assertThat(client.post(BASE + "prepare_callback", body).error()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"installation_id\":\"12345\"}", "{\"installation_id\":12345}"})
    void preparingACallbackAsksNobody(String body) {
        var before = github.calls().size();

        var answer = client.post(BASE + "prepare_callback/", body);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(github.calls()).hasSize(before);
    }

    // who may

    @ParameterizedTest
    @CsvSource({
        "POST, start",
        "POST, prepare_callback",
        "POST, 1/repos/refresh",
        "DELETE, 1",
    })
    void readersChangeNothing(String method, String path) {
        var reader = API.withKey(ada.id(), "user:read");

        assertThat(reader.send(method, BASE + path).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(reader.send(method, BASE + path).detail()).isEqualTo("API key missing required scope 'user:write'");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, start",
        "POST, prepare_callback",
        "POST, 1/repos/refresh",
        "DELETE, 1",
        "GET, 1/repos",
        "GET, 1/branches?repo=a/b",
    })
    void onlyStaffNamesOthers(String method, String path) {
        var others = "/api/users/" + API.somebody().uuid() + "/integrations/github/" + path;

        assertThat(client.send(method, others).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(API.client().send(method, BASE + path).error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @Test
    void sessionsNeedTheCsrfToken() {
        var session = API.withSession(ada.id());

        assertThat(session.without("X-CSRFToken").post(BASE + "start", "{}").detail())
                .startsWith("CSRF Failed: ");
        assertThat(session.post(BASE + "start", "{}").status()).isEqualTo(200);
        assertThat(session.get(BASE + "start").error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    @Test
    void nothingShowsAToken() {
        var id = links.linked(ada);
        act(links.agreed(id));

        var texts = List.of(
                client.get("/api/users/@me/integrations").text(),
                repositories(id).text(),
                start("{}").text());

        assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain("ghu_", "ghr_"));
    }

    private Answer repositories(InstallationId id) {
        return client.get(BASE + id.value() + "/repos");
    }

    private Answer refresh(InstallationId id) {
        return client.send("POST", BASE + id.value() + "/repos/refresh");
    }

    private Answer start(String body) {
        return client.post(BASE + "start", body);
    }

    private Answer branches(InstallationId id, String query) {
        return client.get(BASE + id.value() + "/branches?repo=acme/engine" + query);
    }

    private void branches(InstallationId id, List<String> names, Optional<String> first) {
        github.branches(id, new RepositoryName("acme/engine"), names, first);
    }

    /** From now on {@code ada} acts at GitHub as this. */
    private void act(Links.Agreed agreed) {
        API.store()
                .githubCredentials()
                .save(GithubCredential.granted(
                        ada.id(), new UserAuthorization(agreed.tokens(), agreed.identity()), Fixtures.NOW));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
