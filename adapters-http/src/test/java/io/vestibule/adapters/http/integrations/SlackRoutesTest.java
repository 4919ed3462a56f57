package io.vestibule.adapters.http.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.integrations.LinkSlackIdentity;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackIntegration;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.integrations.FakeSlackApp;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String BASE = "/api/users/@me/integrations/slack/";
    private static final String START = "/complete/slack-link/start/";
    private static final String FINISH = "/complete/slack-link/";
    private static final String SETTINGS = "/settings/user-personal-integrations";

    private final Links links = new Links(API);
    private final FakeSlackApp slack = API.get(FakeSlackApp.class);
    private final User ada = API.somebody();
    private final TestClient client = API.withKey(ada.id(), "user:write");

    @AfterEach
    void recover() {
        slack.recover();
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anIdentityIsRemovedAndRemovingItAgainIsNoMistake() {
        var bob = API.somebody();
        links.slack(ada, "U999");
        links.slack(bob, "U999");

        assertThat(client.delete(BASE + "U999/").status()).isEqualTo(204);
        assertThat(client.delete(BASE + "U999").status()).isEqualTo(204);

        assertThat(API.store().integrations().slackOf(ada.id())).isEmpty();
        assertThat(API.store().integrations().slackOf(bob.id())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u999", "U-1", "U%20", "U_1"})
    void whatIsNoIdentityIsNoPath(String id) {
        assertThat(client.delete(BASE + id).error()).isEqualTo("404 invalid_request not_found");
    }

    @Test
    void onlyStaffRemovesThoseOfOthers() {
        links.slack(ada, "U999");
        var path = "/api/users/" + ada.uuid() + "/integrations/slack/U999";

        assertThat(client.delete(path).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(API.withKey(ada.id(), "user:read").delete(BASE + "U999").error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(API.withKey(API.somebodyOfStaff().id(), "user:write")
                        .delete(path)
                        .status())
                .isEqualTo(204);
        assertThat(API.store().integrations().slackOf(ada.id())).isEmpty();
    }

    @Test
    void anIdentityIsLinkedByWayOfSlack() {
        var browser = API.withSession(ada.id());
        var page = install("{}");
        assertThat(page).matches("http://localhost:8000/complete/slack-link/start/\\?state=[A-Za-z0-9]{48}");

        var atSlack = browser.get(START + "?" + URI.create(page).getRawQuery());
        assertThat(atSlack.status()).isEqualTo(302);
        var asked = query(atSlack.header("Location"));
        assertThat(asked)
                .containsEntry("redirect_uri", "http://localhost:8000/complete/slack-link/")
                .containsEntry("team", "T0ACME");
        assertThat(asked.get("state")).isNotEqualTo(query(page).get("state"));
        grant(asked, "T0ACME");

        var back = browser.get(FINISH + "?code=" + asked.get("state") + "&state=" + asked.get("state"));

        assertThat(back.header("Location")).isEqualTo(SETTINGS + "?slack_link_success=1");
        assertThat(back.header("Referrer-Policy")).isEqualTo("no-referrer");
        var linked = API.store().integrations().slackOf(ada.id());
        assertThat(linked).hasSize(1);
        assertThat(linked.get(0).access()).contains(new SlackUserToken("xoxp-1"));
        assertThat(browser.get(FINISH + "?code=x&state=" + asked.get("state")).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=invalid_state");
    }

    @ParameterizedTest
    @CsvSource({
        "T0OTHER, '', team_mismatch",
        "T0ACME, access_denied, access_denied",
        "T0ACME, <script>, exchange_failed",
    })
    void whatDoesNotFitIsNotLinked(String team, String error, String told) {
        var asked = asked(ada);
        grant(asked, team);

        var back = API.withSession(ada.id())
                .get(FINISH + "?code=" + asked.get("state") + "&state=" + asked.get("state")
                        + (error.isEmpty()
                                ? ""
                                : "&error=" + error.replace("<", "%3C").replace(">", "%3E")));

        assertThat(back.header("Location")).isEqualTo(SETTINGS + "?slack_link_error=" + told);
        assertThat(API.store().integrations().slackOf(ada.id())).isEmpty();
    }

    @Test
    void slacksOwnWordIsTold() {
        var asked = asked(ada);

        assertThat(API.withSession(ada.id())
                        .get(FINISH + "?code=unknown&state=" + asked.get("state"))
                        .header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=invalid_code");
        var again = asked(ada);
        slack.fail(SlackFailure.of(Kind.UNAVAILABLE, "on purpose"));
        assertThat(API.withSession(ada.id())
                        .get(FINISH + "?code=unknown&state=" + again.get("state"))
                        .header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=exchange_failed");
    }

    @Test
    void somebodyElseCannotEndItAndDoesNotSpoilIt() {
        var bob = API.withSession(API.somebody().id());
        var asked = asked(ada);
        grant(asked, "T0ACME");
        var query = "?code=" + asked.get("state") + "&state=" + asked.get("state");

        assertThat(bob.get(FINISH + query).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=session_mismatch");
        assertThat(API.withSession(ada.id()).get(FINISH + query).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_success=1");
    }

    @Test
    void aTokenForOneStepIsGoodForNoOther() {
        var browser = API.withSession(ada.id());
        var begun = query(install("{}")).get("state");
        var asked = asked(ada).get("state");

        assertThat(browser.get(FINISH + "?code=x&state=" + begun).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=invalid_state");
        assertThat(browser.get(START + "?state=" + asked).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=invalid_state");
        assertThat(browser.get("/complete/github-link/?code=x&state=" + begun).header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_state");
        API.clock().advance(Duration.ofMinutes(15));
        assertThat(browser.get(START + "?state=" + begun).header("Location"))
                .isEqualTo(SETTINGS + "?slack_link_error=invalid_state");
    }

    @Test
    void whoeverIsNotSignedInSignsInFirst() {
        assertThat(API.client().get(START + "?state=abc").header("Location"))
                .isEqualTo("/login?next=%2Fcomplete%2Fslack-link%2Fstart%2F%3Fstate%3Dabc");
        assertThat(API.client().get(FINISH + "?state=abc").header("Location")).startsWith("/login?next=");
    }

    @Test
    void workspacesOfTheProjectsAreListedUntilOneIsLinked() {
        var project = links.project(ada);
        var organization = API.store()
                .organizations()
                .find(API.stored(ada.id()).workplace().organization().orElseThrow())
                .orElseThrow();

        assertThat(client.get(BASE + "linkable_workspaces/").text())
                .isEqualTo("{\"results\":[{\"posthog_team_id\":" + project.value()
                        + ",\"posthog_team_name\":\"Default project\",\"posthog_organization_name\":\""
                        + organization.name().value()
                        + "\",\"slack_team_id\":\"T0ACME\",\"slack_team_name\":\"Acme\"}]}");

        links.slack(ada, "U1");
        assertThat(client.get(BASE + "linkable_workspaces").text()).isEqualTo("{\"results\":[]}");
        assertThat(client.post(BASE + "start", "{}").error()).isEqualTo("400 validation_error invalid_input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"slack_team_id\":\"T0OTHER\"}", "{\"team_id\":\"x\"}", "{\"team_id\":4711000}"})
    void whatCannotBeLinkedIsRefused(String body) {
        assertThat(client.post(BASE + "start", body).error()).isEqualTo("400 validation_error invalid_input");
    }

    @Test
    void withoutAProjectThereIsNothingToLinkItFor() {
        var loner = new Fixtures(API.store()).user();

        assertThat(API.withKey(loner.id(), "user:write")
                        .post(BASE + "start", "{}")
                        .error())
                .isEqualTo("400 validation_error invalid_input");
    }

    @Test
    void withoutASlackAppListsAndRemovingGoOn() {
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SlackApp.class).toInstance(FakeSlackApp.unconfigured());
            }
        })) {
            var grace = api.somebody();
            var person = api.withKey(grace.id(), "user:write");
            new Links(api).slack(grace, "U1");

            assertThat(person.post(BASE + "start", "{}").error()).isEqualTo("400 validation_error not_configured");
            assertThat(person.get(BASE + "linkable_workspaces").text()).isEqualTo("{\"results\":[]}");
            assertThat(person.get("/api/users/@me/integrations?kind=slack")
                            .json()
                            .get("results"))
                    .hasSize(1);
            assertThat(person.delete(BASE + "U1").status()).isEqualTo(204);
        }
    }

    @Test
    void aHostLinksWhomItKnows() {
        var first = host("U0HOST", "ada@example.com");
        API.clock().advance(Duration.ofDays(1));

        var second = host("U0HOST", "lovelace@example.com");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(client.get("/api/users/@me/integrations?kind=slack")
                        .json()
                        .at("/results/0/slack_email_at_link")
                        .asText())
                .isEqualTo("lovelace@example.com");
    }

    private SlackIntegration host(String slackUser, String email) {
        return API.get(LinkSlackIdentity.class)
                .handle(new LinkSlackIdentity.Command(
                        ada.id(),
                        new SlackIdentity(slackUser, "T0HOST", Optional.empty(), Optional.of(email)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Principal.ANONYMOUS,
                        Origin.INTERNAL));
    }

    private String install(String body) {
        return client.post(BASE + "start/", body).json().get("install_url").asText();
    }

    /** What Slack is asked for somebody who began. */
    private Map<String, String> asked(User user) {
        var page = API.withKey(user.id(), "user:write")
                .post(BASE + "start", "{}")
                .json()
                .get("install_url")
                .asText();
        return query(API.withSession(user.id())
                .get(START + "?" + URI.create(page).getRawQuery())
                .header("Location"));
    }

    /** Slack knows the text of the state as a code. */
    private void grant(Map<String, String> asked, String team) {
        slack.grant(
                new AuthorizationCode(asked.getOrDefault("state", "")),
                asked.getOrDefault("nonce", ""),
                new SlackAuthorization(
                        new SlackIdentity(
                                "U"
                                        + UUID.randomUUID()
                                                .toString()
                                                .replace("-", "")
                                                .toUpperCase(Locale.ROOT),
                                team,
                                Optional.of("Acme"),
                                Optional.empty()),
                        new SlackUserToken("xoxp-1"),
                        Optional.empty(),
                        "openid"));
    }

    private static Map<String, String> query(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
