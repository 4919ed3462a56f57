package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordResetRoutesTest {

    private static final String NEW = "another horse 43 battery";
    private static final String INVALID = "400 validation_error invalid_token @token";

    private final TestApi api = new TestApi(HttpSettings::withoutRateLimits);

    @AfterEach
    void stop() {
        api.close();
    }

    private TestClient.Answer request(String email) {
        return api.client().post("/api/reset/", "{\"email\": \"" + email + "\"}");
    }

    private List<Mail> mails(MailTemplate template) {
        return api.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.template() == template)
                .toList();
    }

    /** Asks for a link for {@code user} and gives back the token in it. */
    private String token(User user) {
        request(user.mailbox().address().value());
        var mails = mails(MailTemplate.PASSWORD_RESET);
        var link = mails.get(mails.size() - 1).values().getOrDefault("link", "");
        var beginning = "http://localhost:8000/reset/" + user.uuid() + "/";
        assertThat(link).startsWith(beginning);
        return link.substring(beginning.length());
    }

    private TestClient.Answer complete(UUID uuid, String token, String password) {
        return api.client()
                .post("/api/reset/" + uuid + "/", "{\"token\": \"" + token + "\", \"password\": \"" + password + "\"}");
    }

    private TestClient.Answer check(UUID uuid, String token) {
        return api.client().get("/api/reset/" + uuid + "/?token=" + token);
    }

    private int login(User user, String password) {
        return api.client()
                .post(
                        "/api/login",
                        "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + password + "\"}")
                .status();
    }

    @Test
    void aNewPasswordIsSetOnceByWhoeverHasTheLink() {
        var ada = api.userWithPassword("ada");
        var elsewhere = api.signedIn(ada);
        var key = api.withKey(ada.id());
        var token = token(ada);
        assertThat(token).matches("[A-Za-z0-9_-]{20,}");
        assertThat(check(ada.uuid(), token).status()).isEqualTo(200);
        assertThat(check(ada.uuid(), token).text()).isEmpty();
        assertThat(check(ada.uuid(), token).header("Referrer-Policy")).isEqualTo("no-referrer");

        var answer = complete(ada.uuid(), token, NEW);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true,\"email\":\"ada@example.com\"}");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(login(ada, NEW)).isEqualTo(200);
        assertThat(login(ada, TestApi.PASSWORD)).isEqualTo(400);
        assertThat(elsewhere.get("/api/users/@me").status()).isEqualTo(401);
        assertThat(key.get("/api/users/@me").status()).as("keys stay").isEqualTo(200);
        assertThat(check(ada.uuid(), token).error()).isEqualTo(INVALID);
        assertThat(complete(ada.uuid(), token, NEW).error()).isEqualTo(INVALID);
        assertThat(mails(MailTemplate.PASSWORD_CHANGED)).hasSize(1);
        assertThat(api.store().events().ofUser(ada.id(), new Page.Request(10, 0)).items().stream()
                        .map(AccountEvent::type))
                .contains(EventType.PASSWORD_RESET_COMPLETED, EventType.PASSWORD_RESET_REQUESTED);
    }

    @Test
    void nobodyLearnsWhetherThereIsAnAccount() {
        api.userWithPassword("ada");
        var off = api.userWithPassword("off");
        api.store().users().save(api.stored(off.id()).activated(false));

        for (var email : List.of("ADA@example.com", "nobody@example.com", "off@example.com")) {
            var answer = request(email);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.text()).isEmpty();
        }

        assertThat(mails(MailTemplate.PASSWORD_RESET)).hasSize(1);
        assertThat(mails(MailTemplate.PASSWORD_RESET).get(0).to()).isEqualTo(new EmailAddress("ada@example.com"));
    }

    @Test
    void aLinkIsDeadAfterADay() {
        var ada = api.userWithPassword("ada");
        var token = token(ada);
        api.clock().advance(Duration.ofDays(1).minusMillis(1));
        assertThat(check(ada.uuid(), token).status()).isEqualTo(200);

        api.clock().advance(Duration.ofMillis(1));

        assertThat(check(ada.uuid(), token).error()).isEqualTo(INVALID);
        assertThat(complete(ada.uuid(), token, NEW).error()).isEqualTo(INVALID);
    }

    @Test
    void whatChangesTheAccountKillsTheLink() {
        var moved = api.userWithPassword("moved");
        var changed = api.userWithPassword("changed");
        var off = api.userWithPassword("off");
        var again = api.userWithPassword("again");
        var bob = api.userWithPassword("bob");
        var movedToken = token(moved);
        var changedToken = token(changed);
        var offToken = token(off);
        var firstToken = token(again);
        var secondToken = token(again);

        api.store().users().save(api.stored(moved.id()).moveTo(new EmailAddress("elsewhere@example.com")));
        api.signedIn(changed)
                .patch(
                        "/api/users/@me",
                        "{\"current_password\": \"" + TestApi.PASSWORD + "\", \"password\": \"" + NEW + "\"}");
        api.store().users().save(api.stored(off.id()).activated(false));

        assertThat(check(moved.uuid(), movedToken).error()).isEqualTo(INVALID);
        assertThat(check(changed.uuid(), changedToken).error()).isEqualTo(INVALID);
        assertThat(check(off.uuid(), offToken).error()).isEqualTo(INVALID);
        assertThat(check(again.uuid(), firstToken).error()).as("replaced").isEqualTo(INVALID);
        assertThat(check(bob.uuid(), secondToken).error()).as("of another").isEqualTo(INVALID);
        assertThat(check(again.uuid(), secondToken).status()).isEqualTo(200);
    }

    @Test
    void aPoorPasswordLeavesTheLinkAsItWas() {
        var ada = api.userWithPassword("ada");
        var token = token(ada);

        var poor = complete(ada.uuid(), token, "123");

        assertThat(poor.error()).isEqualTo("400 validation_error invalid_input @password");
        assertThat(poor.detail()).isEqualTo("This password is too short. It must contain at least 8 characters.");
        assertThat(complete(ada.uuid(), token, NEW).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | required @token
            {"token": "", "password": "x"}                  | blank @token
            {"token": null}                                 | null @token
            {"token": "x"}                                  | required @password
            {"token": "x", "password": ""}                  | blank @password
            {"token": "x", "password": "SEVENTY3"}          | max_length @password
            {"token": "x", "password": "1"}                 | invalid_token @token
            []                                              | invalid_input
            """)
    void theFirstProblemIsReported(String body, String error) {
        var ada = api.userWithPassword("ada");

        assertThat(api.client()
                        .post("/api/reset/" + ada.uuid(), body.replace("SEVENTY3", "a1".repeat(36) + "b"))
                        .error())
                .isEqualTo("400 validation_error " + error);
    }

    @Test
    void whatNamesNobodyIsLikeAWrongToken() {
        assertThat(api.client().get("/api/reset/nonsense/?token=x").error()).isEqualTo(INVALID);
        assertThat(check(new UUID(1, 2), "x").error()).isEqualTo(INVALID);
        assertThat(complete(new UUID(1, 2), "x", NEW).error()).isEqualTo(INVALID);
        assertThat(api.client().get("/api/reset/" + new UUID(1, 2)).error())
                .isEqualTo("400 validation_error required @token");
        assertThat(request("nobody").error()).isEqualTo("400 validation_error invalid_input @email");
    }

    @Test
    void ofManyUsesOfOneLinkOneSucceeds() {
        var ada = api.userWithPassword("ada");
        var token = token(ada);

        var statuses = Threads.together(
                5, thread -> () -> complete(ada.uuid(), token, NEW + thread).status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(400);
    }

    @Test
    void aLockedAccountOpensWithTheNewPassword() {
        var ada = api.userWithPassword("ada");
        for (var i = 0; i < 10; i++) {
            login(ada, "wrong");
        }
        assertThat(login(ada, TestApi.PASSWORD)).isEqualTo(403);

        complete(ada.uuid(), token(ada), NEW);

        assertThat(login(ada, NEW)).isEqualTo(200);
    }

    @Test
    void whoHasNoPasswordMayGetOne() {
        var ada = api.user("ada");

        assertThat(complete(ada.uuid(), token(ada), NEW).status()).isEqualTo(200);

        assertThat(login(ada, NEW)).isEqualTo(200);
    }

    @Test
    void anAddressIsMailedSixTimesADay() {
        try (var limited = new TestApi()) {
            for (var i = 0; i < 6; i++) {
                assertThat(limited.client()
                                .post("/api/reset", "{\"email\": \"Ada@example.com\"}")
                                .status())
                        .isEqualTo(204);
            }

            assertThat(limited.client()
                            .post("/api/reset", "{\"email\": \"ada@example.com\"}")
                            .error())
                    .isEqualTo("429 throttled_error throttled");
            assertThat(limited.client()
                            .post("/api/reset", "{\"email\": \"bob@example.com\"}")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void withoutMailNothingCanBeReset() {
        try (var silent = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailDelivery.class).toInstance(MailDelivery.OFF);
            }
        })) {
            assertThat(silent.client()
                            .post("/api/reset", "{\"email\": \"ada@example.com\"}")
                            .error())
                    .isEqualTo("400 validation_error email_not_available");
        }
    }
}
