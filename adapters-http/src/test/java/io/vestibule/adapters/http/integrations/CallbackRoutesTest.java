package io.vestibule.adapters.http.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String LINK = "/complete/github-link/";
    private static final String SETUP = "/integrations/github/callback";
    private static final String SETTINGS = "/settings/user-personal-integrations";

    private final Links links = new Links(API);
    private final FakeGithubApp github = links.github();
    private final User ada = API.somebody();

    @AfterEach
    void recover() {
        github.recover();
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anInstallationIsLinkedWithThePersonWhoCanReachIt() {
        var id = links.installed(List.of());
        var agreed = links.agreed(id);
        var state = start(ada, "{}");

        var answer = back(
                ada,
                LINK,
                "code=" + agreed.code().reveal() + "&installation_id=" + id.value() + "&setup_action=install&state="
                        + encoded(state));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo(SETTINGS + "?github_link_success=1");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text()).isEmpty();
        var row = API.store().integrations().github(ada.id(), id).orElseThrow();
        assertThat(row.githubUser()).contains(agreed.identity().id());
        assertThat(API.store().githubInstallations().find(id)).contains(Links.described(id));
        var kept = API.store()
                .githubCredentials()
                .find(ada.id(), agreed.identity().id())
                .orElseThrow();
        assertThat(kept.tokens()).isEqualTo(agreed.tokens());
        var event = API.store()
                .events()
                .ofUser(ada.id(), new Page.Request(1, 0))
                .items()
                .get(0);
        assertThat(event.type()).isEqualTo(EventType.INTEGRATION_LINKED);
        assertThat(event.details()).containsEntry("id", id.value());
        assertThat(event.details().toString()).doesNotContain("gh");
    }

    @Test
    void linkingAgainKeepsIdAndCreationAndMakesListsStale() {
        var id = links.installed(List.of());
        var first = finish(id);
        API.store().repositoryCache().store(new Shelf(id, Optional.empty()), List.of(), Fixtures.NOW);
        API.clock().advance(Duration.ofHours(1));

        var second = finish(id);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.githubUser()).isNotEqualTo(first.githubUser());
        assertThat(API.store()
                        .repositoryCache()
                        .state(new Shelf(id, Optional.empty()))
                        .stale())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {LINK, "/complete/github-link", SETUP, SETUP + "/"})
    void bothAddressesUnderstandBothWays(String path) {
        var id = links.installed(List.of());
        var state = start(ada, "{}");

        var answer = back(
                ada,
                path,
                "code=" + links.agreed(id).code().reveal() + "&installation_id=" + id.value() + "&state="
                        + encoded(state));

        assertThat(answer.header("Location")).isEqualTo(SETTINGS + "?github_link_success=1");
    }

    @Test
    void theBareTokenIsUnderstoodToo() {
        var id = links.installed(List.of());
        var token = start(ada, "{}").replaceAll("token=(.*)&source=.*", "$1");

        assertThat(error(
                        ada,
                        "code=" + links.agreed(id).code().reveal() + "&installation_id=" + id.value() + "&state="
                                + token))
                .isEmpty();
    }

    @Test
    void somebodyElseCannotEndItAndDoesNotSpoilIt() {
        var bob = API.somebody();
        var id = links.installed(List.of());
        var agreed = links.agreed(id);
        var query = "code=" + agreed.code().reveal() + "&installation_id=" + id.value() + "&state="
                + encoded(start(ada, "{}"));

        assertThat(error(bob, query)).isEqualTo("invalid_state");
        assertThat(API.store().integrations().countGithub(id)).isZero();

        assertThat(error(ada, query)).isEmpty();
        assertThat(API.store().integrations().github(bob.id(), id)).isEmpty();
    }

    @Test
    void ofTwoReturnsAtOnceOneIsGood() {
        var id = links.installed(List.of());
        var query = "code=" + links.agreed(id).code().reveal() + "&installation_id=" + id.value() + "&state="
                + encoded(start(ada, "{}"));

        var errors = Threads.together(4, thread -> () -> error(ada, query));

        assertThat(errors).containsOnlyOnce("").contains("invalid_state").hasSize(4);
        assertThat(errors).containsOnly("", "invalid_state");
    }

    @Test
    void aStateIsGoodForAQuarterOfAnHour() {
        var id = links.installed(List.of());
        var late = encoded(start(ada, "{}"));
        API.clock().advance(LinkState.LIFE.minusMillis(1));
        var inTime = encoded(start(ada, "{}"));

        assertThat(error(ada, "code=x&installation_id=" + id.value() + "&state=" + late))
                .isEqualTo("exchange_failed");
        API.clock().advance(LinkState.LIFE);
        assertThat(error(ada, "code=x&installation_id=" + id.value() + "&state=" + inTime))
                .isEqualTo("invalid_state");
    }

    @Test
    void theProjectsInstallationIsLinkedWhateverTheAddressSays() {
        var shared = links.installed(List.of());
        var other = links.installed(List.of());
        links.share(links.project(ada), shared);
        var agreed = links.agreed(shared, other);

        assertThat(error(
                        ada,
                        "code=" + agreed.code().reveal() + "&installation_id=" + other.value() + "&state="
                                + encoded(start(ada, "{}"))))
                .isEmpty();

        assertThat(API.store().integrations().githubOf(ada.id()))
                .extracting(GithubIntegration::installation)
                .containsExactly(shared);
    }

    @Test
    void theProjectsInstallationMustStillBeTheProjects() {
        var shared = links.installed(List.of());
        links.share(links.project(ada), shared);
        var state = encoded(start(ada, "{}"));
        API.store().sharedInstallations().remove(shared);

        assertThat(error(ada, "code=" + links.agreed(shared).code().reveal() + "&state=" + state))
                .isEqualTo("invalid_installation");
    }

    @Test
    void anInstallationThatThePersonCannotReachIsNotLinked() {
        var id = links.installed(List.of());

        assertThat(error(
                        ada,
                        "code=" + links.agreed().code().reveal() + "&installation_id=" + id.value() + "&state="
                                + encoded(start(ada, "{}"))))
                .isEqualTo("installation_not_authorized");

        assertThat(API.store().integrations().countGithub(id)).isZero();
        assertThat(API.store().githubCredentials().ofUser(ada.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "authorize, CODE_REJECTED, false, exchange_failed",
        "authorize, UNAVAILABLE, false, exchange_failed",
        "canReach, UNAVAILABLE, false, installation_verify_failed",
        "canReach, NO_ACCESS, false, installation_verify_failed",
        "describe, MISSING, false, installation_fetch_failed",
        "describe, NOT_CONFIGURED, false, installation_fetch_failed",
        "describe, SUSPENDED, true, installation_token_failed",
    })
    void whatGithubDoesNotConfirmIsNotLinked(String operation, Kind kind, boolean minting, String error) {
        var id = links.installed(List.of());
        var failure = GithubFailure.of(kind, "on purpose");
        github.fail(operation, minting ? failure.whileMinting() : failure);

        assertThat(error(
                        ada,
                        "code=" + links.agreed(id).code().reveal() + "&installation_id=" + id.value() + "&state="
                                + encoded(start(ada, "{}"))))
                .isEqualTo(error);
        assertThat(API.store().integrations().githubOf(ada.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "12a", "123456789012345678901"})
    void whatIsNoInstallationIsNotLinked(String id) {
        assertThat(error(
                        ada,
                        "code=" + links.agreed().code().reveal() + "&installation_id=" + id + "&state="
                                + encoded(start(ada, "{}"))))
                .isEqualTo("invalid_installation_id");
    }

    @ParameterizedTest
    @CsvSource({
        "setup_action=request, github_install_pending",
        "setup_action=request&code=abc, github_install_pending",
        "code=abc, missing_params",
        "setup_action=install, missing_params",
    })
    void whatIsMissingIsTold(String query, String error) {
        assertThat(error(ada, query + "&state=" + encoded(start(ada, "{}")))).isEqualTo(error);
    }

    @Test
    void whatNobodyBeganIsRefused() {
        assertThat(error(ada, "code=abc")).isEqualTo("missing_params");
        assertThat(error(ada, "code=abc&state=unknown")).isEqualTo("invalid_state");
        assertThat(back(ada, SETUP, "code=abc").header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_state");
        assertThat(back(ada, SETUP, "state=" + encoded("token=x&source=user_integration"))
                        .header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_state");
        assertThat(back(
                                ada,
                                SETUP,
                                "setup_action=update&installation_id="
                                        + links.number().value())
                        .header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_state");
    }

    @Test
    void whereTheAppIsThereAlreadyThePersonGoesOnToAgree() {
        var id = links.installed(List.of());
        var state = start(ada, "{\"connect_from\":\"my_client\"}");

        var answer = back(ada, SETUP, "installation_id=" + id.value() + "&setup_action=update&state=" + encoded(state));

        var next = answer.header("Location");
        assertThat(next).startsWith("https://github.com/login/oauth/authorize?");
        assertThat(stateOf(next)).isNotEqualTo(state);
        var pending = API.store().linkStates().pending(ada.id()).orElseThrow();
        assertThat(pending.flow().text()).isEqualTo("oauth_discover");
        assertThat(pending.connectFrom()).contains("my_client");
        assertThat(error(ada, "code=" + links.agreed(id).code().reveal() + "&state=" + encoded(stateOf(next))))
                .isEmpty();
        assertThat(API.store().integrations().github(ada.id(), id)).isPresent();
    }

    @Test
    void everythingThatGithubShowsIsLinkedAndOneThatCannotBeStandsInNobodysWay() {
        var first = links.installed(List.of());
        var suspended = links.installed(List.of());
        var last = links.installed(List.of());
        github.suspend(suspended, Fixtures.NOW);
        var agreed = links.agreed(first, suspended, last);

        var answer = back(
                ada,
                LINK,
                "code=" + agreed.code().reveal() + "&state="
                        + encoded(start(ada, "{\"connect_from\":\"posthog_code\"}")));

        assertThat(answer.header("Location")).isEqualTo("/account-connected/github-integration?provider=github");
        assertThat(API.store().integrations().githubOf(ada.id()))
                .extracting(GithubIntegration::installation)
                .containsExactlyInAnyOrder(first, last);
        assertThat(API.store().githubCredentials().ofUser(ada.id()))
                .extracting(GithubCredential::tokens)
                .containsExactly(agreed.tokens());
    }

    @Test
    void whereNothingCanBeLinkedTheFirstReasonIsTold() {
        var suspended = links.installed(List.of());
        github.suspend(suspended, Fixtures.NOW);

        assertThat(back(
                                ada,
                                LINK,
                                "code=" + links.agreed(suspended).code().reveal() + "&state="
                                        + encoded(start(ada, "{\"connect_from\":\"slack\"}")))
                        .header("Location"))
                .isEqualTo("/account-connected/github-integration?provider=github&connect_from=slack"
                        + "&error=installation_token_failed");
    }

    @Test
    void whoeverSeesNothingAtGithubGoesOnToInstall() {
        var answer = back(
                ada,
                LINK,
                "code=" + links.agreed().code().reveal() + "&state="
                        + encoded(start(ada, "{\"connect_from\":\"posthog_mobile\"}")));

        assertThat(answer.header("Location")).startsWith("https://github.com/apps/vestibule/installations/new?state=");
        var pending = API.store().linkStates().pending(ada.id()).orElseThrow();
        assertThat(pending.flow().text()).isEqualTo("personal_install");
        assertThat(pending.connectFrom()).contains("posthog_mobile");
    }

    @ParameterizedTest
    @CsvSource({
        "posthog_mobile, access_denied, posthog://github/callback?provider=github&error=access_denied",
        "posthog_code, access_denied, /account-connected/github-integration?provider=github&error=access_denied",
        "slack, x, /account-connected/github-integration?provider=github&connect_from=slack&error=github_oauth_error",
        "javascript, access_denied, " + SETTINGS + "?github_link_error=access_denied",
        "'', <script>, " + SETTINGS + "?github_link_error=github_oauth_error",
    })
    void whoeverDoesNotAgreeGoesBackToTheClientAndCanTryAgain(String client, String error, String location) {
        var state = start(ada, "{\"connect_from\":\"" + client + "\"}");

        assertThat(back(ada, LINK, "error=" + encoded(error) + "&state=" + encoded(state))
                        .header("Location"))
                .isEqualTo(location);
        assertThat(API.store().linkStates().pending(ada.id())).isPresent();
    }

    @Test
    void aChangeThatWasPreparedIsFollowed() {
        var id = links.linked(ada);
        prepare(id);
        github.install(
                new Installation(
                        id, new GithubAccount(Optional.of(9L), Optional.of("User"), "ada"), "all", Optional.empty()),
                List.of());

        var answer = back(ada, SETUP, "installation_id=" + id.value() + "&setup_action=update");

        assertThat(answer.header("Location")).isEqualTo(SETTINGS + "?github_link_success=1");
        assertThat(API.store().githubInstallations().find(id).orElseThrow().repositorySelection())
                .isEqualTo("all");
        assertThat(API.store().linkStates().pending(ada.id())).isEmpty();
        assertThat(back(ada, SETUP, "installation_id=" + id.value() + "&setup_action=update")
                        .header("Location"))
                .isEqualTo(SETTINGS + "?github_link_success=1");
    }

    @Test
    void aChangeOfAnotherInstallationIsNotTheOnePrepared() {
        var id = links.linked(ada);
        prepare(id);

        assertThat(back(
                                ada,
                                SETUP,
                                "setup_action=update&installation_id="
                                        + links.installed(List.of()).value())
                        .header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_state");
        assertThat(API.store().linkStates().pending(ada.id())).isPresent();
    }

    @Test
    void aChangeIsFollowedOnlyForWhoeverLinkedTheInstallation() {
        var id = links.installed(List.of());
        prepare(id);

        assertThat(back(ada, SETUP, "installation_id=" + id.value()).header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=invalid_installation");
    }

    @Test
    void aChangeThatGithubDoesNotConfirmCanBeTriedAgain() {
        var id = links.linked(ada);
        prepare(id);
        github.fail("describe", GithubFailure.of(Kind.UNAVAILABLE, "on purpose"));

        assertThat(back(ada, SETUP, "installation_id=" + id.value()).header("Location"))
                .isEqualTo(SETTINGS + "?github_link_error=installation_fetch_failed");
        assertThat(API.store().linkStates().pending(ada.id())).isPresent();
    }

    @Test
    void whoeverIsNotSignedInIsRefusedOrSentToSignIn() {
        assertThat(API.client().get(LINK + "?code=a&state=b").error())
                .isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.withKey(ada.id()).get(LINK + "?code=a&state=b").error())
                .isEqualTo("401 authentication_error not_authenticated");
        var answer = API.client().get(SETUP + "?installation_id=1&setup_action=update");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .isEqualTo(
                        "/login?next=%2Fintegrations%2Fgithub%2Fcallback%3Finstallation_id%3D1%26setup_action%3Dupdate");
        assertThat(API.withKey(ada.id()).get(SETUP).header("Location")).startsWith("/login?next=");
    }

    @ParameterizedTest
    @ValueSource(strings = {LINK, SETUP})
    void lookingAtItsHeadEndsNothing(String path) {
        assertThat(API.withSession(ada.id()).send("HEAD", path).status()).isEqualTo(405);
    }

    @Test
    void atMostTwentyFlowsAreOpenAtOnce() {
        var first = encoded(start(ada, "{}"));
        for (var i = 0; i < 20; i++) {
            start(ada, "{}");
        }

        assertThat(error(ada, "code=abc&installation_id=1&state=" + first)).isEqualTo("invalid_state");
    }

    private GithubIntegration finish(InstallationId id) {
        var state = start(ada, "{\"connect_from\":\"posthog_code\"}");
        assertThat(back(ada, LINK, "code=" + links.agreed(id).code().reveal() + "&state=" + encoded(state))
                        .header("Location"))
                .isEqualTo("/account-connected/github-integration?provider=github");
        return API.store().integrations().github(ada.id(), id).orElseThrow();
    }

    private void prepare(InstallationId id) {
        var answer = API.withKey(ada.id(), "user:write")
                .post(
                        "/api/users/@me/integrations/github/prepare_callback",
                        "{\"installation_id\":\"" + id.value() + "\"}");
        assertThat(answer.status()).isEqualTo(204);
    }

    /** What travels to GitHub. */
    private static String start(User user, String body) {
        var answer = API.withKey(user.id(), "user:write").post("/api/users/@me/integrations/github/start", body);
        return stateOf(answer.json().get("install_url").asText());
    }

    private static String stateOf(String page) {
        var query = URI.create(page).getRawQuery();
        var state = query.substring(query.indexOf("state=") + "state=".length());
        return URLDecoder.decode(state, StandardCharsets.UTF_8);
    }

    private static Answer back(User user, String path, String query) {
        return API.withSession(user.id()).get(path + "?" + query);
    }

    /** The error that a browser carries on; empty text when there is none. */
    private static String error(User user, String query) {
        var location = back(user, LINK, query).header("Location");
        return location.equals(SETTINGS + "?github_link_success=1")
                ? ""
                : location.replace(SETTINGS + "?github_link_error=", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
