package io.vestibule.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.check.Compatibility;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What clients of the last release rely on still holds. CONTRIBUTING.md tells how the description of a release is kept. */
class ReleasedDescriptionTest {

    private static final String RELEASED = "/io/vestibule/openapi/released.yaml";

    @Test
    void nothingIsTakenAwayFromClients() throws IOException {
        assertThat(Compatibility.breaks(json(released()), present())).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsNoticed() throws IOException {
        var promised = released().replace("operationId: listUsers", "operationId: listAccounts");

        assertThat(Compatibility.breaks(json(promised), present()))
                .containsExactly("GET /api/users/ has another operationId.");
    }

    private static String released() throws IOException {
        try (var stream = Objects.requireNonNull(ReleasedDescriptionTest.class.getResourceAsStream(RELEASED))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] json(String yaml) {
        var read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return Json.bytes(json -> json.writePOJO(read));
    }

    private static byte[] present() {
        return ApiDescription.of(URI.create("http://127.0.0.1")).json();
    }
}
