package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That tests fail when a server answers otherwise than described. */
class TestClientTest {

    private final Javalin liar = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.routes.get(
                        "/api/users/{uuid}",
                        context -> context.contentType("application/json")
                                .result("{\"email\": \"ada@example.com\", \"age\": 36}"));
                config.routes.post("/api/logout", context -> context.status(200));
            })
            .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        liar.stop();
    }

    @Test
    void anAnswerThatIsNotAsDescribedFailsTheTest() {
        var client = new TestClient(liar.port());

        assertThatThrownBy(() -> client.get("/api/users/@me/"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("required: [uuid")
                .hasMessageContaining("additionalProperties: [age");
        assertThatThrownBy(() -> client.send("POST", "/api/logout/"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("This status is not described.");
    }
}
