package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as a part of a server, and of a host. */
class ConsoleTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private VestibuleServer server(String... settings) {
        var said =
                new HashMap<>(Map.of("db", folder.resolve("accounts.db").toString(), "port", "0", "smtp-url", "off"));
        for (var i = 0; i < settings.length; i += 2) {
            said.put(settings[i], settings[i + 1]);
        }
        return VestibuleServer.start(VestibuleConfig.of(Settings.of(said)));
    }

    /** Pages are no operations of the API, so these answers are not held against its description. */
    private static HttpResponse<String> send(String method, String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(VestibuleServer server, String path)
            throws IOException, InterruptedException {
        return send("GET", server.address() + path);
    }

    @Test
    void aServerHasTheConsole() throws Exception {
        try (var server = server("instance-name", "Accounts of Ada", "cookies.csrf-name", "ours")) {
            var page = get(server, "/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<title>Accounts of Ada</title>")
                    .contains("data-csrf=\"ours\"")
                    .contains("data-passkeys=\"on\"")
                    .contains("data-passkey-sign-up=\"off\"")
                    .contains("data-second-factor-reset=\"off\"");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(page.headers().firstValue("Server")).isEmpty();
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
            var head = send("HEAD", server.address() + "/");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(page.headers().firstValue("ETag"))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "GET /settings/nothing",
                "GET /console/nothing/app.js",
                "GET /favicon.ico",
                "POST /",
                "POST /login",
                "DELETE /settings"
            })
    void whateverIsNoPageIsAnsweredByTheApi(String request) throws Exception {
        try (var server = server()) {
            var words = request.split(" ", 2);

            var answer = send(words[0], server.address() + words[1]);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"type\":\"invalid_request\",\"code\":\"not_found\",\"detail\":\"Endpoint not found.\","
                                    + "\"attr\":null}");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void whatTheApiHasAtTheSameNamesStaysIts() throws Exception {
        try (var server = server()) {
            assertThat(get(server, "/logout").statusCode()).isEqualTo(405);
            assertThat(get(server, "/unsubscribe").body()).doesNotContain("data-csrf");
        }
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        try (var server = server("console", "off")) {
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            assertThat(get(server, "/").body()).contains("Endpoint not found.");
            assertThat(get(server, "/login").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void itOffersAnAccountToWhoeverWouldGetOne() throws Exception {
        try (var server = server()) {
            assertThat(get(server, "/").body()).contains("data-offer=\"FOUNDER\"");
            TestAccounts.create(server.vestibule(), "ada@example.com", false);
            assertThat(get(server, "/").body()).contains("data-offer=\"NONE\"");
        }
        try (var server = server("signup.open", "on")) {
            assertThat(get(server, "/").body()).contains("data-offer=\"ANYBODY\"");
        }
    }

    @Test
    void itAsksTheFirstForTheToken() throws Exception {
        try (var server = server("signup.bootstrap-token", "told-to-ada")) {
            assertThat(get(server, "/").body())
                    .contains("data-offer=\"FOUNDER_WITH_TOKEN\"")
                    .doesNotContain("told-to-ada");
        }
    }

    @Test
    void aHostHasItIfItAsks() throws Exception {
        try (var vestibule = Vestibule.builder()
                .database(folder.resolve("accounts.db"))
                .set("site-url", "https://accounts.example.com")
                .withoutPasskeys()
                .build()) {
            var without = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        vestibule.mount(config.routes);
                    })
                    .start("127.0.0.1", 0);
            var with = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        vestibule.mount(config.routes);
                        vestibule.mountConsole(config.routes);
                    })
                    .start("127.0.0.1", 0);
            try {
                assertThat(send("GET", "http://127.0.0.1:" + without.port() + "/")
                                .statusCode())
                        .isEqualTo(404);
                var page = send("GET", "http://127.0.0.1:" + with.port() + "/");
                assertThat(page.body()).contains("data-passkeys=\"off\"");
                assertThat(page.headers().firstValue("Strict-Transport-Security"))
                        .isPresent();
            } finally {
                without.stop();
                with.stop();
            }
        }
    }
}
