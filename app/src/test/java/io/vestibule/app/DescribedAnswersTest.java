package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That tests fail when a server answers otherwise than described. */
class DescribedAnswersTest {

    private HttpServer liar;

    @BeforeEach
    void start() throws IOException {
        liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        liar.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            var body = "{\"status\":\"splendid\"}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        liar.start();
    }

    @AfterEach
    void stop() {
        liar.stop(0);
    }

    @Test
    void anAnswerThatIsNotAsDescribedFailsTheTest() {
        var client = new TestHttp("http://127.0.0.1:" + liar.getAddress().getPort());

        assertThatThrownBy(() -> client.get("/_health"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("At /status against enum");
    }
}
