package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.testkit.common.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code credentials_review_complete}: keys were looked through. */
class CredentialsReviewTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String REVIEW = ME + "credentials_review_complete/";

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whoeverOwnsAKeyIsAskedUntilTheReview() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        assertThat(isAsked(client)).isFalse();
        API.key(ada.id());
        assertThat(isAsked(client)).isTrue();

        var answer = client.post(REVIEW, "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(isAsked(client)).isFalse();
        API.key(ada.id());
        assertThat(isAsked(client)).isFalse();
    }

    @Test
    void theFirstTimeIsKept() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        client.post(REVIEW, "");

        API.clock().advance(Duration.ofMinutes(1));
        var second = client.post(REVIEW, "");

        assertThat(second.status()).isEqualTo(204);
        assertThat(API.stored(ada.id()).credentials().reviewedAt()).isEqualTo(Optional.of(Fixtures.NOW));
    }

    @Test
    void noCredentialChanges() {
        var ada = PEOPLE.ownerWithPassword();
        var client = API.withSession(ada.id());
        var other = API.withSession(ada.id());
        var key = API.withKey(ada.id());
        var password = API.stored(ada.id()).credentials().password();

        client.post(REVIEW, "");

        assertThat(API.stored(ada.id()).credentials().password()).isEqualTo(password);
        assertThat(other.get(ME).status()).isEqualTo(200);
        assertThat(key.get(ME).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "not json", "{\"current_password\": 7, \"is_staff\": true}"})
    void theBodyIsPassedOver(String body) {
        var client = API.withSession(PEOPLE.owner().id());

        assertThat(client.post(REVIEW, body).status()).isEqualTo(204);
        assertThat(client.send("POST", REVIEW, "text/plain", body.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user:write", "user:read"})
    void aKeyCannotDismissTheScreenThatRevealsIt(String scope) {
        var ada = PEOPLE.owner();

        assertThat(API.withKey(ada.id(), scope).post(REVIEW, "").error())
                .isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.stored(ada.id()).credentials().reviewedAt()).isEmpty();
    }

    @Test
    void aLoginOfTheMorningIsTooOld() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());

        API.clock().advance(Duration.ofHours(2).plusSeconds(1));

        assertThat(client.post(REVIEW, "").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        assertThat(API.stored(ada.id()).credentials().reviewedAt()).isEmpty();
    }

    @Test
    void staffDoItForOthers() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();

        var answer = API.withSession(staff.id()).post("/api/users/" + ada.uuid() + "/credentials_review_complete", "");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(API.stored(ada.id()).credentials().reviewedAt()).isPresent();
        assertThat(API.stored(staff.id()).credentials().reviewedAt()).isEmpty();
    }

    private static boolean isAsked(TestClient client) {
        return client.get(ME).json().get("requires_credential_review").asBoolean();
    }
}
