package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cancel_email_change_request}: an address that waits is given up. */
class CancelEmailChangeTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String CANCEL = "/api/users/cancel_email_change_request/";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void theWaitingAddressIsGivenUpOnce() {
        var ada = waiting();
        var client = API.withSession(ada.id());

        var first = client.patch(CANCEL, "{}");
        var second = client.patch(CANCEL, "{}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json()).hasSize(45);
        assertThat(first.json().get("pending_email").isNull()).isTrue();
        assertThat(first.json().get("email").asText())
                .isEqualTo(ada.mailbox().address().value());
        assertThat(first.json().get("is_email_verified").toString()).isEqualTo("true");
        assertThat(second.error()).isEqualTo("400 validation_error email_change_request_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"first_name\": null, \"email\": 7}", "[]", "not json"})
    void theBodyIsPassedOver(String body) {
        var ada = waiting();

        var answer = API.withSession(ada.id()).patch(CANCEL, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(API.stored(ada.id()).mailbox().pending()).isEmpty();
        assertThat(API.stored(ada.id()).name()).isEqualTo(ada.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user:write", "user:read"})
    void noKeyMayCancel(String scope) {
        var ada = waiting();

        assertThat(API.withKey(ada.id(), scope).patch(CANCEL, "{}").error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(ada.mailbox());
    }

    @Test
    void aLoginOfTheMorningIsTooOld() {
        var ada = waiting();
        var client = API.withSession(ada.id());

        API.clock().advance(Duration.ofHours(2).plusSeconds(1));
        try {
            assertThat(client.patch(CANCEL, "{}").error())
                    .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        } finally {
            API.clock().set(Fixtures.NOW);
        }
    }

    @Test
    void staffCancelTheirOwnOnly() {
        var ada = waiting();
        var staff = PEOPLE.staff();

        assertThat(API.withSession(staff.id())
                        .patch(CANCEL, "{\"uuid\": \"" + ada.uuid() + "\"}")
                        .error())
                .isEqualTo("400 validation_error email_change_request_not_found");
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(ada.mailbox());
    }

    @Test
    void theAddressInForcePatchedAgainCancelsNothing() {
        var ada = waiting();

        var answer = API.withSession(ada.id())
                .patch(
                        "/api/users/@me/",
                        "{\"email\": \"" + ada.mailbox().address().value() + "\"}");

        assertThat(answer.json().get("pending_email").asText()).isEqualTo("later@example.com");
    }

    private static User waiting() {
        var ada = PEOPLE.owner();
        return PEOPLE.fixtures()
                .save(ada.withMailbox(new Mailbox(
                        ada.mailbox().address(),
                        Optional.of(new EmailAddress("later@example.com")),
                        Optional.of(true))));
    }
}
