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
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailVerificationRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final TestApi WITHOUT_MAIL = new TestApi(settings -> settings, new AbstractModule() {
        @Override
        protected void configure() {
            bind(MailDelivery.class).toInstance(MailDelivery.OFF);
        }
    });
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String VERIFY = "/api/users/verify_email/";
    private static final String REQUEST = "/api/users/request_email_verification/";
    private static final String CANCEL = "/api/users/cancel_email_change_request/";
    private static final String INVALID_TOKEN = "400 validation_error invalid_token @token";

    @AfterAll
    static void stop() {
        API.close();
        WITHOUT_MAIL.close();
    }

    @AfterEach
    void backToNow() {
        API.clock().set(Fixtures.NOW);
    }

    @Test
    void anotherAddressWaitsUntilItIsProven() {
        var ada = PEOPLE.owner();
        var wanted = PEOPLE.fixtures().address();

        var answer = change(API.withSession(ada.id()), wanted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("email").asText())
                .isEqualTo(ada.mailbox().address().value());
        assertThat(answer.json().get("pending_email").asText()).isEqualTo(wanted.value());
        assertThat(mailsTo(ada.mailbox().address())).isEmpty();
        assertThat(mailsTo(wanted)).singleElement().satisfies(mail -> {
            var token = mail.values().get("token");
            assertThat(mail.template()).isEqualTo(MailTemplate.VERIFY_EMAIL);
            assertThat(token).matches("[A-Za-z0-9_-]{43}");
            assertThat(mail.values())
                    .containsEntry("link", "http://localhost:8000/verify_email/" + ada.uuid() + "/" + token);
            assertThat(API.store().verifications().find(ada.id()).orElseThrow().tokenHash())
                    .isNotEqualTo(token);
        });
        assertThat(eventsOf(ada)).containsExactly(EventType.EMAIL_CHANGE_REQUESTED, EventType.USER_UPDATED);
    }

    @Test
    void aProvenAddressReplacesTheFormerOneAndBothAreTold() {
        var ada = PEOPLE.owner();
        var former = ada.mailbox().address();
        var wanted = PEOPLE.fixtures().address();
        var session = API.withSession(ada.id());
        change(session, wanted);

        var answer = verify(API.client(), ada, token(wanted));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true,\"token\":\"" + token(wanted) + "\"}");
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(new Mailbox(wanted, Optional.empty(), Optional.of(true)));
        assertThat(mailsTo(former)).extracting(Mail::template).containsExactly(MailTemplate.EMAIL_CHANGED_FROM);
        assertThat(mailsTo(former).get(0).values()).containsEntry("address", wanted.value());
        assertThat(mailsTo(wanted))
                .extracting(Mail::template)
                .containsExactly(MailTemplate.VERIFY_EMAIL, MailTemplate.EMAIL_CHANGED_TO);
        assertThat(session.get(ME).status()).isEqualTo(401);
        assertThat(signedIn(answer).get(ME).json().get("email").asText()).isEqualTo(wanted.value());
        assertThat(API.store().sessions().ofUser(ada.id())).singleElement().satisfies(begun -> {
            assertThat(begun.twoFactorVerified()).isTrue();
            assertThat(begun.device().address()).contains("127.0.0.1");
        });
        assertThat(eventsOf(ada))
                .containsExactly(
                        EventType.LOGIN_SUCCEEDED,
                        EventType.EMAIL_VERIFIED,
                        EventType.EMAIL_CHANGED,
                        EventType.EMAIL_CHANGE_REQUESTED,
                        EventType.USER_UPDATED);
    }

    @ParameterizedTest(name = "verified {0}, another address waits: {1}")
    @CsvSource({"false, false", "false, true", "'', true", "'', false", "true, true"})
    void whateverWasToBeProvenIsVerifiedThen(String verified, boolean anotherWaits) {
        var ada = with(
                verified.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(verified)),
                anotherWaits ? Optional.of(PEOPLE.fixtures().address()) : Optional.empty());
        request(ada);
        var claimed = ada.mailbox().claimed();

        var answer = verify(API.client(), ada, token(claimed));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(new Mailbox(claimed, Optional.empty(), Optional.of(true)));
    }

    @Test
    void whoeverOnlyProvesTheAddressInForceKeepsOtherSessions() {
        var ada = with(Optional.of(false), Optional.empty());
        var session = API.withSession(ada.id());
        request(ada);

        verify(API.client(), ada, token(ada.mailbox().address()));

        assertThat(session.get(ME).status()).isEqualTo(200);
        assertThat(mailsTo(ada.mailbox().address())).hasSize(1);
    }

    @Test
    void aLinkThatIsFollowedTwiceDoesNoHarm() {
        var ada = with(Optional.of(false), Optional.empty());
        request(ada);
        var token = token(ada.mailbox().address());
        verify(API.client(), ada, token);

        for (var again : List.of(token, "anything")) {
            var answer = verify(API.client(), ada, again);

            assertThat(answer.text()).isEqualTo("{\"success\":true,\"requires_login\":true}");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aSessionOfSomebodyElseIsReplaced() {
        var eve = PEOPLE.owner();
        var ada = with(Optional.of(false), Optional.empty());
        var foreign = API.withSession(eve.id());
        request(ada);

        var answer = verify(foreign, ada, token(ada.mailbox().address()));

        assertThat(signedIn(answer).get(ME).json().get("uuid").asText())
                .isEqualTo(ada.uuid().toString());
        assertThat(foreign.get(ME).status()).isEqualTo(401);
    }

    @Test
    void everyWrongLinkGetsTheSameAnswer() {
        var ada = with(Optional.of(false), Optional.empty());
        var bob = with(Optional.of(false), Optional.empty());
        request(ada);
        var superseded = token(ada.mailbox().address());
        request(ada);
        request(bob);

        var answers = List.of(
                verify(API.client(), ada, "wrong"),
                verify(API.client(), ada, superseded),
                verify(API.client(), ada, token(bob.mailbox().address())),
                send(
                        API.client(),
                        UUID.randomUUID().toString(),
                        token(ada.mailbox().address())),
                send(API.client(), "no-uuid", token(ada.mailbox().address())));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.error()).isEqualTo(INVALID_TOKEN));
        assertThat(answers)
                .extracting(TestClient.Answer::detail)
                .containsOnly(answers.get(0).detail());
        assertThat(API.stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void aLinkIsGoodForADay() {
        var ada = with(Optional.of(false), Optional.empty());
        request(ada);
        var token = token(ada.mailbox().address());

        API.clock().advance(Duration.ofDays(1));
        assertThat(verify(API.client(), ada, token).error()).isEqualTo(INVALID_TOKEN);

        API.clock().set(Fixtures.NOW.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(verify(API.client(), ada, token).status()).isEqualTo(200);
    }

    @Test
    void aSecondChangeKillsTheFirstLinkAndCancellingTheLast() {
        var ada = PEOPLE.owner();
        var session = API.withSession(ada.id());
        var first = PEOPLE.fixtures().address();
        var second = PEOPLE.fixtures().address();
        change(session, first);
        change(session, second);

        assertThat(verify(API.client(), ada, token(first)).error()).isEqualTo(INVALID_TOKEN);
        assertThat(API.stored(ada.id()).mailbox().pending()).contains(second);

        assertThat(session.patch(CANCEL, "").status()).isEqualTo(200);
        assertThat(session.patch(CANCEL, "").error()).isEqualTo("400 validation_error email_change_request_not_found");
        change(session, second);
        session.patch(CANCEL, "");
        assertThat(API.store().verifications().find(ada.id())).isEmpty();
        assertThat(eventsOf(ada)).startsWith(EventType.EMAIL_CHANGE_CANCELLED);
    }

    @Test
    void theSameAddressAgainIsANewMail() {
        var ada = PEOPLE.owner();
        var wanted = PEOPLE.fixtures().address();
        change(API.withSession(ada.id()), wanted);
        var first = token(wanted);

        assertThat(change(API.withSession(ada.id()), wanted).status()).isEqualTo(200);

        assertThat(mailsTo(wanted)).hasSize(2);
        assertThat(verify(API.client(), ada, first).error()).isEqualTo(INVALID_TOKEN);
        assertThat(verify(API.client(), ada, token(wanted)).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatSomebodyTookMeanwhileGoesOnWaiting() {
        var ada = PEOPLE.owner();
        var wanted = PEOPLE.fixtures().address();
        change(API.withSession(ada.id()), wanted);
        PEOPLE.fixtures().user(wanted);

        for (var i = 0; i < 2; i++) {
            assertThat(verify(API.client(), ada, token(wanted)).error())
                    .isEqualTo("400 validation_error email_taken @email");
        }

        assertThat(API.stored(ada.id()).mailbox().pending()).contains(wanted);
        assertThat(API.stored(ada.id()).mailbox().address())
                .isEqualTo(ada.mailbox().address());
    }

    @Test
    void anInactiveAccountProvesNothing() {
        var ada = with(Optional.of(false), Optional.empty());
        request(ada);
        PEOPLE.fixtures().save(API.stored(ada.id()).activated(false));

        assertThat(verify(API.client(), ada, token(ada.mailbox().address())).error())
                .isEqualTo(INVALID_TOKEN);
        assertThat(request(ada).text()).isEqualTo("{\"success\":true}");
        assertThat(mailsTo(ada.mailbox().address())).hasSize(1);
    }

    @Test
    void ofManyWhoFollowALinkAtOnceOneIsSignedIn() {
        var ada = PEOPLE.owner();
        var wanted = PEOPLE.fixtures().address();
        change(API.withSession(ada.id()), wanted);
        var token = token(wanted);

        var answers = Threads.together(8, thread -> () -> verify(API.client(), ada, token));

        assertThat(answers.stream().filter(answer -> answer.text().contains("\"token\"")))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.text().contains("requires_login")))
                .hasSize(7);
        assertThat(API.store().sessions().ofUser(ada.id())).hasSize(1);
        assertThat(mailsTo(wanted)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | required @uuid",
                "{\"token\": \"t\"}                   | required @uuid",
                "{\"uuid\": \"u\"}                    | required @token",
                "{\"uuid\": \"u\", \"token\": null}   | null @token",
                "{\"uuid\": \"u\", \"token\": \"\"}   | blank @token",
                "{\"uuid\": [], \"token\": \"t\"}     | invalid_input @uuid",
                "{\"uuid\": \"u\", \"token\": \"t\"}  | invalid_token @token",
                "[]                                   | invalid_input"
            })
    void whatIsMissingOrWrongIsNamed(String body, String error) {
        assertThat(API.client().post(VERIFY, body).error()).isEqualTo("400 validation_error " + error);
    }

    @Test
    void aKeyMustBeGoodAndMakesNoDifference() {
        var ada = with(Optional.of(false), Optional.empty());
        request(ada);

        assertThat(verify(API.client().header("Authorization", "Bearer phx_wrong"), ada, "t")
                        .error())
                .isEqualTo("401 authentication_error authentication_failed");
        assertThat(verify(
                                API.withKey(ada.id(), "user:read"),
                                ada,
                                token(ada.mailbox().address()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void whoeverAsksForAMailSaysForWhom(String body) {
        assertThat(API.client().post(REQUEST, body).error()).isEqualTo("400 validation_error required @uuid");
        assertThat(API.withSession(PEOPLE.owner().id()).post(REQUEST, body).error())
                .isEqualTo("400 validation_error required @uuid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "nobody", "1"})
    void whoeverDoesNotExistGetsTheSameAnswerAndNoMail(String uuid) {
        var before = API.get(InMemoryMailOutbox.class).mails().size();

        var answer = API.client().post(REQUEST, "{\"uuid\": \"" + uuid + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(API.get(InMemoryMailOutbox.class).mails()).hasSize(before);
    }

    @Test
    void aVerifiedAccountWithNothingWaitingNeedsNoMail() {
        var ada = PEOPLE.owner();

        assertThat(request(ada).error()).isEqualTo("400 validation_error already_verified");
    }

    @Test
    void aMailGoesToTheAddressThatWaits() {
        var ada = with(Optional.of(true), Optional.of(PEOPLE.fixtures().address()));

        request(ada);

        assertThat(mailsTo(ada.mailbox().claimed())).hasSize(1);
        assertThat(mailsTo(ada.mailbox().address())).isEmpty();
        assertThat(eventsOf(ada)).containsExactly(EventType.EMAIL_VERIFICATION_REQUESTED);
    }

    @Test
    void withoutMailNothingCanBeRequested() {
        assertThat(WITHOUT_MAIL
                        .client()
                        .post(REQUEST, "{\"uuid\": \"" + UUID.randomUUID() + "\"}")
                        .error())
                .isEqualTo("400 validation_error email_not_available");
    }

    @Test
    void aWrongPasswordBesideAnotherAddressChangesNothing() {
        var ada = PEOPLE.ownerWithPassword();
        var wanted = PEOPLE.fixtures().address();

        var answer = API.withSession(ada.id())
                .patch(
                        ME,
                        "{\"email\": \"" + wanted.value()
                                + "\", \"password\": \"a quite different 77 phrase\", \"current_password\": \"wrong\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error incorrect_password @current_password");
        assertThat(API.stored(ada.id()).mailbox()).isEqualTo(ada.mailbox());
        assertThat(API.stored(ada.id()).credentials()).isEqualTo(ada.credentials());
        assertThat(mailsTo(wanted)).isEmpty();
    }

    @Test
    void anotherPasswordIsMailedToItsOwner() {
        var ada = PEOPLE.ownerWithPassword();

        API.withSession(ada.id())
                .patch(
                        ME,
                        "{\"password\": \"a quite different 77 phrase\", \"current_password\": \"" + TestApi.PASSWORD
                                + "\"}");

        assertThat(mailsTo(ada.mailbox().address()))
                .extracting(Mail::template)
                .containsExactly(MailTemplate.PASSWORD_CHANGED);
        assertThat(eventsOf(ada)).contains(EventType.PASSWORD_CHANGED);
    }

    @Test
    void mailsOfAnAccountAreCountedWhateverTheyAreSentFor() {
        try (var api = new TestApi()) {
            var ada = api.somebody();
            var bob = api.somebody();
            for (var i = 0; i < 3; i++) {
                change(api.withSession(ada.id()), new EmailAddress("new" + i + "@example.com"));
                assertThat(api.client()
                                .post(
                                        REQUEST,
                                        "{\"uuid\": \"" + ada.uuid().toString().toUpperCase(Locale.ROOT) + "\"}")
                                .status())
                        .isEqualTo(200);
            }

            var seventh = change(api.withSession(ada.id()), new EmailAddress("new9@example.com"));
            var harmless = api.withSession(ada.id()).patch(ME, "{\"first_name\": \"Augusta\"}");

            assertThat(seventh.error()).isEqualTo("429 throttled_error throttled");
            assertThat(seventh.header("Retry-After")).isEqualTo("86400");
            assertThat(harmless.status()).isEqualTo(200);
            assertThat(api.withSession(ada.id())
                            .post(REQUEST, "{\"uuid\": \"" + bob.uuid() + "\"}")
                            .status())
                    .isEqualTo(429);
            assertThat(change(api.withSession(bob.id()), new EmailAddress("bob9@example.com"))
                            .status())
                    .isEqualTo(200);
            assertThat(api.stored(ada.id()).mailbox().pending()).contains(new EmailAddress("new2@example.com"));
        }
    }

    @Test
    void guessingALinkIsSlow() {
        try (var api = new TestApi()) {
            var ada = api.somebody();
            for (var i = 0; i < 6; i++) {
                send(api.client(), ada.uuid().toString(), "wrong" + i);
            }

            assertThat(send(api.client(), ada.uuid().toString(), "wrong").error())
                    .isEqualTo("429 throttled_error throttled");
            assertThat(send(api.client(), UUID.randomUUID().toString(), "wrong").status())
                    .isEqualTo(400);
            api.clock().advance(Duration.ofMinutes(20));
            assertThat(send(api.client(), ada.uuid().toString(), "wrong").status())
                    .isEqualTo(200);
        }
    }

    private static User with(Optional<Boolean> verified, Optional<EmailAddress> pending) {
        var ada = PEOPLE.owner();
        return PEOPLE.fixtures().save(ada.withMailbox(new Mailbox(ada.mailbox().address(), pending, verified)));
    }

    private static TestClient.Answer change(TestClient client, EmailAddress wanted) {
        return client.patch(ME, "{\"email\": \"" + wanted.value() + "\"}");
    }

    private static TestClient.Answer request(User user) {
        return API.client().post(REQUEST, "{\"uuid\": \"" + user.uuid() + "\"}");
    }

    private static TestClient.Answer verify(TestClient client, User user, String token) {
        return send(client, user.uuid().toString(), token);
    }

    private static TestClient.Answer send(TestClient client, String uuid, String token) {
        return client.post(VERIFY, "{\"uuid\": \"" + uuid + "\", \"token\": \"" + token + "\"}");
    }

    private static TestClient signedIn(TestClient.Answer answer) {
        return API.client().header("Cookie", "sessionid=" + answer.cookie("sessionid"));
    }

    private static List<Mail> mailsTo(EmailAddress address) {
        return API.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    /** The one that was mailed last. */
    private static String token(EmailAddress address) {
        return mailsTo(address).stream()
                .filter(mail -> mail.template() == MailTemplate.VERIFY_EMAIL)
                .reduce((first, last) -> last)
                .map(mail -> mail.values().get("token"))
                .orElseThrow();
    }

    private static List<EventType> eventsOf(User user) {
        return API.store().events().ofUser(user.id(), new Page.Request(100, 0)).items().stream()
                .map(AccountEvent::type)
                .filter(type -> type != EventType.USER_CREATED)
                .toList();
    }
}
