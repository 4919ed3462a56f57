package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UserRoutesTest {

    private static final TestApi API = new TestApi();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anAccountIsReadAndChangedWithAKey() {
        var ada = API.user("ada");
        var client = API.withKey(ada.id(), "user:read", "user:write");

        var changed = client.patch("/api/users/@me/", "{\"first_name\": \"Ada\"}");
        var read = client.get("/api/users/%40me");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(read.json().get("first_name").asText()).isEqualTo("Ada");
        assertThat(read.text()).isEqualTo(changed.text());
    }
}
