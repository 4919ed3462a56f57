package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javalin.Javalin;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.common.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From agreeing at GitHub to uninstalling, over HTTP on both sides, on a SQLite file. */
class GithubJourneyTest {

    private static final String GITHUB = "/api/users/@me/integrations/github/";

    @TempDir
    Path folder = Path.of("");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean down = new AtomicBoolean();
    private final HttpServer github;

    GithubJourneyTest() throws IOException {
        github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        github.createContext("/", this::answer);
        github.start();
    }

    @AfterEach
    void stop() {
        github.stop(0);
    }

    @Test
    void anInstallationIsLinkedListedAndRemoved() throws Exception {
        try (var vestibule = open()) {
            var ada = TestAccounts.create(vestibule, "ada@example.com", false);
            var server = Javalin.create(vestibule::serve).start("127.0.0.1", 0);
            try {
                var address = "http://127.0.0.1:" + server.port();
                var key = new TestHttp(address)
                        .withKey(TestAccounts.key(vestibule, ada).reveal());
                var started =
                        key.send("POST", GITHUB + "start/", "application/json", "{\"connect_from\":\"posthog_code\"}");
                assertThat(started.json().get("connect_flow").asText()).isEqualTo("oauth_discover");
                var page = started.json().get("install_url").asText();
                assertThat(page).startsWith(github() + "/login/oauth/authorize?");
                var state = page.replaceAll(".*state=", "");

                var back = browser(vestibule, address, ada).get("/complete/github-link/?code=abc&state=" + state);

                assertThat(back.header("Location")).isEqualTo("/account-connected/github-integration?provider=github");
                assertThat(key.get("/api/users/@me/github_login").text()).isEqualTo("{\"github_login\":\"octocat\"}");
                assertThat(key.get("/api/users/@me/integrations/")
                                .json()
                                .at("/results/0/account/name")
                                .asText())
                        .isEqualTo("acme");
                assertThat(key.get(GITHUB + "4711/repos/?limit=1").text())
                        .isEqualTo("{\"repositories\":[{\"id\":1,\"name\":\"engine\",\"full_name\":\"acme/engine\"}],"
                                + "\"has_more\":true}");
                assertThat(key.get(GITHUB + "4711/branches/?repo=acme/engine").text())
                        .isEqualTo("{\"branches\":[\"main\",\"dev\"],\"default_branch\":\"main\",\"has_more\":false}");

                down.set(true);
                assertThat(key.get(GITHUB + "4711/repos/").json().get("repositories"))
                        .hasSize(2);
                assertThat(key.get(GITHUB + "4711/branches/?repo=acme/other").text())
                        .contains("github_unavailable");
                down.set(false);

                assertThat(key.send("DELETE", GITHUB + "4711/", "", null).status())
                        .isEqualTo(204);
                assertThat(asked).contains("DELETE /app/installations/4711");
                assertThat(asked)
                        .filteredOn("GET /installation/repositories"::equals)
                        .hasSize(1);
            } finally {
                server.stop();
            }
        }
        for (var file : List.of("accounts.db", "accounts.db-wal")) {
            var path = folder.resolve(file);
            if (Files.exists(path)) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("ghu_", "ghr_", "ghs_");
            }
        }
    }

    private Vestibule open() throws NoSuchAlgorithmException {
        return Vestibule.builder()
                .database(folder.resolve("accounts.db"))
                .set("site-url", "http://localhost:8000")
                .set("github.client-id", "Iv23test")
                .set("github.client-secret", "secret")
                .set("github.app-slug", "vestibule")
                .set("github.private-key", privateKey())
                .set("github.api-url", github())
                .set("github.web-url", github())
                .build();
    }

    private static TestHttp browser(Vestibule vestibule, String address, UserId user) {
        var session = vestibule.get(StartSession.class).handle(new StartSession.Command(user, false, "password"));
        return new TestHttp(address)
                .with("Cookie", "sessionid=" + session.token().reveal());
    }

    private String github() {
        return "http://127.0.0.1:" + github.getAddress().getPort();
    }

    private static String privateKey() throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var encoded = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(call);
        exchange.getRequestBody().readAllBytes();
        var body = down.get() ? "" : body(call);
        var status = down.get() ? 503 : call.startsWith("DELETE") ? 204 : call.endsWith("access_tokens") ? 201 : 200;
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static String body(String call) {
        return switch (call) {
            case "POST /login/oauth/access_token" ->
                "{\"access_token\":\"ghu_1\",\"expires_in\":28800,"
                        + "\"refresh_token\":\"ghr_1\",\"refresh_token_expires_in\":15811200,\"token_type\":\"bearer\"}";
            case "GET /user" -> "{\"id\":7,\"login\":\"octocat\"}";
            case "GET /user/installations" -> "{\"total_count\":1,\"installations\":[{\"id\":4711}]}";
            case "GET /user/installations/4711/repositories" -> "{\"total_count\":1,\"repositories\":[]}";
            case "GET /app/installations/4711" ->
                "{\"id\":4711,\"account\":{\"id\":9,\"login\":\"acme\","
                        + "\"type\":\"Organization\"},\"repository_selection\":\"all\",\"suspended_at\":null}";
            case "POST /app/installations/4711/access_tokens" ->
                "{\"token\":\"ghs_1\","
                        + "\"expires_at\":\"2099-01-01T00:00:00Z\",\"permissions\":{},\"repository_selection\":\"all\"}";
            case "GET /installation/repositories" ->
                "{\"total_count\":2,\"repositories\":["
                        + "{\"id\":1,\"name\":\"engine\",\"full_name\":\"acme/engine\"},"
                        + "{\"id\":2,\"name\":\"other\",\"full_name\":\"acme/other\"}]}";
            case "GET /repos/acme/engine/branches" -> "[{\"name\":\"dev\"},{\"name\":\"main\"}]";
            case "GET /repos/acme/engine" -> "{\"default_branch\":\"main\"}";
            default -> "";
        };
    }
}
