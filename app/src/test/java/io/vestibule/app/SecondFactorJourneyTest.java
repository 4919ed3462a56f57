package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.testkit.twofactor.Authenticator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Second factors of a whole server, with apps that nobody here wrote, and what is left of them in its files. */
@Timeout(120)
class SecondFactorJourneyTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String ME = "/api/users/@me/";
    private static final Path OATHTOOL = Path.of("/usr/bin/oathtool");

    @TempDir
    Path folder;

    /** Keeps cookies and sends the token that pages send. */
    private static final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
        private final URI server;

        Browser(URI server) {
            this.server = server;
        }

        HttpResponse<String> send(String method, String path, @Nullable String json) throws Exception {
            var request = HttpRequest.newBuilder(server.resolve(path))
                    .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
            if (json != null) {
                request.header("Content-Type", "application/json");
            }
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("posthog_csrftoken"))
                    .map(HttpCookie::getValue)
                    .forEach(token -> request.header("X-CSRFToken", token));
            return DescribedAnswers.checked(http.send(request.build(), BodyHandlers.ofString()));
        }

        HttpResponse<String> login() throws Exception {
            return send("POST", "/api/login", "{\"email\": \"ada@example.com\", \"password\": \"" + PASSWORD + "\"}");
        }

        HttpResponse<String> code(String code) throws Exception {
            return send("POST", "/api/login/token", "{\"token\": \"" + code + "\"}");
        }

        List<String> secrets() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> !cookie.getName().equals("posthog_csrftoken"))
                    .map(HttpCookie::getValue)
                    .toList();
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }

    private void account() {
        TestCommandLine.doneWith(
                PASSWORD,
                database(),
                "user",
                "create",
                "--email",
                "ada@example.com",
                "--first-name",
                "Ada",
                "--password-stdin");
    }

    private static Browser browser(ServerProcess server) {
        return new Browser(URI.create(server.address()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String start(Browser browser) throws Exception {
        return json(browser.send("GET", ME + "two_factor_start_setup/", null))
                .get("secret")
                .asText();
    }

    private static int confirm(Browser browser, String code) throws Exception {
        return browser.send("POST", ME + "two_factor_validate/", "{\"token\": \"" + code + "\"}")
                .statusCode();
    }

    @Test
    void noCodeWorksAgainAfterARestartAndNoSecretIsInAnyFile() throws Exception {
        account();
        var secrets = new ArrayList<String>(List.of(PASSWORD));
        String used;
        String secret;
        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            assertThat(ada.login().statusCode()).isEqualTo(200);
            secret = start(ada);
            var app = new Authenticator(secret);
            var now = Instant.now();
            assertThat(confirm(ada, app.codeAt(now))).isEqualTo(200);
            json(ada.send("POST", ME + "two_factor_backup_codes/", "{}"))
                    .get("backup_codes")
                    .forEach(code -> secrets.add(code.asText()));
            var again = browser(server);
            assertThat(again.login().body()).contains("2fa_required");
            secrets.addAll(again.secrets());
            used = app.codeAt(now.plusSeconds(30));
            assertThat(again.code(used).statusCode()).isEqualTo(200);
            secrets.addAll(again.secrets());
            secrets.addAll(ada.secrets());
            server.kill();
            assertThat(server.complaints()).isEmpty();
        }

        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            ada.login();
            assertThat(ada.code(used).body()).contains("2fa_invalid");
            server.terminate();
            assertThat(server.rest()).doesNotContain(secrets);
        }

        var raw = key(secret);
        secrets.addAll(List.of(secret, HexFormat.of().formatHex(raw), new String(raw, StandardCharsets.ISO_8859_1)));
        assertThat(secrets).hasSizeGreaterThan(15).doesNotContain("");
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(known -> assertThat(content.contains(known))
                        .as("a secret in %s", file.getFileName())
                        .isFalse());
            }
        }
    }

    private static byte[] key(String base32) {
        var bits = new java.math.BigInteger("0");
        for (var letter : base32.toCharArray()) {
            bits = bits.shiftLeft(5)
                    .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        return HexFormat.of().parseHex(String.format("%040x", bits));
    }

    @Test
    void anAppThatNobodyHereWroteIsUnderstood() throws Exception {
        assumeThat(OATHTOOL)
                .as("oathtool, which .ci/run installs, makes the codes of this test")
                .exists();
        account();
        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            ada.login();
            var secret = start(ada);
            var now = Instant.now();
            assertThat(confirm(ada, oathtool(secret, now))).isEqualTo(200);
            var again = browser(server);
            again.login();

            assertThat(again.code(oathtool(secret, now.plusSeconds(30))).statusCode())
                    .isEqualTo(200);
        }
    }

    private static String oathtool(String secret, Instant at) throws Exception {
        var process = new ProcessBuilder(
                        OATHTOOL.toString(), "--totp", "--base32", "--now", "@" + at.getEpochSecond(), "-")
                .start();
        try (var input = process.getOutputStream()) {
            input.write(secret.getBytes(StandardCharsets.US_ASCII));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    @Test
    void theCommandLineHelpsWhoeverLostThePhone() throws Exception {
        account();
        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            ada.login();
            assertThat(confirm(ada, new Authenticator(start(ada)).codeAt(Instant.now())))
                    .isEqualTo(200);

            var said = TestCommandLine.done(database(), "user", "reset-2fa", "ada@example.com");

            assertThat(said).isEqualTo("ada@example.com has no second factor now; its sessions ended.");
            assertThat(ada.send("GET", ME, null).statusCode()).isEqualTo(401);
            assertThat(browser(server).login().statusCode()).isEqualTo(200);
            assertThat(TestCommandLine.done(database(), "user", "reset-2fa", "--send-link", "ada@example.com"))
                    .isEqualTo("A link is mailed to ada@example.com by the server.");
        }
    }

    @Test
    void withAnotherKeyNothingIsOpened() {
        account();
        var other = Map.of("VESTIBULE_SECRET_KEY", "another key of at least thirty-two characters");

        var refused = TestCommandLine.run(
                other, "", "user", "list", "--db", database().toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("sealed with another key");
    }

    @Test
    void aKeyIsReplacedWithoutAnybodyNoticing() throws Exception {
        account();
        var former = Files.readString(keyFile()).strip();
        var next = "another key of at least thirty-two characters";
        Authenticator app;
        String backupCode;
        var now = Instant.now();
        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            ada.login();
            app = new Authenticator(start(ada));
            assertThat(confirm(ada, app.codeAt(now))).isEqualTo(200);
            backupCode = json(ada.send("POST", ME + "two_factor_backup_codes/", "{}"))
                    .get("backup_codes")
                    .get(0)
                    .asText();
        }

        Files.writeString(keyFile(), next);
        assertThat(command("user", "list").err()).contains("vestibule_second_factors", "sealed with another key");
        assertThat(command("check").status()).isEqualTo(1);
        Files.writeString(keyFile(), next + "," + former);
        // a command alone seals nothing anew
        assertThat(command("user", "list").status()).isZero();
        assertThat(command("check").out()).contains("rows need a former key", "backup codes: 1 people have some");
        Files.writeString(keyFile(), next);
        assertThat(command("user", "list").status()).isEqualTo(1);

        Files.writeString(keyFile(), next + "," + former);
        try (var server = ServerProcess.serve(database())) {
            for (var end = now.plusSeconds(60); command("check").out().contains("rows need a former key"); ) {
                assertThat(Instant.now()).isBefore(end);
                Thread.onSpinWait();
            }
            var ada = browser(server);
            ada.login();
            assertThat(ada.code(backupCode).statusCode()).isEqualTo(200);
            assertThat(server.complaints()).isEmpty();
        }

        Files.writeString(keyFile(), next);
        assertThat(command("check").out()).contains("backup codes: 1 people have some whose key is gone");
        try (var server = ServerProcess.serve(database())) {
            var ada = browser(server);
            ada.login();
            assertThat(ada.code(app.codeAt(now.plusSeconds(30))).statusCode()).isEqualTo(200);
            assertThat(json(ada.send("GET", ME + "two_factor_status/", null))
                            .get("backup_codes_remaining")
                            .asInt())
                    .isZero();
            assertThat(server.complaints()).isEmpty();

            damageSecret();
            var again = browser(server);
            assertThat(again.login().body()).contains("2fa_required");
            assertThat(again.code(app.codeAt(now.plusSeconds(60))).body()).contains("2fa_invalid");
            assertThat(command("user", "reset-2fa", "ada@example.com").status()).isZero();
            assertThat(browser(server).login().statusCode()).isEqualTo(200);
        }
    }

    private void damageSecret() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE vestibule_second_factors SET sealed_secret = sealed_secret || 'A'"))
                    .isEqualTo(1);
        }
    }

    private TestCommandLine.Outcome command(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--db", database().toString()));
        return TestCommandLine.run(Map.of(), "", all.toArray(String[]::new));
    }

    private Path keyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
