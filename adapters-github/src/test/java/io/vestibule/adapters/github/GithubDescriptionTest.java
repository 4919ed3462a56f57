package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.vestibule.adapters.github.GithubStubs.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * GitHub's own description of its REST API judges every request and every answer: a proxy between the App and the stubs lets
 * nothing pass that the description does not allow. {@code .ci/github/check} brings description and proxy.
 */
@EnabledIfSystemProperty(
        named = "github.description",
        matches = ".+",
        disabledReason = "needs Node; .ci/github/check runs it")
class GithubDescriptionTest {

    @RegisterExtension
    static final WireMockExtension GITHUB = GithubStubs.server();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InstallationId ID = new InstallationId("42");
    private static final RepositoryName HELLO = new RepositoryName("octocat/Hello-World");
    private static final GithubUserToken TOKEN = new GithubUserToken("ghu_person");

    private static Process judge;
    private static String proxy;

    private final GithubRestApp app = app();

    @BeforeAll
    static void startJudge() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        judge = new ProcessBuilder(
                        "node",
                        System.getProperty("github.prism"),
                        "proxy",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "--errors",
                        System.getProperty("github.description"),
                        GITHUB.baseUrl())
                .redirectErrorStream(true)
                .start();
        var lines = new BufferedReader(new InputStreamReader(judge.getInputStream(), UTF_8));
        var said = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("listening")) {
                drain(lines);
                proxy = "http://127.0.0.1:" + port;
                return;
            }
        }
        throw new IllegalStateException("The judge did not start:\n" + said);
    }

    @AfterAll
    static void stopJudge() {
        judge.destroy();
    }

    private static GithubRestApp app() {
        return new GithubRestApp(settings(), Clock.systemUTC());
    }

    private static GithubSettings settings() {
        var all = GithubStubs.settings(GITHUB.baseUrl());
        return new GithubSettings(
                all.appId(),
                all.slug(),
                all.privateKey(),
                all.clientId(),
                all.clientSecret(),
                all.webhookSecret(),
                // OAuth is not described
                GithubHosts.of(Optional.of(proxy), Optional.of(GITHUB.baseUrl()), Optional.empty()),
                4);
    }

    @BeforeEach
    void githubAnswers() {
        GITHUB.stubFor(GithubStubs.minting("42", "ghs_first", Instant.now().plusSeconds(3600)));
        stub("/app/installations/42", okJson(GithubStubs.installation("42")));
        stub("/user", okJson(GithubStubs.user(583_231, "octocat")));
        stub("/repos/octocat/Hello-World", okJson(GithubStubs.repository("main")));
        GITHUB.stubFor(post("/login/oauth/access_token").willReturn(okJson("{\"access_token\":\"ghu_person\"}")));
    }

    @Test
    void aPersonIsAuthorized() {
        assertThat(app.authorize(new AuthorizationCode("code"), Optional.empty(), PATIENCE)
                        .identity()
                        .login())
                .isEqualTo("octocat");
    }

    @Test
    void anInstallationIsDescribed() {
        assertThat(app.describe(ID, PATIENCE).account().type()).contains("User");
    }

    @Test
    void repositoriesAreListedOverPages() {
        var all = FakeGithubApp.repositories("acme", 250);
        serve("/installation/repositories", all);
        serve("/user/installations/42/repositories", all.subList(0, 150));

        assertThat(app.repositories(ID, PATIENCE).repositories()).isEqualTo(all);
        assertThat(app.repositoriesVisibleTo(TOKEN, ID, PATIENCE).repositories())
                .isEqualTo(all.subList(0, 150));
        assertThat(app.canReach(TOKEN, ID, PATIENCE)).isTrue();
    }

    @Test
    void installationsAreListed() {
        stub("/user/installations", okJson(GithubStubs.installations("42", "43")));

        assertThat(app.installationsVisibleTo(TOKEN, PATIENCE)).containsExactly(ID, new InstallationId("43"));
    }

    @Test
    void branchesAreListed() {
        stub("/repos/octocat/Hello-World/branches", okJson(GithubStubs.branches("main", "feature/x")));

        assertThat(app.branches(ID, HELLO, PATIENCE).names()).containsExactly("main", "feature/x");
        assertThat(app.defaultBranch(ID, HELLO, PATIENCE)).contains("main");
    }

    @Test
    void anAppIsUninstalled() {
        GITHUB.stubFor(delete("/app/installations/42").willReturn(aResponse().withStatus(204)));
        assertThat(app.uninstall(ID, PATIENCE)).isEqualTo(Uninstall.REMOVED);

        GITHUB.stubFor(delete("/app/installations/42").willReturn(refusal(404, "Not Found")));
        assertThat(app.uninstall(ID, PATIENCE)).isEqualTo(Uninstall.ALREADY_GONE);
    }

    @Test
    void anAppIsLookedAt() {
        stub("/app", okJson(GithubStubs.app().toString()));
        stub(
                "/app/hook/config",
                okJson(GithubStubs.hook("https://a.example/webhooks/github").toString()));
        GITHUB.stubFor(post("/login/oauth/access_token").willReturn(okJson("{\"error\":\"bad_verification_code\"}")));

        assertThat(new GithubAppProbe(settings(), Optional.empty(), Clock.systemUTC()).findings(PATIENCE))
                .hasSize(3)
                .extracting(GithubFinding::verdict)
                .containsOnly(GithubFinding.Verdict.OK);
    }

    @Test
    void aRefusalIsDescribedToo() {
        GITHUB.stubFor(post("/app/installations/42/access_tokens")
                .willReturn(refusal(403, "This installation has been suspended")));

        assertThat(failure(() -> app.describe(ID, PATIENCE)).kind()).isEqualTo(Kind.SUSPENDED);
    }

    @Test
    void theJudgeSeesAnAnswerThatGithubWouldNotGive() {
        stub("/repos/octocat/Hello-World", okJson("{\"default_branch\":\"main\"}"));

        assertThat(failure(() -> app.defaultBranch(ID, HELLO, PATIENCE)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    private static void serve(String path, List<Repository> all) {
        var pages = GithubStubs.pages(all, 100);
        for (var i = pages.size(); i >= 1; i--) {
            var answer = okJson(GithubStubs.repositories(pages.get(i - 1), all.size()));
            if (i < pages.size()) {
                answer.withHeader(
                        "Link",
                        "<" + proxy + path + "?per_page=100&page=" + (i + 1) + ">; rel=\"next\", <" + proxy + path
                                + "?per_page=100&page=" + pages.size() + ">; rel=\"last\"");
            }
            if (i == 1) {
                stub(path, answer);
            } else {
                GITHUB.stubFor(
                        get(path + "?per_page=100&page=" + i).atPriority(1).willReturn(answer));
            }
        }
    }

    private static void stub(String path, ResponseDefinitionBuilder answer) {
        GITHUB.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }

    /** A pipe that nobody reads would stop the judge when it is full. */
    private static void drain(BufferedReader lines) {
        var thread = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {}
                    } catch (IOException over) {
                        // the judge has ended
                    }
                },
                "judge");
        thread.setDaemon(true);
        thread.start();
    }

    private static GithubFailure failure(Runnable call) {
        var failure = catchThrowableOfType(GithubFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
