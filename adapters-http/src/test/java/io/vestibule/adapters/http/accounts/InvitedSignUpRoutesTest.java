package io.vestibule.adapters.http.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.adapters.http.organizations.Delegators;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.NotificationSettings;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/signup/{invite_id}}: invites are accepted. */
class InvitedSignUpRoutesTest {

    private static final TestApi API = new TestApi();
    private static final Delegators PEOPLE = new Delegators(API);
    private static final String GRACE = "{\"first_name\": \"Grace\", \"password\": \"" + TestApi.PASSWORD + "\"}";

    private final User ada = API.somebody();
    private final OrganizationId here = PEOPLE.organization(ada);
    private final EmailAddress target = PEOPLE.fixtures().address();

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anInviteIsShownToWhoeverWasGivenIt() {
        var invite = mailed(false);

        var answer = API.client().get(path(invite));

        assertThat(answer.status()).isEqualTo(200);
        var organization =
                API.store().organizations().find(here).orElseThrow().name().value();
        assertThat(answer.text())
                .isEqualTo(
                        "{\"id\":\"%s\",\"target_email\":\"%s\",\"first_name\":\"Grace\",\"organization_name\":\"%s\"}"
                                .formatted(invite.id(), target.value(), organization));
    }

    @Test
    void somebodyNewComesInWithTheAddressOfTheInvite() {
        var invite = mailed(true);
        assertThat(pending(ada)).isEmpty();

        var answer = API.client().post(path(invite), """
                        {"first_name": "Grace", "last_name": "Hopper", "password": "%s", "email": "other@example.com",
                         "role_at_organization": "engineering"}""".formatted(TestApi.PASSWORD));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var grace = API.store().users().find(target).orElseThrow();
        assertThat(answer.json()).hasSize(10);
        assertThat(answer.json().get("uuid").asText()).isEqualTo(grace.uuid().toString());
        assertThat(answer.json().get("email").asText()).isEqualTo(target.value());
        assertThat(answer.json().get("is_email_verified").toString()).isEqualTo("true");
        assertThat(answer.json().get("role_at_organization").asText()).isEqualTo("engineering");
        assertThat(answer.json().get("redirect_url").asText()).isEqualTo("/");
        var membership = API.store().memberships().find(here, grace.id()).orElseThrow();
        assertThat(membership.level()).isEqualTo(MembershipLevel.ADMINISTRATOR);
        assertThat(membership.invitedBy()).contains(ada.id());
        assertThat(PEOPLE.isGone(invite)).isTrue();
        var me = signedIn(answer).get("/api/users/@me/").json();
        assertThat(me.get("organization").get("id").asText())
                .isEqualTo(here.value().toString());
        assertThat(me.get("team").isNull()).isFalse();
        assertThat(me.get("is_organization_first_user").toString()).isEqualTo("false");
        assertThat(types(grace)).contains(EventType.INVITE_ACCEPTED, EventType.SIGNUP_COMPLETED);
    }

    @Test
    void anAddressThatNoMailProvedIsNotVerified() {
        var answer = API.client().post(path(mailed(false)), GRACE);

        var grace = API.store().users().find(target).orElseThrow();
        assertThat(answer.json().get("is_email_verified").toString()).isEqualTo("false");
        assertThat(answer.json().get("redirect_url").asText()).isEqualTo("/verify_email/" + grace.uuid());
        assertThat(answer.cookie("sessionid")).isEmpty();
        assertThat(API.get(InMemoryMailOutbox.class).mails())
                .filteredOn(mail -> mail.to().equals(target))
                .extracting(Mail::template)
                .containsExactly(MailTemplate.VERIFY_EMAIL);
    }

    @Test
    void whoIsSignedInJoinsAndStaysAsTheyWere() {
        var invite = mailed(true);
        var grace = PEOPLE.fixtures().user(target);
        var elsewhere =
                PEOPLE.fixtures().invite(PEOPLE.fixtures().organization().id(), target, Fixtures.NOW);
        var client = API.withSession(grace.id());
        assertThat(pending(grace)).hasSize(2);

        var answer = client.post(path(invite), "{\"first_name\": \"Mallory\", \"password\": \"x\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("first_name").asText()).isEqualTo("Ada");
        assertThat(answer.json().get("redirect_url").asText()).isEqualTo("/");
        assertThat(API.stored(grace.id()).workplace().organization()).contains(here);
        assertThat(API.stored(grace.id()).credentials()).isEqualTo(grace.credentials());
        assertThat(pending(grace)).containsExactly(elsewhere.id().toString());
        assertThat(client.get("/api/users/@me/").json().get("organizations")).hasSize(1);
    }

    @Test
    void whoTakesOverGoesToOnboardingAndTheOtherIsDone() {
        var invite = PEOPLE.delegate(ada, target.value());
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        API.store().onboardings().save(bob.id(), Onboarding.NONE.delegate(invite.id(), here, Fixtures.NOW));
        var before = PEOPLE.shown(ada);
        API.clock().advance(Duration.ofMinutes(1));

        var answer = API.client().post(path(invite), GRACE);

        assertThat(answer.json().get("redirect_url").asText()).isEqualTo("/onboarding");
        assertThat(PEOPLE.shown(ada).subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(PEOPLE.shown(ada).subList(3, 6)).containsExactly("null", "null", "2026-03-04T05:07:07.089000Z");
        assertThat(PEOPLE.onboarding(bob).stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(events(ada))
                .filteredOn(event -> event.type() == EventType.ONBOARDING_DELEGATION_ACCEPTED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEmpty();
                    assertThat(event.origin()).isEqualTo(Origin.INTERNAL);
                });
        assertThat(API.withSession(
                                API.store().users().find(target).orElseThrow().id())
                        .get("/api/users/@me/")
                        .json()
                        .get("organization")
                        .get("membership_level")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void anInviteWhoseSenderIsGoneStillCounts() {
        var invite = PEOPLE.fixtures().invite(here, target, Fixtures.NOW).emailed(Fixtures.NOW);
        API.store().invites().save(invite);

        var answer = API.client().post(path(invite), GRACE);

        assertThat(signedIn(answer)
                        .get("/api/users/@me/")
                        .json()
                        .get("is_organization_first_user")
                        .toString())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6ba7b810-9dad-41d1-80b4-00c04fd430c8", "nonsense", "1"})
    void anUnknownInviteIsRefusedBeforeAnythingElse(String id) {
        for (var answer : new Answer[] {
            API.client().get("/api/signup/" + id),
            API.client().post("/api/signup/" + id + "/", "{}"),
            API.withSession(ada.id()).post("/api/signup/" + id, "{}")
        }) {
            assertThat(answer.error()).isEqualTo("400 validation_error invalid_input");
            assertThat(answer.detail()).isEqualTo("The provided invite ID is not valid.");
        }
    }

    @Test
    void anotherAddressIsRefusedEvenBeforeExpiry() {
        var invite = mailed(true);
        API.clock().advance(Duration.ofDays(3).plusMillis(1));

        refusedForBoth(
                API.withSession(API.somebody().id()),
                invite,
                "invalid_recipient",
                "This invite is intended for another email address.");
    }

    @Test
    void anExpiredInviteIsRefusedEvenBeforeAnAccount() {
        var invite = mailed(true);
        PEOPLE.fixtures().user(target);
        API.clock().advance(Duration.ofDays(3));
        assertThat(API.client().get(path(invite)).json().get("code").asText()).isEqualTo("account_exists");
        API.clock().advance(Duration.ofMillis(1));

        refusedForBoth(
                API.client(), invite, "expired", "This invite has expired. Please ask your admin for a new one.");
    }

    @Test
    void whoHasAnAccountIsSentToSignIn() {
        var invite = mailed(true);
        PEOPLE.fixtures().user(target);

        refusedForBoth(API.client(), invite, "account_exists", "/login?next=/api/signup/" + invite.id() + "/");
        assertThat(API.client().get("/api/signup/" + invite.id()).detail())
                .isEqualTo("/login?next=/api/signup/" + invite.id());
    }

    @Test
    void whoDidNotProveTheAddressIsNotItsOwner() {
        var invite = mailed(true);

        refusedForBoth(
                API.withSession(unproven(API).id()),
                invite,
                "invalid_recipient",
                "This invite is intended for another email address.");
    }

    @Test
    void nobodyIsAskedForASecondFactorOnTheWayIn() {
        var grace = PEOPLE.fixtures().user(target);
        var strict = PEOPLE.fixtures().organization();
        API.store()
                .organizations()
                .save(strict.withSettings(strict.settings().withEnforceTwoFactor(Optional.of(true)), Fixtures.NOW));
        PEOPLE.fixtures().membership(strict.id(), grace.id());
        PEOPLE.fixtures().worksAt(grace, strict.id(), Optional.empty());
        var client = API.withSession(grace.id());
        assertThat(client.get("/api/organizations/").json().get("code").asText())
                .isEqualTo("two_factor_setup_required");
        var invite = mailed(true);

        assertThat(client.get(path(invite)).status()).isEqualTo(200);
        assertThat(client.post(path(invite), "{}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"FOLDER, true", "OFF, false"})
    void whereMailReachesNobodyAnInviteProvesNothingAndNothingNeedsProof(MailDelivery delivery, boolean attempted) {
        try (var api = new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailDelivery.class).toInstance(delivery);
            }
        })) {
            var owner = api.withSession(api.somebody().id());

            var first = invited(owner, "new@example.com");
            var newcomer = api.client().post(first, GRACE);

            assertThat(newcomer.status()).as(newcomer.text()).isEqualTo(201);
            assertThat(newcomer.json().get("is_email_verified").toString()).isEqualTo("false");
            assertThat(newcomer.json().get("redirect_url").asText()).isEqualTo("/");
            assertThat(owner.get("/api/organizations/@current/invites/")
                            .json()
                            .get("count")
                            .asInt())
                    .isZero();
            var grace = unproven(api);
            var second = owner.post(
                    "/api/organizations/@current/invites/", "{\"target_email\": \"" + target.value() + "\"}");
            assertThat(second.json().get("emailing_attempt_made").asBoolean()).isEqualTo(attempted);
            assertThat(api.withSession(grace.id())
                            .post("/api/signup/" + second.json().get("id").asText(), "{}")
                            .status())
                    .isEqualTo(201);
            assertThat(api.get(InMemoryMailOutbox.class).mails())
                    .filteredOn(mail -> mail.template() == MailTemplate.INVITATION)
                    .hasSize(attempted ? 2 : 0);
        }
    }

    @Test
    void membersAreRefused() {
        var invite = mailed(true);
        var grace = PEOPLE.fixtures().user(target);
        PEOPLE.fixtures().membership(here, grace.id());

        refusedForBoth(
                API.withSession(grace.id()),
                invite,
                "user_already_member",
                "You already are a member of this organization.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                   | 400 validation_error required @first_name
                    []                                                   | 400 validation_error invalid_input
                    {"first_name": ""}                                   | 400 validation_error blank @first_name
                    {"first_name": "Grace"}                              | 400 validation_error required @password
                    {"first_name": "Grace", "password": "short"}         | 400 validation_error password_too_short @password
                    {"first_name": "<b>", "password": "short"}           | 400 validation_error invalid_bracket @first_name
                    {"first_name": "Grace", "password": "short", "role_at_organization": "x"} | 400 validation_error password_too_short @password
                    {"first_name": "Grace", "password": "correct horse 42 battery", "role_at_organization": "x"} | 400 validation_error invalid_choice @role_at_organization
                    """)
    void whatIsWrongWithANewAccountIsSaid(String body, String error) {
        var invite = mailed(true);

        assertThat(API.client().post(path(invite), body).error()).isEqualTo(error);
        assertThat(PEOPLE.isGone(invite)).isFalse();
        assertThat(API.store().users().find(target)).isEmpty();
    }

    @Test
    void aPersonNeedsTheCsrfToken() {
        var invite = mailed(true);
        var grace = PEOPLE.fixtures().user(target);

        assertThat(API.withSession(grace.id())
                        .without("X-CSRFToken")
                        .post(path(invite), "{}")
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(PEOPLE.isGone(invite)).isFalse();
    }

    @Test
    void ofManyAcceptancesAtOnceOneIs() {
        var invite = mailed(true);

        var answers = Threads.together(4, thread -> () -> API.client().post(path(invite), GRACE));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(
                        answer -> assertThat(answer.json().get("code").asText()).isIn("expired", "invalid_input"));
        var grace = API.store().users().find(target).orElseThrow();
        assertThat(API.store().memberships().ofUser(grace.id())).hasSize(1);
    }

    @Test
    void theOthersHearOfItUnlessTheyDoNotWantTo() {
        var deaf = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        PEOPLE.fixtures()
                .save(API.stored(deaf.id())
                        .edited(
                                deaf.name(),
                                deaf.mailbox(),
                                false,
                                API.stored(deaf.id()).workplace(),
                                new NotificationSettings(Map.of(
                                        "organization_member_join_email_disabled",
                                        Map.of(here.value().toString(), true))),
                                deaf.preferences()));

        API.client().post(path(mailed(true)), GRACE);

        assertThat(joinMails(ada)).isEqualTo(1);
        assertThat(joinMails(deaf)).isZero();
        assertThat(API.get(InMemoryMailOutbox.class).mails().stream()
                        .filter(mail -> mail.to().equals(target))
                        .map(Mail::template))
                .doesNotContain(MailTemplate.MEMBER_JOINED);
    }

    @Test
    void nobodyHearsOfItWhereTheOrganizationDoesNotWantThat() {
        var organization = API.store().organizations().find(here).orElseThrow();
        var settings = organization.settings();
        API.store()
                .organizations()
                .save(organization.withSettings(
                        new OrganizationSettings(
                                false,
                                settings.enforceTwoFactor(),
                                settings.membersCanInvite(),
                                settings.membersCanUsePersonalApiKeys(),
                                settings.allowPubliclySharedResources(),
                                settings.aiDataProcessingApproved(),
                                settings.aiTrainingOptedIn(),
                                settings.defaultExperimentStatsMethod(),
                                settings.defaultAnonymizeIps()),
                        Fixtures.NOW));

        assertThat(API.client().post(path(mailed(true)), GRACE).status()).isEqualTo(201);

        assertThat(joinMails(ada)).isZero();
    }

    @Test
    void whoIsSwitchedOffHearsNothing() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        API.get(SetAccountActive.class).handle(bob.id(), false);

        API.client().post(path(mailed(true)), GRACE);

        assertThat(joinMails(ada)).isEqualTo(1);
        assertThat(joinMails(bob)).isZero();
    }

    @Test
    void inALargeOrganizationThoseHearOfItWhoCameFirst() {
        for (var i = 0; i < 98; i++) {
            PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        }
        API.clock().advance(Duration.ofSeconds(1));
        var hundredth = late();
        var next = late();

        API.client().post(path(mailed(true)), GRACE);

        assertThat(joinMails(ada)).isEqualTo(1);
        assertThat(joinMails(hundredth)).isEqualTo(1);
        assertThat(joinMails(next)).isZero();
    }

    private User late() {
        API.clock().advance(Duration.ofSeconds(1));
        var user = PEOPLE.fixtures().user();
        PEOPLE.fixtures()
                .membership(here, user.id(), MembershipLevel.MEMBER, API.clock().instant(), Optional.empty());
        return user;
    }

    /** Somebody with the address of the invite, who never proved it. */
    private User unproven(TestApi api) {
        var fixtures = new Fixtures(api.store());
        var grace = fixtures.user(target);
        return fixtures.save(grace.edited(
                grace.name(),
                new Mailbox(target, Optional.empty(), Optional.of(false)),
                false,
                grace.workplace(),
                grace.notifications(),
                grace.preferences()));
    }

    /** Where whoever has this address accepts a new invite. */
    private static String invited(TestClient inviter, String address) {
        var answer = inviter.post("/api/organizations/@current/invites/", "{\"target_email\": \"" + address + "\"}");
        return "/api/signup/" + answer.json().get("id").asText();
    }

    private void refusedForBoth(TestClient client, Invite invite, String code, String detail) {
        for (var answer : new Answer[] {client.get(path(invite)), client.post(path(invite), "{}")}) {
            assertThat(answer.error()).isEqualTo("400 validation_error " + code);
            assertThat(answer.detail()).isEqualTo(detail);
        }
        assertThat(PEOPLE.isGone(invite)).isFalse();
    }

    private Invite mailed(boolean mailed) {
        var invite = new Invite(
                UUID.randomUUID(),
                here,
                target,
                "Grace",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(ada.id()),
                Fixtures.NOW,
                false);
        var stored = mailed ? invite.emailed(Fixtures.NOW) : invite;
        API.store().invites().save(stored);
        return stored;
    }

    private static String path(Invite invite) {
        return "/api/signup/" + invite.id() + "/";
    }

    private static TestClient signedIn(Answer answer) {
        return API.client().header("Cookie", "sessionid=" + answer.cookie("sessionid"));
    }

    private static List<String> pending(User user) {
        return API.withSession(user.id())
                .get("/api/users/@me/")
                .json()
                .get("pending_invites")
                .findValuesAsText("id");
    }

    private static List<EventType> types(User user) {
        return events(user).stream().map(AccountEvent::type).toList();
    }

    private static List<AccountEvent> events(User user) {
        return API.store().events().ofUser(user.id(), new Page.Request(100, 0)).items();
    }

    private static long joinMails(User user) {
        return API.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.template() == MailTemplate.MEMBER_JOINED
                        && mail.to().equals(user.mailbox().address()))
                .count();
    }
}
