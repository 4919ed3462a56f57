package io.vestibule.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server that people use writes about it. */
@Timeout(60)
class RequestLogTest {

    @TempDir
    Path folder;

    @Test
    void eachRequestIsALineThatNamesNoSecret() throws Exception {
        try (var server = ServerProcess.serve(folder.resolve("a.db"))) {
            server.http().with("X-Request-Id", "mine-7").get("/api/users/@me/?personal_api_key=phx_secret");
            server.http().get("/api/reset/0e1d/token-in-the-path?next=elsewhere");
            var answer = server.http().get("/nowhere/token-in-the-path");
            server.http().get("/_health");
            server.terminate();
            assertThat(server.status()).isZero();

            assertThat(server.errors().lines()).hasSize(3);
            assertThat(server.errors())
                    .contains("method=GET route=/api/users/{uuid} status=401 ms=", " request_id=mine-7 ")
                    .contains("route=unknown status=404", "request_id=" + answer.header("X-Request-Id"))
                    .doesNotContain("phx_secret", "token-in-the-path", "elsewhere", "?");
        }
    }

    @Test
    void whoeverAskedStandsInTheLine() throws Exception {
        try (var server = ServerProcess.start(folder, "demo", "--port", "0")) {
            assertThat(server.line()).matches(ServerProcess.READY);
            server.line();
            server.line();
            var curl = Pattern.compile("Bearer (\\S+)'").matcher(server.line());
            assertThat(curl.find()).isTrue();
            server.http().withKey(curl.group(1)).get("/api/users/@me/");
            server.terminate();
            assertThat(server.status()).isZero();

            assertThat(server.errors())
                    .containsPattern(
                            "status=200 ms=[0-9.]+ request_id=[0-9a-f-]{36} client=127.0.0.1 user=\\d+ key=\\S+")
                    .doesNotContain(curl.group(1));
        }
    }

    @Test
    void asJsonEachLineIsAnObject() throws Exception {
        try (var server = serveWith("log-format = json")) {
            server.http().get("/api/users/@me/");
            server.terminate();
            assertThat(server.status()).isZero();

            var line = new ObjectMapper().readTree(server.errors());
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            var told = new ArrayList<String>();
            line.path("kvpList").forEach(pair -> pair.fields().forEachRemaining(entry -> told.add(entry.getKey())));
            assertThat(told).isEqualTo(List.of("method", "route", "status", "ms", "request_id", "client"));
        }
    }

    @Test
    void requestsNeedNotBeLogged() throws Exception {
        try (var server = serveWith("log-requests = off")) {
            server.http().get("/api/users/@me/");
            server.terminate();
            assertThat(server.status()).isZero();

            assertThat(server.errors()).isEmpty();
        }
    }

    private ServerProcess serveWith(String setting) throws IOException {
        Files.writeString(folder.resolve("c.properties"), setting);
        return ServerProcess.serve(folder.resolve("a.db"), "--config", "c.properties");
    }

    @Test
    void metricsTellHowThePartsAreDoing() throws Exception {
        try (var server = ServerProcess.serve(folder.resolve("a.db"))) {
            server.http()
                    .send(
                            "POST",
                            "/api/login/",
                            "application/json",
                            "{\"email\": \"nobody@example.com\", \"password\": \"wrong-password\"}");

            assertThat(server.http().get("/metrics").text())
                    .contains("vestibule_account_events_total{type=\"login.failed\"} 1.0")
                    .contains("vestibule_mail_outbox{state=\"waiting\"} 0.0")
                    .contains("vestibule_mail_outbox{state=\"given_up\"} 0.0")
                    .contains("vestibule_db_connections{state=\"idle\"}")
                    .contains("vestibule_db_waiting_writes 0.0")
                    .contains("vestibule_github_answers_total 0.0");
        }
    }
}
