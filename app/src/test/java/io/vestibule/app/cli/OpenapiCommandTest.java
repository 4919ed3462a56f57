package io.vestibule.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestHttp;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenapiCommandTest {

    private static final Map<String, String> SITE = Map.of("VESTIBULE_SITE_URL", "https://accounts.example.com");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itPrintsWhatTheServerServes() throws Exception {
        var database = folder.resolve("accounts.db");
        var config = Settings.of(Map.of(
                "db", database.toString(), "port", "0", "smtp-url", "off", "site-url", "https://accounts.example.com"));
        try (var server = VestibuleServer.start(VestibuleConfig.of(config))) {
            var client = new TestHttp(server.address().toString());
            var yaml = client.get("/api/schema/").text();
            var json = client.with("Accept", "application/json")
                    .get("/api/schema/")
                    .text();

            assertThat(print("openapi")).isEqualTo(yaml).contains("url: https://accounts.example.com");
            assertThat(print("openapi", "--json")).isEqualTo(json).contains("\"https://accounts.example.com\"");
        }
    }

    @Test
    void itNeedsNoDatabaseAndMakesNone() {
        print("openapi", "--db", folder.resolve("none.db").toString());

        assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
    }

    private static String print(String... arguments) {
        var outcome = TestCommandLine.run(SITE, "", arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out();
    }
}
