package io.vestibule.adapters.http.accounts;

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
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PasswordStrength;
import io.vestibule.domain.users.SignUpRules;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignUpRoutesTest {

    private static final String ADA = body("ada@example.com");
    private static final String CLOSED = "403 authentication_error permission_denied";
    private static final SignUpRules OPEN = new SignUpRules(true, false, false, Optional.empty());

    /** Where nobody has to prove an address. */
    private static final SignUpRules CLOSED_LATER = new SignUpRules(false, false, false, Optional.empty());

    private static TestApi api(SignUpRules rules) {
        return api(rules, HttpSettings::withoutRateLimits);
    }

    private static TestApi api(SignUpRules rules, UnaryOperator<HttpSettings> settings) {
        return new TestApi(settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(SignUpRules.class).toInstance(rules);
            }
        });
    }

    private static String body(String email) {
        return "{\"first_name\": \"Ada\", \"email\": \"" + email + "\", \"password\": \"" + TestApi.PASSWORD + "\"}";
    }

    private static User stored(TestApi api, String email) {
        return api.store().users().find(new EmailAddress(email)).orElseThrow();
    }

    @Test
    void theFirstPersonRunsTheInstallationAndIsSignedInAtOnce() {
        try (var api = api(CLOSED_LATER)) {
            var browser = api.browser();

            var answer = browser.post("/api/signup/", """
                    {"first_name": " Ada ", "last_name": "Lovelace", "email": "ADA@example.com", "password": "%s",
                     "organization_name": "Engines", "role_at_organization": "engineering", "referral_source": "x"}
                    """.formatted(TestApi.PASSWORD));

            assertThat(answer.status()).isEqualTo(201);
            var ada = stored(api, "ada@example.com");
            assertThat(answer.text()).isEqualTo("""
                    {"id":%d,"uuid":"%s","distinct_id":"%s","first_name":"Ada","last_name":"Lovelace",\
                    "email":"ada@example.com","is_email_verified":false,"hedgehog_config":null,\
                    "role_at_organization":"engineering","redirect_url":"/"}""".formatted(ada.id().value(), ada.uuid(), ada.distinctId()));
            assertThat(ada.staff()).isTrue();
            var me = browser.get("/api/users/@me").json();
            assertThat(me.get("organization").get("name").asText()).isEqualTo("Engines");
            assertThat(me.get("organization").get("membership_level").asInt())
                    .isEqualTo(MembershipLevel.OWNER.number());
            assertThat(me.get("team").get("name").asText()).isEqualTo("Default project");
            assertThat(browser.patch("/api/users/@me", "{\"first_name\": \"Augusta\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(api.store()
                            .events()
                            .ofUser(ada.id(), new Page.Request(10, 0))
                            .items())
                    .extracting(AccountEvent::type)
                    .contains(EventType.SIGNUP_BOOTSTRAP);
        }
    }

    @Test
    void theSecondPersonHasToBeInvited() {
        try (var api = api(CLOSED_LATER)) {
            api.client().post("/api/signup", ADA);

            var second = api.client().post("/api/signup", body("bob@example.com"));

            assertThat(second.error()).isEqualTo(CLOSED);
            assertThat(second.detail())
                    .isEqualTo("New organizations cannot be created in this instance. Contact your administrator if you"
                            + " think this is a mistake.");
            assertThat(api.client().post("/api/signup", "{}").error())
                    .as("before the body is looked at")
                    .isEqualTo(CLOSED);
        }
    }

    @Test
    void ofManyFirstPersonsOneIs() {
        try (var api = api(CLOSED_LATER)) {
            var statuses = Threads.together(
                    6,
                    thread -> () -> api.client()
                            .post("/api/signup", body("person" + thread + "@example.com"))
                            .status());

            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).filteredOn(status -> status != 201).containsOnly(403);
        }
    }

    @Test
    void whereSignUpIsOpenEverybodyFoundsAnOrganizationAndOnlyTheFirstIsStaff() {
        try (var api = api(OPEN)) {
            api.client().post("/api/signup", ADA);

            var bob = api.client().post("/api/signup", body("bob@example.com"));

            assertThat(bob.status()).isEqualTo(201);
            assertThat(stored(api, "bob@example.com").staff()).isFalse();
            var membership = api.store()
                    .memberships()
                    .ofUser(stored(api, "bob@example.com").id())
                    .get(0);
            assertThat(api.store()
                            .organizations()
                            .find(membership.organization())
                            .orElseThrow()
                            .name()
                            .value())
                    .isEqualTo("Ada's Organization");
        }
    }

    @Test
    void oneAddressIsTakenOnceHoweverManyAskAtOnce() {
        try (var api = api(OPEN)) {
            var answers = Threads.together(5, thread -> () -> api.client().post("/api/signup", ADA));

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .extracting(TestClient.Answer::error)
                    .containsOnly("400 validation_error unique @email");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {}                                                                     | required @first_name
            {"first_name": " "}                                                    | blank @first_name
            {"first_name": null}                                                   | null @first_name
            {"first_name": "LONG"}                                                 | max_length @first_name
            {"first_name": "<b>"}                                                  | invalid_bracket @first_name
            {"first_name": "A", "last_name": null}                                 | null @last_name
            {"first_name": "A"}                                                    | required @email
            {"first_name": "A", "email": "x"}                                      | invalid_input @email
            {"first_name": "A", "email": "taken@example.com", "password": "1"}     | unique @email
            {"first_name": "A", "email": "TAKEN@example.com"}                      | unique @email
            {"first_name": "A", "email": "a@example.com"}                          | required @password
            {"first_name": "A", "email": "a@example.com", "password": null}        | null @password
            {"first_name": "A", "email": "a@example.com", "password": ""}          | blank @password
            {"first_name": "A", "email": "a@example.com", "password": "  "}        | blank @password
            {"first_name": "A", "email": "a@example.com", "password": "SEVENTY3"}  | max_length @password
            {"first_name": "A", "email": "a@example.com", "password": "123"}       | password_too_short @password
            {"first_name": "A", "email": "a@example.com", "password": "12345678"}  | password_too_weak @password
            {"first_name": "A", "email": "a@example.com", "password": "GOOD", "organization_name": "LONG"} | max_length @organization_name
            {"first_name": "A", "email": "a@example.com", "password": "GOOD", "role_at_organization": "king"} | invalid_choice @role_at_organization
            {"first_name": "A", "email": "a@example.com", "password": "Engines 12 lions", "organization_name": "Engines"} | password_too_weak @password
            """)
    void theFirstProblemIsReportedAtItsMember(String body, String error) {
        try (var api = api(OPEN)) {
            api.user("taken");

            var answer = api.client()
                    .post(
                            "/api/signup",
                            body.replace("LONG", "x".repeat(129))
                                    .replace("SEVENTY3", "a1".repeat(36) + "b")
                                    .replace("GOOD", TestApi.PASSWORD));

            assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        }
    }

    @Test
    void plusAddressesAreAccountsOfTheirOwnUnlessTheyAreRejected() {
        try (var api = api(OPEN)) {
            assertThat(api.client()
                            .post("/api/signup", body("ada+a@example.com"))
                            .status())
                    .isEqualTo(201);
            assertThat(api.client()
                            .post("/api/signup", body("ada+b@example.com"))
                            .status())
                    .isEqualTo(201);
            assertThat(api.client().post("/api/signup", ADA).status()).isEqualTo(201);
        }
        try (var api = api(new SignUpRules(true, false, true, Optional.empty()))) {
            api.store().users().add(new Fixtures(api.store()).draft(new EmailAddress("ada+old@example.com")));

            assertThat(api.client()
                            .post("/api/signup", body("ada+b@example.com"))
                            .error())
                    .isEqualTo("400 validation_error plus_addressing_not_allowed @email");
            assertThat(api.client().post("/api/signup", ADA).error()).isEqualTo("400 validation_error unique @email");
            assertThat(api.client()
                            .post("/api/signup", body("adam@example.com"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void theFirstPersonMayHaveToKnowATokenAndNobodyElse() {
        var token = new BootstrapToken("let-me-in");
        try (var api = api(new SignUpRules(true, false, false, Optional.of(token)))) {
            assertThat(api.client().post("/api/signup", ADA).error()).isEqualTo(CLOSED);
            assertThat(api.client()
                            .header("X-Bootstrap-Token", "let-me")
                            .post("/api/signup", ADA)
                            .error())
                    .isEqualTo(CLOSED);
            assertThat(api.store().users().isAnybodyThere()).isFalse();

            assertThat(api.client()
                            .header("X-Bootstrap-Token", "let-me-in")
                            .post("/api/signup", ADA)
                            .status())
                    .isEqualTo(201);
            assertThat(api.client().post("/api/signup", body("bob@example.com")).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void anAddressSignsUpFiveTimesADayTheVeryFirstNotCounted() {
        try (var api = api(OPEN, settings -> settings)) {
            api.client().post("/api/signup", ADA);
            for (var i = 0; i < 5; i++) {
                assertThat(api.client()
                                .post("/api/signup", body("p" + i + "@example.com"))
                                .status())
                        .isEqualTo(201);
            }

            assertThat(api.client()
                            .post("/api/signup", body("late@example.com"))
                            .error())
                    .isEqualTo("429 throttled_error throttled");
            api.clock().advance(Duration.ofDays(1));
            assertThat(api.client()
                            .post("/api/signup", body("late@example.com"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whereMailReachesPeopleTheyProveTheirAddressFirst() {
        try (var api = api(new SignUpRules(true, true, false, Optional.empty()))) {
            var answer = api.client().post("/api/signup", ADA);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            var ada = stored(api, "ada@example.com");
            assertThat(answer.json().get("redirect_url").asText()).isEqualTo("/verify_email/" + ada.uuid());
            var login = "{\"email\": \"ada@example.com\", \"password\": \"" + TestApi.PASSWORD + "\"}";
            assertThat(api.client().post("/api/login", login).error()).isEqualTo("400 validation_error not_verified");
            assertThat(api.get(InMemoryMailOutbox.class).mails())
                    .extracting(Mail::template)
                    .containsExactly(MailTemplate.VERIFY_EMAIL, MailTemplate.VERIFY_EMAIL);

            var mailbox = new Mailbox(ada.mailbox().address(), Optional.empty(), Optional.empty());
            api.store().users().save(ada.withMailbox(mailbox));

            assertThat(api.client().post("/api/login", login).status())
                    .as("an account from before addresses were proven")
                    .isEqualTo(200);
            assertThat(api.get(InMemoryMailOutbox.class).mails()).hasSize(3);
        }
    }

    @Test
    void thePrecheckTellsOfAccountsAndInvitesWhereSignUpIsOpen() {
        try (var api = api(OPEN)) {
            var ada = api.member("ada", "Engines");
            var organization = api.store().memberships().ofUser(ada.id()).get(0).organization();
            new Fixtures(api.store())
                    .invite(
                            organization,
                            new EmailAddress("bob@example.com"),
                            api.clock().instant());

            assertThat(precheck(api, "nobody@example.com").text())
                    .isEqualTo("{\"email_exists\":false,\"pending_invite\":null}");
            assertThat(precheck(api, "BOB@example.com").text())
                    .isEqualTo("{\"email_exists\":false,\"pending_invite\":{\"organization_name\":\"Engines\"}}");
            assertThat(precheck(api, "ada@example.com").error()).isEqualTo("409 server_error account_exists");
            assertThat(precheck(api, "nobody").error()).isEqualTo("400 validation_error invalid_input @email");
            api.clock().advance(Duration.ofDays(3).plusMillis(1));
            assertThat(precheck(api, "bob@example.com").text())
                    .isEqualTo("{\"email_exists\":false,\"pending_invite\":null}");
        }
    }

    @Test
    void thePrecheckTellsNothingWhereSignUpIsClosed() {
        try (var api = api(CLOSED_LATER)) {
            api.user("ada");

            assertThat(precheck(api, "ada@example.com").error()).isEqualTo(CLOSED);
            assertThat(precheck(api, "nobody@example.com").error()).isEqualTo(CLOSED);
        }
    }

    @Test
    void aHundredThousandBytesAreTooMuch() {
        try (var api = api(OPEN)) {
            var answer = api.client()
                    .post("/api/signup", body("x@example.com").replace(TestApi.PASSWORD, "x".repeat(100_000)));

            assertThat(answer.status()).isEqualTo(413);
        }
    }

    private static TestClient.Answer precheck(TestApi api, String email) {
        return api.client().post("/api/signup/precheck", "{\"email\": \"" + email + "\"}");
    }

    @Test
    void whoeverMaySignUpOnlyBecauseNoOrganizationIsLeftMustKnowTheToken() {
        var token = new BootstrapToken("let-me-in");
        try (var api = api(new SignUpRules(false, false, false, Optional.of(token)))) {
            api.store().users().add(new Fixtures(api.store()).draft(new EmailAddress("old@example.com")));

            assertThat(api.client().post("/api/signup", ADA).error()).isEqualTo(CLOSED);

            assertThat(api.client()
                            .header("X-Bootstrap-Token", "let-me-in")
                            .post("/api/signup", ADA)
                            .status())
                    .isEqualTo(201);
            assertThat(stored(api, "ada@example.com").staff()).isFalse();
        }
    }

    @Test
    void guessingTheTokenIsSlow() {
        var token = new BootstrapToken("let-me-in");
        try (var api = api(new SignUpRules(false, false, false, Optional.of(token)), settings -> settings)) {
            for (var i = 0; i < 10; i++) {
                assertThat(api.client()
                                .header("X-Bootstrap-Token", "guess" + i)
                                .post("/api/signup", ADA)
                                .error())
                        .isEqualTo(CLOSED);
            }

            var right = api.client().header("X-Bootstrap-Token", "let-me-in");
            assertThat(right.post("/api/signup", ADA).error()).isEqualTo("429 throttled_error throttled");
            api.clock().advance(Duration.ofMinutes(1));
            assertThat(right.post("/api/signup", ADA).status()).isEqualTo(201);
        }
    }

    @Test
    void thePrecheckIsAskedThirtyTimesAMinute() {
        try (var api = api(OPEN, settings -> settings)) {
            for (var i = 0; i < 30; i++) {
                assertThat(precheck(api, "nobody" + i + "@example.com").status())
                        .isEqualTo(200);
            }

            assertThat(precheck(api, "nobody@example.com").error()).isEqualTo("429 throttled_error throttled");
        }
    }

    @Test
    void aLongPasswordIsRefusedBeforeItsStrengthIsEstimated() {
        PasswordStrength untouchable = (password, personal) -> {
            throw new IllegalStateException("This takes too long.");
        };
        var rules = new AbstractModule() {
            @Override
            protected void configure() {
                bind(SignUpRules.class).toInstance(OPEN);
                bind(PasswordStrength.class).toInstance(untouchable);
            }
        };
        try (var api = new TestApi(HttpSettings::withoutRateLimits, rules)) {
            assertThat(signUp(api, "a1".repeat(36) + "b").error())
                    .isEqualTo("400 validation_error max_length @password");
            assertThat(signUp(api, "a1".repeat(36)).status()).isEqualTo(500);
        }
    }

    private static TestClient.Answer signUp(TestApi api, String password) {
        return api.client().post("/api/signup", ADA.replace(TestApi.PASSWORD, password));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVER")
    void whereMailReachesNobodyPeopleComeInAtOnce(MailDelivery delivery) {
        var rules = new AbstractModule() {
            @Override
            protected void configure() {
                bind(SignUpRules.class).toInstance(new SignUpRules(true, true, false, Optional.empty()));
                bind(MailDelivery.class).toInstance(delivery);
            }
        };
        try (var api = new TestApi(HttpSettings::withoutRateLimits, rules)) {
            var browser = api.browser();

            assertThat(browser.post("/api/signup", ADA)
                            .json()
                            .get("redirect_url")
                            .asText())
                    .isEqualTo("/");

            assertThat(browser.get("/api/users/@me").status()).isEqualTo(200);
            assertThat(api.browser()
                            .post(
                                    "/api/login",
                                    "{\"email\": \"ada@example.com\", \"password\": \"" + TestApi.PASSWORD + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }
}
