package io.vestibule.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.TestAccounts;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.domain.users.SignUpRules;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VestibuleServerTest {

    private static final String BODY = "{\"first_name\":\"Augusta\"}";

    @TempDir
    Path folder;

    @Test
    void theReadyLineTellsAddressDatabaseAndTime() {
        try (var server = VestibuleServer.start(config("0"))) {
            assertThat(server.readyLine(Duration.ofMillis(614)))
                    .isEqualTo("Vestibule ready on %s (sqlite %s) in 0.61 s"
                            .formatted(server.address(), folder.resolve("accounts.db")));
        }
    }

    @Test
    void theLineForTheFirstAccountCanBePasted() throws Exception {
        var program = Files.writeString(folder.resolve("vestibule"), "#!/bin/sh\nprintf '<%s>' \"$@\"; cat\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var database = Files.createDirectory(folder.resolve("Ada's accounts")).resolve("a.db");
        var config = VestibuleConfig.of(Settings.of(Map.of("db", database.toString(), "port", "0")));
        String line;
        try (var server = VestibuleServer.start(config)) {
            line = server.firstAccountLine().orElseThrow();
        }

        var shell = new ProcessBuilder("bash", "-c", line.substring(line.indexOf(": ") + 2))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var typed = shell.outputWriter(StandardCharsets.UTF_8)) {
            typed.write("a $trong\\ \"password'\n");
        }

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Password: <user><create><--db><" + database
                        + "><--email><you@example.com><--first-name><You><--password-stdin>a $trong\\ \"password'");
    }

    @Test
    void aPortIsHadOnce() {
        try (var server = VestibuleServer.start(config("0"))) {
            var port = String.valueOf(server.address().getPort());

            assertThatThrownBy(() -> VestibuleServer.start(config(port)))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        var config = VestibuleConfig.of(Settings.of(Map.of("host", "nowhere.invalid")));

        assertThatThrownBy(() -> VestibuleServer.start(config))
                .isInstanceOf(ServerException.class)
                .hasMessage("The host nowhere.invalid is not known here.");
    }

    @Test
    void aRunningRequestEndsBeforeTheServerDoes() throws Exception {
        var server = VestibuleServer.start(config("0"));
        var ada = TestAccounts.create(server.vestibule(), "ada@example.com", false);
        var key = TestAccounts.key(server.vestibule(), ada).reveal();
        try (var running =
                new Socket(server.address().getHost(), server.address().getPort())) {
            send(running, head(server, key) + BODY.substring(0, 5));
            Awaitility.await().until(() -> answersOthers(server));

            var closing = CompletableFuture.runAsync(server::close);
            Awaitility.await().until(() -> refuses(server));
            assertThat(closing).isNotDone();
            send(running, BODY.substring(5));

            assertThat(new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Augusta");
            closing.get(5, TimeUnit.SECONDS);
        }
    }

    private VestibuleConfig config(String port) {
        return VestibuleConfig.of(Settings.of(
                Map.of("db", folder.resolve("accounts.db").toString(), "port", port, "rate-limits", "off")));
    }

    private static String head(VestibuleServer server, String key) {
        return "PATCH /api/users/@me/ HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(server.address().getAuthority(), key, BODY.length());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Whether another request is answered, which came later than the one that runs. */
    private static boolean answersOthers(VestibuleServer server) throws IOException {
        try (var socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            send(socket, "GET /_health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    private static boolean refuses(VestibuleServer server) throws IOException {
        try (var socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void theTokenOfTheFirstPersonIsToldWhileThereIsNobody() {
        var config = VestibuleConfig.of(Settings.of(
                Map.of("db", folder.resolve("accounts.db").toString(), "port", "0", "signup.bootstrap-token", "auto")));
        try (var server = VestibuleServer.start(config)) {
            var token =
                    server.vestibule().get(SignUpRules.class).bootstrapToken().orElseThrow();
            assertThat(server.bootstrapLine().orElseThrow())
                    .endsWith("with the header X-Bootstrap-Token: " + token.reveal());

            TestAccounts.create(server.vestibule(), "ada@example.com", true);

            assertThat(server.bootstrapLine()).isEmpty();
        }
        try (var server = VestibuleServer.start(config("0"))) {
            assertThat(server.bootstrapLine()).isEmpty();
        }
    }
}
