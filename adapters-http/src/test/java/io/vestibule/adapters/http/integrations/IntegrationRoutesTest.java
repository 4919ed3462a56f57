package io.vestibule.adapters.http.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIdentity;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String LIST = "/api/users/@me/integrations/";

    private final Links links = new Links(API);
    private final User ada = API.somebody();
    private final TestClient client = API.withKey(ada.id(), "user:read");

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whoeverLinkedNothingSeesAnEmptyList() {
        assertThat(client.get(LIST).text()).isEqualTo("{\"results\":[]}");
        assertThat(client.get(LIST + "?kind=slack").text()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void anInstallationIsShownWithItsAccount() {
        var id = links.linked(ada);
        var row = API.store().integrations().github(ada.id(), id).orElseThrow();

        assertThat(client.get(LIST).text())
                .isEqualTo("{\"results\":[{\"id\":\"" + row.id() + "\",\"kind\":\"github\",\"installation_id\":\""
                        + id.value() + "\",\"repository_selection\":\"selected\","
                        + "\"account\":{\"type\":\"Organization\",\"name\":\"acme\"},"
                        + "\"uses_shared_installation\":false,\"created_at\":\"2026-03-04T05:06:07.089000Z\"}]}");
    }

    @Test
    void whatIsNotKnownIsNull() {
        var id = links.linked(ada);
        API.store()
                .githubInstallations()
                .save(new Installation(
                        id,
                        new GithubAccount(Optional.empty(), Optional.empty(), id.value()),
                        "all",
                        Optional.empty()));
        assertThat(client.get(LIST).json().at("/results/0/account").toString())
                .isEqualTo("{\"type\":null,\"name\":\"" + id.value() + "\"}");

        API.store().githubInstallations().remove(id);
        var row = client.get(LIST).json().at("/results/0");
        assertThat(row.get("account").isNull()).isTrue();
        assertThat(row.get("repository_selection").isNull()).isTrue();
    }

    @Test
    void anIdentityInSlackIsShownAsItWasWhenItWasLinked() {
        var linked = links.slack(ada, "U0ADA");

        assertThat(client.get(LIST + "?kind=slack").text())
                .isEqualTo("{\"results\":[{\"id\":\"" + linked.id() + "\",\"kind\":\"slack\","
                        + "\"slack_user_id\":\"U0ADA\",\"slack_team_id\":\"T0ACME\",\"slack_team_name\":\"Acme\","
                        + "\"slack_email_at_link\":\"ada@example.com\","
                        + "\"created_at\":\"2026-03-04T05:06:07.089000Z\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', 2",
                "?kind=, 2",
                "?kind=github, 2",
                "?kind=slack, 1",
                "?limit=abc, 2",
                "?limit=1&offset=7, 2",
            })
    void theKindDecidesAndPagesDoNot(String query, int rows) {
        links.linked(ada);
        links.linked(ada);
        links.slack(ada, "U0ADA");

        var answer = client.get(LIST + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("results")).hasSize(rows);
        assertThat(answer.json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucket", "GitHub", "Slack"})
    void otherKindsAreRefused(String kind) {
        assertThat(client.get(LIST + "?kind=" + kind).error()).isEqualTo("400 validation_error invalid_input");
    }

    @Test
    void theOldestStandsFirst() {
        API.clock().set(Fixtures.NOW.plusSeconds(5));
        var second = links.linked(ada);
        API.clock().set(Fixtures.NOW);
        var first = links.linked(ada);

        assertThat(StreamSupport.stream(client.get(LIST).json().get("results").spliterator(), false)
                        .map(row -> row.get("installation_id").asText()))
                .containsExactly(first.value(), second.value());
    }

    @Test
    void whatThePresentProjectSharesIsMarkedForThePersonThatIsLookedAt() {
        var id = links.linked(ada);
        links.share(links.project(ada), id);
        var staff = API.withKey(API.somebodyOfStaff().id(), "user:read");
        assertThat(isShared(client, LIST)).isTrue();
        assertThat(isShared(staff, "/api/users/" + ada.uuid() + "/integrations"))
                .isTrue();

        var fixtures = new Fixtures(API.store());
        var other = fixtures.organization();
        fixtures.membership(other.id(), ada.id());
        API.store()
                .users()
                .save(API.stored(ada.id())
                        .withWorkplace(new Workplace(
                                Optional.of(other.id()),
                                Optional.of(fixtures.project(other.id()).id()))));

        assertThat(isShared(client, LIST)).isFalse();
    }

    @Test
    void whatOnlyAProjectHasIsNotListed() {
        links.share(links.project(ada), links.number());

        assertThat(client.get(LIST).text()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void nobodySeesWhatOthersLinked() {
        var bob = API.somebody();
        links.linked(bob);
        links.slack(bob, "U0BOB");

        assertThat(client.get(LIST).text()).isEqualTo("{\"results\":[]}");
        assertThat(client.get(LIST + "?kind=slack").text()).isEqualTo("{\"results\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrations", "integrations?kind=bitbucket", "github_login"})
    void onlyStaffNamesAccounts(String path) {
        var bob = API.somebody();

        assertThat(client.get("/api/users/" + bob.uuid() + "/" + path).error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(client.get("/api/users/" + ada.uuid() + "/" + path).error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(API.withKey(API.somebodyOfStaff().id(), "user:read")
                        .get("/api/users/" + UUID.randomUUID() + "/" + path)
                        .error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(API.client().get("/api/users/@me/" + path).error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "POST"})
    void aListIsOnlyRead(String method) {
        assertThat(API.withSession(ada.id()).send(method, LIST).error())
                .isEqualTo("405 invalid_request method_not_allowed");
    }

    @Test
    void whoeverIsNotKnownAtGithubHasNoLogin() {
        assertThat(client.get("/api/users/@me/github_login").text()).isEqualTo("{\"github_login\":null}");
        links.linked(ada);
        assertThat(client.get("/api/users/%40me/github_login/").text()).isEqualTo("{\"github_login\":null}");
    }

    @Test
    void theLoginIsThatOfWhatWasLinkedLast() {
        known(11, "former", Fixtures.NOW);
        known(12, "present", Fixtures.NOW.plus(Duration.ofDays(1)));
        // without a login, linked later still
        API.clock().set(Fixtures.NOW.plus(Duration.ofDays(2)));
        links.linked(ada);

        assertThat(client.get("/api/users/@me/github_login").text()).isEqualTo("{\"github_login\":\"present\"}");
        assertThat(links.github().calls()).isEmpty();
    }

    @Test
    void whoeverConnectedAProjectHasThatLogin() {
        API.store()
                .sharedInstallations()
                .add(new SharedInstallation(
                        links.project(ada),
                        links.number(),
                        Optional.of(ada.id()),
                        Optional.of("octocat"),
                        Fixtures.NOW));

        assertThat(client.get("/api/users/@me/github_login").text()).isEqualTo("{\"github_login\":\"octocat\"}");
    }

    private void known(long identity, String login, Instant at) {
        API.store()
                .integrations()
                .save(GithubIntegration.linked(UUID.randomUUID(), ada.id(), links.number(), identity, at));
        API.store()
                .githubCredentials()
                .save(new GithubCredential(
                        ada.id(),
                        new GithubIdentity(identity, login),
                        new UserTokens(
                                new GithubUserToken("ghu_1"), Optional.empty(), Optional.empty(), Optional.empty()),
                        1,
                        at));
    }

    private static boolean isShared(TestClient client, String path) {
        return client.get(path).json().at("/results/0/uses_shared_installation").asBoolean();
    }
}
