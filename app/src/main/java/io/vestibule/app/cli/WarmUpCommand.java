package io.vestibule.app.cli;

import io.vestibule.app.config.Setting;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.Logging;
import io.vestibule.app.server.Preparation;
import io.vestibule.app.server.VestibuleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Does once what servers do all the time, so that whoever watches sees the classes that this takes; for the archive of loaded
 * classes.
 */
@Command(name = "warm-up", hidden = true, mixinStandardHelpOptions = true, description = "Load what a server needs.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int ROUNDS = 5;
    private static final String ME = "/api/users/@me/";

    /**
     * @param body empty: none is sent
     */
    private record Request(String method, String path, String body) {}

    private static final List<Request> REQUESTS = List.of(
            new Request("GET", ME, ""),
            new Request("GET", "/api/users/", ""),
            new Request("GET", ME + "hedgehog_config", ""),
            new Request("PATCH", ME, "{\"first_name\": \"Ada\", \"theme_mode\": \"dark\"}"),
            new Request("PATCH", ME, "{\"notification_settings\": {\"plugin_disabled\": false}}"),
            new Request("PATCH", ME + "hedgehog_config", "{\"enabled\": true}"),
            new Request("POST", ME + "scene_personalisation", "{\"scene\": \"Home\", \"dashboard\": 7}"),
            new Request("PATCH", ME, "{\"email\": \"nobody\"}"),
            new Request("GET", "/api/nothing/", ""),
            new Request("GET", "/_health", ""));

    @Override
    public Integer call() {
        Preparation.begin();
        try (var folder = TemporaryFolder.make()) {
            var config = VestibuleConfig.of(Settings.read(
                    Map.of(
                            Setting.DB, folder.path().resolve("warm-up.db").toString(),
                            Setting.PORT, "0",
                            Setting.RATE_LIMITS, "off",
                            Setting.LOG_REQUESTS, "off"),
                    Map.of(),
                    Optional.empty()));
            Logging.start(config.log());
            try (var server = VestibuleServer.start(config)) {
                server.readyLine(Duration.ofSeconds(1));
                var key = DemoOrganization.in(server.vestibule()).key().reveal();
                for (var round = 0; round < ROUNDS; round++) {
                    REQUESTS.forEach(request -> ask(server.address(), key, request));
                }
            }
        }
        return CommandLineProgram.DONE;
    }

    /** Over a plain socket: an HTTP client's classes would only fill the archive. */
    private static void ask(URI server, String key, Request request) {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var head = "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                .formatted(request.method(), request.path(), server.getAuthority(), key);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var out = socket.getOutputStream();
            out.write((head + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
