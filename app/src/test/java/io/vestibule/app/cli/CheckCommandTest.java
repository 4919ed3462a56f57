package io.vestibule.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.domain.integrations.SlackWorkspace;
import io.vestibule.testkit.integrations.FakeSlackApp;
import io.vestibule.testkit.integrations.SlackBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code check} says after asking others. */
class CheckCommandTest {

    private static final String PEM = pem();
    private static final String APP = "{\"id\":12,\"slug\":\"acme-accounts\",\"client_id\":\"Iv1.abc\","
            + "\"permissions\":{\"metadata\":\"read\",\"contents\":\"read\"},\"events\":[\"installation_target\"]}";

    private record Reply(int status, String body) {}

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Duration patience = Duration.ofMinutes(1);
    private HttpServer github;

    @BeforeEach
    void githubAnswers() throws IOException {
        github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        github.createContext("/", this::answer);
        github.setExecutor(threads);
        github.start();
        replies.put("/app", new Reply(200, APP));
        replies.put(
                "/app/hook/config",
                new Reply(
                        200,
                        "{\"url\":\"https://a.example/webhooks/github\",\"content_type\":\"json\",\"secret\":\"********\","
                                + "\"insecure_ssl\":\"0\"}"));
        replies.put("/login/oauth/access_token", new Reply(200, "{\"error\":\"bad_verification_code\"}"));
        environment.put("VESTIBULE_SITE_URL", "https://a.example");
        environment.put(
                "VESTIBULE_GITHUB_API_URL",
                "http://127.0.0.1:" + github.getAddress().getPort());
        environment.put("VESTIBULE_GITHUB_APP_SLUG", "acme-accounts");
        environment.put("VESTIBULE_GITHUB_CLIENT_ID", "Iv1.abc");
        environment.put("VESTIBULE_GITHUB_CLIENT_SECRET", "hidden-client-secret");
        environment.put("VESTIBULE_GITHUB_WEBHOOK_SECRET", "hidden-webhook-secret");
        environment.put("VESTIBULE_GITHUB_PRIVATE_KEY", PEM);
    }

    @AfterEach
    void stop() {
        end.countDown();
        github.stop(0);
        threads.shutdownNow();
    }

    @Test
    void anAppThatGithubTakesIsOk() {
        var outcome = check();

        assertThat(outcome.status()).isZero();
        assertThat(about("GitHub App", outcome))
                .containsExactly(
                        "ok       GitHub App: set up as acme-accounts",
                        "ok       GitHub App: GitHub takes the signature of acme-accounts, number 12",
                        "ok       GitHub App: GitHub sends what changes to https://a.example/webhooks/github",
                        "ok       GitHub App: GitHub takes the client secret");
    }

    @Test
    void aCheckSaysItInJsonToo() {
        replies.put("/app", new Reply(401, "{\"message\":\"A JSON web token could not be decoded\"}"));

        var outcome = check("--json");

        assertThat(outcome.status()).isEqualTo(1);
        var refused =
                outcome.out().lines().filter(line -> line.contains("FAILED")).toList();
        assertThat(refused).hasSize(1);
        assertThatJson(refused.get(0)).node("verdict").isEqualTo("FAILED");
        assertThatJson(refused.get(0)).node("subject").isEqualTo("GitHub App");
        assertThatJson(refused.get(0)).node("text").asString().contains("generate another one on the App's page");
        assertThat(outcome.out()).doesNotContain("hidden", "BEGIN");
    }

    @Test
    void aClientSecretThatGithubDoesNotTakeFails() {
        replies.put("/login/oauth/access_token", new Reply(200, "{\"error\":\"incorrect_client_credentials\"}"));

        var outcome = check();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("(?m)^FAILED +GitHub App: GitHub does not take the client secret")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "500, fault",
        "503, fault",
        "302, gone",
        "200, <html>",
        "200, {}",
        "200, ''",
        "418, '{\"message\":\"I am a teapot\"}'"
    })
    void aGithubThatAnswersOtherThanGithubIsAWarning(int status, String body) {
        replies.put("/app", new Reply(status, body));

        assertUntold();
    }

    @Test
    void aGithubThatNeverAnswersIsAWarning() {
        replies.remove("/app");
        patience = Duration.ofMillis(500);

        assertUntold();
    }

    @Test
    void aGithubThatIsNotThereIsAWarning() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("VESTIBULE_GITHUB_API_URL", "http://127.0.0.1:" + taken.getLocalPort());
        }

        assertUntold();
    }

    @Test
    void aClientSecretThatIsNotSetIsMissed() {
        environment.remove("VESTIBULE_GITHUB_CLIENT_SECRET");

        assertThat(about("GitHub App", check()))
                .startsWith("warning  GitHub App: not complete; set github.client-secret")
                .hasSize(3);
    }

    @Test
    void aBotThatSlackTakesIsOk() {
        var slack = FakeSlackApp.configured();
        try (var bench = new SlackBench(slack)) {
            environment.put("VESTIBULE_SLACK_API_URL", bench.apiUrl());
            environment.put("VESTIBULE_SLACK_BOT_TOKEN", SlackBench.BOT_TOKEN);
            var taken = check();
            environment.put("VESTIBULE_SLACK_BOT_TOKEN", "xoxb-hidden");
            var refused = check();

            assertThat(taken.status()).isZero();
            assertThat(about("Slack app", taken))
                    .containsExactly(
                            "ok       Slack app: no identities, messages",
                            "ok       Slack app: Slack takes the bot's token, of the workspace "
                                    + workspace(slack).id());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out())
                    .containsPattern(
                            "(?m)^FAILED +Slack app: Slack does not take slack.bot-token, it says invalid_auth")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aSlackThatIsNotOneIsAWarning() {
        environment.put(
                "VESTIBULE_SLACK_API_URL",
                "http://127.0.0.1:" + github.getAddress().getPort());
        environment.put("VESTIBULE_SLACK_BOT_TOKEN", "xoxb-hidden");
        replies.put("/auth.test", new Reply(200, "<html>"));

        var outcome = check();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .containsPattern("(?m)^warning +Slack app: whether Slack takes the bot's token could not be asked")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xoxb-hidden\nX: y", "xoxb-hidden\u2026", "xoxb hidden"})
    void aBotTokenThatCannotBeSentIsNotShown(String token) {
        environment.put("VESTIBULE_SLACK_BOT_TOKEN", token);

        var outcome = check();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .hasLineCount(1)
                .startsWith("FAILED   configuration: slack.bot-token: it must be of")
                .doesNotContain("hidden");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aClientThatGithubDoesNotKnowFails() {
        replies.put("/login/oauth/access_token", new Reply(404, "{\"error\":\"Not Found\"}"));

        var outcome = check();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(about("GitHub App", outcome))
                .last()
                .asString()
                .startsWith("FAILED   GitHub App: GitHub knows no client Iv1.abc at ")
                .contains("compare github.client-id");
    }

    private void assertUntold() {
        var outcome = check();

        assertThat(outcome.status()).isZero();
        assertThat(about("GitHub App", outcome))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("warning  GitHub App: not all could be asked, ")
                .contains("can be reached from here");
        assertThat(outcome.out()).doesNotContain("hidden", "<html>", "teapot");
    }

    private static SlackWorkspace workspace(FakeSlackApp slack) {
        return slack.workspace(Duration.ofSeconds(1));
    }

    private static List<String> about(String subject, Outcome outcome) {
        return outcome.out()
                .lines()
                .filter(line -> line.contains(" " + subject + ": "))
                .toList();
    }

    private Outcome check(String... more) {
        var arguments =
                new ArrayList<>(List.of("--db", folder.resolve("test.db").toString()));
        arguments.addAll(List.of(more));
        return TestCommandLine.run(
                environment,
                "",
                terminal -> new CommandLine(new CheckCommand(terminal, patience))
                        .execute(arguments.toArray(String[]::new)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = replies.get(exchange.getRequestURI().getPath());
            if (reply == null) {
                end.await();
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (reply.status() == 302) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/" + reply.body());
            }
            var body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String pem() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
