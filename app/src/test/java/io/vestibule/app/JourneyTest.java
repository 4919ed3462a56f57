package io.vestibule.app;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.accounts.FindAccount;
import io.vestibule.application.sessions.StartSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes with Vestibule: the command line, the server, the API, and what all of it leaves behind. */
@Timeout(60)
class JourneyTest {

    private static final String ADA = "ada@example.com";
    private static final String ME = "/api/users/@me/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String NEXT_PASSWORD = "many hands make light work 7";

    @TempDir
    Path folder;

    @Test
    void anAccountIsMadeByHandAndChangedOverHttp() throws Exception {
        var key = newcomersKey();

        try (var server = ServerProcess.serve(database())) {
            var ada = server.http().withKey(key);
            assertThatJson(ada.get(ME).text()).node("organization.name").isEqualTo("Engines");

            var dark = ada.patch(
                    ME, "{\"theme_mode\": \"dark\", \"notification_settings\": {\"plugin_disabled\": false}}");
            assertThat(dark.status()).as(dark.text()).isEqualTo(200);
            assertThatJson(dark.text()).node("theme_mode").isEqualTo("dark");
            assertThatJson(dark.text())
                    .node("notification_settings.plugin_disabled")
                    .isEqualTo(false);

            var named = ada.send("PATCH", ME, FORM, "last_name=Lovelace+King&anonymize_data=true");
            assertThat(named.status()).as(named.text()).isEqualTo(200);
            assertThatJson(named.text()).node("last_name").isEqualTo("Lovelace King");
            assertThatJson(named.text()).node("anonymize_data").isEqualTo(true);

            var list = ada.get("/api/users/");
            assertThatJson(list.text()).node("count").isEqualTo(1);
            assertThatJson(list.text()).node("results[0]").isEqualTo(ada.get(ME).text());
            assertThat(TestCommandLine.done(database(), "user", "show", ADA)).contains("\"Lovelace King\"");
        }
    }

    @Test
    void everyRefusalHasTheSameShape() throws Exception {
        var key = newcomersKey();

        try (var server = ServerProcess.serve(database())) {
            var http = server.http();
            var ada = http.withKey(key);

            assertRefused(http.get(ME), 401, "authentication_error", "not_authenticated", null);
            assertRefused(
                    http.withKey("phx_wrong").get(ME), 401, "authentication_error", "authentication_failed", null);
            assertRefused(
                    ada.patch(ME, "{\"theme_mode\": \"pink\"}"),
                    400,
                    "validation_error",
                    "invalid_choice",
                    "theme_mode");
            assertRefused(
                    ada.send("PATCH", ME, FORM, "email=nobody"), 400, "validation_error", "invalid_input", "email");
            assertRefused(ada.patch(ME, "{\"theme_mode\": "), 400, "invalid_request", "parse_error", null);
            assertRefused(
                    ada.send("PATCH", ME, "text/plain", "dark"),
                    415,
                    "invalid_request",
                    "unsupported_media_type",
                    null);
            assertRefused(ada.send("PUT", ME, "", null), 403, "authentication_error", "permission_denied", null);
            assertRefused(ada.get("/api/nothing/"), 404, "invalid_request", "not_found", null);
            assertRefused(ada.get("/nothing"), 404, "invalid_request", "not_found", null);
            assertThat(http.get(ME).header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aHeadTellsWhatAGetWouldWithoutSayingIt() throws Exception {
        var key = newcomersKey();

        try (var server = ServerProcess.serve(database())) {
            var ada = server.http().withKey(key);
            var get = ada.get(ME);

            var head = ada.send("HEAD", ME, "", null);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.text()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            assertThat(server.http().send("HEAD", ME, "", null).status()).isEqualTo(401);
            assertThat(server.http().send("HEAD", "/_health", "", null).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverRunsTheServerSeesHowItIsAndNobodysAccount() throws Exception {
        var key = newcomersKey();

        try (var server = ServerProcess.serve(database())) {
            var http = server.http();
            for (var path : List.of("/_health", "/_livez", "/_readyz")) {
                assertThat(http.get(path).status()).as(path).isEqualTo(200);
                assertThatJson(http.get(path).text()).isEqualTo("{\"status\": \"ok\"}");
            }
            var uuid = http.withKey(key).get(ME).json().get("uuid").asText();
            assertThat(http.withKey(key).get("/api/users/" + uuid + "/").status())
                    .isEqualTo(403);
            assertThat(http.withKey(key).get("/api/elsewhere/" + uuid).status()).isEqualTo(404);

            var metrics = http.get("/metrics");

            assertThat(metrics.header("Content-Type")).startsWith("text/plain");
            assertThat(metrics.text())
                    .contains(
                            "vestibule_http_request_duration_seconds_count{method=\"GET\",route=\"/api/users/{uuid}\",status=\"200\"} 1",
                            "_count{method=\"GET\",route=\"/api/users/{uuid}\",status=\"403\"} 1",
                            "route=\"unknown\",status=\"404\"")
                    .doesNotContain(uuid, "@me", "elsewhere", ADA);
        }
    }

    @Test
    void noSecretIsPrintedOrKeptInClear() throws Exception {
        var key = newcomersKey();
        var session = session();
        var secrets = new LinkedHashMap<>(Map.of(
                "the password", PASSWORD,
                "the next password", NEXT_PASSWORD,
                "the API key", key,
                "the session's token", session.token().reveal(),
                "the CSRF token", session.csrfToken().reveal()));

        try (var server = ServerProcess.serve(database())) {
            var browser = server.http()
                    .with(
                            "Cookie",
                            "sessionid=" + session.token().reveal() + "; posthog_csrftoken="
                                    + session.csrfToken().reveal())
                    .with("X-CSRFToken", session.csrfToken().reveal());
            assertThat(server.http().get(ME + "?personal_api_key=" + key).status())
                    .isEqualTo(200);
            assertThat(server.http()
                            .withKey(key.replace("phx_", "phx_not"))
                            .get(ME)
                            .status())
                    .isEqualTo(401);
            secrets.putAll(keysAndDevices(browser));
            var changed = browser.patch(
                    ME, "{\"current_password\": \"%s\", \"password\": \"%s\"}".formatted(PASSWORD, NEXT_PASSWORD));
            assertThat(changed.status()).as(changed.text()).isEqualTo(200);
            var renewed = changed.header("Set-Cookie");
            assertThat(renewed).startsWith("sessionid=");
            secrets.put("the next session's token", renewed.replaceFirst("^sessionid=([^;]+);.*", "$1"));

            var events = server.http().withKey(key).get(ME + "account_events").text();
            assertThat(events).contains("api_key.created", "api_key.rolled", "password.changed", "user.updated");
            secrets.forEach((name, secret) ->
                    assertThat(events.contains(secret)).as(name + " in events").isFalse());

            // while it runs, much of what was written is in the file beside the database
            assertNothingTold(secrets, server);
            server.terminate();
            assertThat(server.status()).isZero();
            server.rest();
            assertNothingTold(secrets, server);
        }
    }

    /** What a person is given, or gives, that nobody else is to know. */
    private static Map<String, String> keysAndDevices(TestHttp browser) throws IOException, InterruptedException {
        var keys = "/api/personal_api_keys/";
        var made = browser.send(
                        "POST",
                        keys,
                        "application/json",
                        "{\"label\": \"Loom\", \"scopes\": [\"*\"], \"scoped_teams\": [], \"scoped_organizations\": []}")
                .json();
        var rolled = browser.send("POST", keys + made.get("id").asText() + "/roll/", "application/json", "")
                .json();
        var device = "token-of-a-telephone-that-nobody-else-has";
        var registered = browser.send(
                "POST",
                ME + "push_tokens/",
                "application/json",
                "{\"token\": \"" + device + "\", \"platform\": \"ios\"}");
        assertThat(registered.status()).isEqualTo(200);
        assertThat(browser.patch(ME, "{\"first_name\": \"Augusta\"}").status()).isEqualTo(200);
        return Map.of(
                "a key made over HTTP", made.get("value").asText(),
                "a rolled key", rolled.get("value").asText(),
                "a device's token", device);
    }

    /** Looks into every file in the folder, what the server said on stderr among them, and at what it said on stdout. */
    private void assertNothingTold(Map<String, String> secrets, ServerProcess server) throws IOException {
        var told = new LinkedHashMap<String, String>();
        told.put("stdout", server.output());
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                told.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        var installation = Files.readString(folder.resolve("accounts.db.key")).strip();
        assertThat(told).containsKey("accounts.db").hasSizeGreaterThanOrEqualTo(4);
        told.forEach((place, text) -> {
            secrets.forEach((name, secret) ->
                    assertThat(text.contains(secret)).as(name + " in " + place).isFalse());
            assertThat(text.contains(installation))
                    .as("the installation's key in " + place)
                    .isEqualTo(place.equals("accounts.db.key"));
        });
    }

    /** What the command line gives somebody who has nothing yet. */
    private String newcomersKey() {
        var ada = TestCommandLine.doneWith(
                PASSWORD,
                database(),
                "user",
                "create",
                "--email",
                ADA,
                "--first-name",
                "Ada",
                "--organization",
                "Engines",
                "--password-stdin");
        assertThatJson(ada).node("has_password").isEqualTo(true);
        var key = TestCommandLine.createKey(database(), ADA);
        assertThat(key).startsWith("phx_");
        return key;
    }

    /** What a login of a host's own gives a browser. */
    private StartSession.Started session() {
        try (var vestibule =
                Vestibule.builder().database(database()).withoutHousekeeping().build()) {
            var ada = vestibule.get(FindAccount.class).handle(ADA).orElseThrow().user();
            return vestibule.get(StartSession.class).handle(new StartSession.Command(ada.id(), false, "host"));
        }
    }

    private static void assertRefused(
            TestHttp.Answer answer, int status, String type, String code, @Nullable String attr) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("type", "code", "detail", "attr");
        assertThat(answer.json().get("type").asText()).isEqualTo(type);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("detail").asText()).isNotBlank();
        assertThat(answer.json().get("attr").textValue()).isEqualTo(attr);
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }
}
