package io.vestibule.adapters.http.organizations;

import static io.vestibule.adapters.http.organizations.Delegators.none;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.accounts.RemoveAccount;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.application.onboarding.EndOverdueDelegations;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.onboarding.RecordedOnboardingEvents;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code invites/delegate}, and what becomes of onboarding that was handed on. */
class DelegateOnboardingTest {

    private static final TestApi API = new TestApi();
    private static final Delegators PEOPLE = new Delegators(API);
    private static final String DELEGATE = "/api/organizations/@current/invites/delegate/";
    private static final String MOMENT = "2026-03-04T05:06:07.089000Z";

    private final User ada = API.somebody();
    private final OrganizationId here = PEOPLE.organization(ada);
    private final TestClient client = API.withSession(ada.id());
    private final String grace = PEOPLE.fixtures().address().value();
    private final String katherine = PEOPLE.fixtures().address().value();

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void handingOnIsAnsweredWithTheInviteAsItWasBeforeItsMail() {
        var answer = client.post(
                DELEGATE,
                "{\"target_email\": \" " + grace.toUpperCase(Locale.ROOT)
                        + "\", \"message\": \"Please\", \"step_at_delegation\": \"install\"}");

        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(json).hasSize(11);
        assertThat(json.get("target_email").asText()).isEqualTo(grace);
        assertThat(json.get("level").asInt()).isEqualTo(8);
        assertThat(json.get("first_name").asText()).isEmpty();
        assertThat(json.get("message").asText()).isEqualTo("Please");
        assertThat(json.get("private_project_access").toString()).isEqualTo("[]");
        assertThat(json.get("emailing_attempt_made").asBoolean()).isFalse();
        assertThat(json.get("created_by").get("id").asLong()).isEqualTo(ada.id().value());
        var invite = PEOPLE.invite(json.get("id").asText());
        assertThat(invite.delegation()).isTrue();
        assertThat(invite.emailingAttempted()).isTrue();
        assertThat(mailsTo(grace)).isEqualTo(1);
        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, invite));
        assertThat(heard())
                .containsExactly(new OnboardingEvent.Delegated(
                        ada.id(),
                        new OnboardingEvent.Delegation(invite.id(), "example.com", true, Optional.of("install"))));
        assertThat(audited(ada, EventType.ONBOARDING_DELEGATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED", "PROVISIONED", "ACCEPTED", "ORPHANED"})
    void handingOnReplacesWhateverWas(Stage stage) {
        API.store().onboardings().save(ada.id(), at(stage));

        var invite = PEOPLE.delegate(ada, grace);

        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, invite));
    }

    @Test
    void askedTwiceForTheSamePersonNothingIsRewritten() {
        var invite = PEOPLE.delegate(ada, grace);
        API.clock().advance(Duration.ofMinutes(1));

        var again = PEOPLE.delegateAt(ada, "@current", grace.toUpperCase(Locale.ROOT));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id").asText()).isEqualTo(invite.id().toString());
        assertThat(again.json().get("created_at").asText()).isEqualTo(MOMENT);
        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, invite));
        assertThat(mailsTo(grace)).isEqualTo(1);
        assertThat(heard()).hasSize(1);
    }

    @Test
    void aMailThatWasNeverSentIsSentTheSecondTime() {
        var invite = new Invite(
                UUID.randomUUID(),
                here,
                new EmailAddress(grace),
                "",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(ada.id()),
                Fixtures.NOW,
                true);
        API.store().invites().save(invite);
        API.store().onboardings().save(ada.id(), Onboarding.NONE.delegate(invite.id(), here, Fixtures.NOW));

        var again = PEOPLE.delegateAt(ada, "@current", grace);

        assertThat(again.status()).isEqualTo(200);
        assertThat(mailsTo(grace)).isEqualTo(1);
        assertThat(PEOPLE.invite(invite.id().toString()).emailingAttempted()).isTrue();
        assertThat(heard()).singleElement().isInstanceOf(OnboardingEvent.EmailRetried.class);
        PEOPLE.delegateAt(ada, "@current", grace);
        assertThat(mailsTo(grace)).isEqualTo(1);
    }

    @Test
    void anotherPersonTakesThePlaceOfTheFirst() {
        var first = PEOPLE.delegate(ada, grace);
        API.clock().advance(Duration.ofMinutes(1));

        var second = PEOPLE.delegate(ada, katherine);

        assertThat(PEOPLE.isGone(first)).isTrue();
        assertThat(PEOPLE.shown(ada)).isEqualTo(pending("2026-03-04T05:07:07.089000Z", second));
        assertHeard(first.id(), second.id());
        assertThat(API.store().invites().delegationsBy(ada.id())).hasSize(1);
    }

    @Test
    void anotherOrganizationTakesThePlaceOfTheFirst() {
        var first = PEOPLE.delegate(ada, grace);
        var there = PEOPLE.fixtures().organization();
        PEOPLE.fixtures().membership(there.id(), ada.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());

        var answer = PEOPLE.delegateAt(ada, there.id().value().toString(), grace);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(PEOPLE.isGone(first)).isTrue();
        assertThat(PEOPLE.onboarding(ada).delegatedToOrganization()).contains(there.id());
        assertThat(PEOPLE.onboarding(ada).skippedOrganization()).contains(there.id());
        assertHeard(first.id(), UUID.fromString(answer.json().get("id").asText()));
        assertThat(API.store().invites().delegationsBy(ada.id())).hasSize(1);
    }

    @Test
    void anExpiredDelegationIsReplaced() {
        var expired = PEOPLE.delegate(ada, grace);
        API.clock().advance(Duration.ofDays(3).plusMillis(1));

        var fresh = PEOPLE.delegate(ada, grace);

        assertThat(PEOPLE.isGone(expired)).isTrue();
        assertThat(PEOPLE.onboarding(ada).delegatedToInvite()).contains(fresh.id());
        assertHeard(expired.id(), fresh.id());
    }

    @Test
    void anInviteThatIsNotTheirsIsLeftAlone() {
        var bobs = PEOPLE.fixtures().invite(here, PEOPLE.fixtures().address(), Fixtures.NOW);
        API.store().onboardings().save(ada.id(), Onboarding.NONE.delegate(bobs.id(), here, Fixtures.NOW));

        var own = PEOPLE.delegate(ada, grace);

        assertThat(PEOPLE.isGone(bobs)).isFalse();
        assertThat(PEOPLE.onboarding(ada).delegatedToInvite()).contains(own.id());
    }

    @Test
    void whatTheAddressHadBeforeGoesWithItsDelegators() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.OWNER);
        var bobs = PEOPLE.delegate(bob, grace);

        var own = PEOPLE.delegate(ada, grace);

        assertThat(PEOPLE.isGone(bobs)).isTrue();
        assertThat(PEOPLE.shown(bob)).isEqualTo(none());
        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, own));
        assertThat(audited(bob, EventType.ONBOARDING_DELEGATION_CANCELLED)).isEqualTo(1);
    }

    @Test
    void everybodyWhoWaitsForAnInviteStartsAnewWhenItIsTakenBack() {
        var invite = PEOPLE.delegate(ada, grace);
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        API.store().onboardings().save(bob.id(), Onboarding.NONE.delegate(invite.id(), here, Fixtures.NOW));
        assertThat(PEOPLE.shown(bob).get(1)).isEqualTo("delegated");

        assertThat(API.withSession(bob.id())
                        .delete("/api/organizations/@current/invites/" + invite.id())
                        .status())
                .isEqualTo(204);

        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
        assertThat(PEOPLE.shown(bob)).isEqualTo(none());
    }

    @Test
    void aTakenBackDelegationRepairsThoseWhoseInviteIsGoneUnnoticed() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        API.store().onboardings().save(bob.id(), at(Stage.ORPHANED));
        var invite = PEOPLE.delegate(ada, grace);

        client.delete("/api/organizations/@current/invites/" + invite.id());

        assertThat(API.store().onboardings().of(bob.id())).isEqualTo(Onboarding.NONE);
    }

    @Test
    void anOrdinaryInviteToTheSameAddressEndsTheWait() {
        PEOPLE.delegate(ada, grace);

        client.post("/api/organizations/@current/invites/", "{\"target_email\": \"" + grace + "\"}");

        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
    }

    @Test
    void manyInvitesAtOnceEndTheWaitToo() {
        PEOPLE.delegate(ada, grace);

        client.post("/api/organizations/@current/invites/bulk/", "[{\"target_email\": \"" + grace + "\"}]");

        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
    }

    @Test
    void whoWasAlreadyTakenOverFromStaysSo() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        var invite = PEOPLE.delegate(ada, grace);
        var accepted = at(Stage.ACCEPTED);
        API.store()
                .onboardings()
                .save(
                        bob.id(),
                        new Onboarding(
                                accepted.skippedAt(),
                                accepted.skippedReason(),
                                accepted.skippedOrganization(),
                                Optional.of(invite.id()),
                                Optional.empty(),
                                accepted.delegationAcceptedAt()));

        client.delete("/api/organizations/@current/invites/" + invite.id());

        assertThat(PEOPLE.onboarding(bob)).isEqualTo(accepted);
    }

    @Test
    void theSweepEndsExpiredWaitsAndLeavesTheInvites() {
        var expired = PEOPLE.delegate(ada, grace);
        API.clock().advance(Duration.ofMillis(1));
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        PEOPLE.delegate(bob, katherine);
        API.clock().set(Fixtures.NOW.plus(Duration.ofDays(3)));
        API.get(EndOverdueDelegations.class).handle();
        assertThat(PEOPLE.onboarding(ada).stage()).isEqualTo(Stage.PENDING);

        API.clock().advance(Duration.ofMillis(1));
        API.get(EndOverdueDelegations.class).handle();

        assertThat(PEOPLE.onboarding(ada)).isEqualTo(Onboarding.NONE);
        assertThat(PEOPLE.onboarding(bob).stage()).isEqualTo(Stage.PENDING);
        assertThat(PEOPLE.isGone(expired)).isFalse();
        assertThat(audited(ada, EventType.ONBOARDING_DELEGATION_CANCELLED)).isEqualTo(1);
    }

    @Test
    void anotherMembershipOrWorkplaceChangesNothing() {
        var invite = PEOPLE.delegate(ada, grace);
        var there = PEOPLE.fixtures().organization();
        PEOPLE.fixtures().membership(there.id(), ada.id());

        client.patch(
                "/api/users/@me/",
                "{\"set_current_organization\": \"" + there.id().value() + "\"}");

        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, invite));
    }

    @Test
    void whoLeavesTakesTheirDelegationsThereBack() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        var bobs = PEOPLE.delegate(bob, grace);
        var adas = PEOPLE.delegate(ada, katherine);
        var there = PEOPLE.fixtures().organization().id();
        PEOPLE.fixtures().membership(there, bob.id());

        leave(bob, there);
        assertThat(PEOPLE.isGone(bobs)).isFalse();
        leave(bob, here);

        assertThat(PEOPLE.isGone(bobs)).isTrue();
        assertThat(PEOPLE.onboarding(bob)).isEqualTo(Onboarding.NONE);
        assertThat(PEOPLE.isGone(adas)).isFalse();
    }

    @Test
    void whoIsSwitchedOffTakesTheirDelegationsBack() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        var bobs = PEOPLE.delegate(bob, grace);
        var adas = PEOPLE.delegate(ada, katherine);

        API.get(SetAccountActive.class).handle(bob.id(), false);

        assertThat(PEOPLE.isGone(bobs)).isTrue();
        assertThat(PEOPLE.onboarding(bob)).isEqualTo(Onboarding.NONE);
        assertThat(PEOPLE.isGone(adas)).isFalse();
    }

    @Test
    void whoIsDeletedTakesTheirDelegationsBack() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        var bobs = PEOPLE.delegate(bob, grace);
        var session = API.withSession(bob.id());
        API.store().memberships().remove(here, bob.id());

        assertThat(session.delete("/api/users/@me/").status()).isEqualTo(204);

        assertThat(PEOPLE.isGone(bobs)).isTrue();
    }

    @Test
    void whoIsRemovedByAnOperatorTakesTheirDelegationsBack() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        var bobs = PEOPLE.delegate(bob, grace);

        API.get(RemoveAccount.class).handle(bob.id());

        assertThat(PEOPLE.isGone(bobs)).isTrue();
    }

    @Test
    void anOrganizationThatGoesEndsTheWait() {
        PEOPLE.delegate(ada, grace);
        var skipper = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        API.store().onboardings().save(skipper.id(), at(Stage.SKIPPED));

        assertThat(client.delete("/api/organizations/" + here.value()).status()).isEqualTo(204);

        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
        assertThat(PEOPLE.onboarding(skipper)).isEqualTo(at(Stage.SKIPPED));
    }

    @Test
    void nobodyIsAskedWhoBelongsHereNotEvenOneself() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);

        for (var member : List.of(bob, ada)) {
            var answer = PEOPLE.delegateAt(
                    ada, "@current", member.mailbox().address().value());
            assertThat(answer.error()).isEqualTo("400 validation_error invalid_input");
            assertThat(answer.detail())
                    .isEqualTo("A user with this email address already belongs to the organization.");
        }
        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
    }

    @Test
    void anAddresseeWhoJoinedByAnotherRoadChangesNothing() {
        var invite = PEOPLE.delegate(ada, grace);
        var addressee = PEOPLE.fixtures().user(invite.target());
        PEOPLE.fixtures().membership(here, addressee.id());

        assertThat(PEOPLE.delegateAt(ada, "@current", grace).error()).isEqualTo("400 validation_error invalid_input");
        assertThat(PEOPLE.shown(ada)).isEqualTo(pending(MOMENT, invite));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                    | 400 validation_error required @target_email
                    {"target_email": "grace"}                             | 400 validation_error invalid_input @target_email
                    {"target_email": null}                                | 400 validation_error null @target_email
                    {"target_email": "g@example.com", "message": null}    | 400 validation_error null @message
                    {"target_email": "g@example.com", "step_at_delegation": []} | 400 validation_error invalid_input @step_at_delegation
                    []                                                    | 400 validation_error invalid_input
                    """)
    void whatIsWrongIsSaid(String body, String error) {
        assertThat(client.post(DELEGATE, body).error()).isEqualTo(error);
        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
    }

    @Test
    void textsAreLimited() {
        assertThat(client.post(DELEGATE, with("message", 1001)).error())
                .isEqualTo("400 validation_error max_length @message");
        assertThat(client.post(DELEGATE, with("step_at_delegation", 65)).error())
                .isEqualTo("400 validation_error max_length @step_at_delegation");
        assertThat(client.post(DELEGATE, with("message", 1000)).status()).isEqualTo(201);
    }

    @Test
    void membersBelowAdministratorMayNotHandOn() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);

        var answer = PEOPLE.delegateAt(bob, "@current", grace);

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(answer.detail()).isEqualTo("You cannot invite a user with a higher permission level than your own.");
    }

    @Test
    void aKeyWithTheScopeHandsOn() {
        var answer = API.withKey(ada.id(), "organization_member:write")
                .post(DELEGATE, "{\"target_email\": \"" + grace + "\"}");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void tenAnHourAreEnoughForAPerson() {
        for (var i = 0; i < 10; i++) {
            assertThat(PEOPLE.delegateAt(ada, "@current", "d" + i + "@example.com")
                            .status())
                    .isEqualTo(201);
        }

        var refused = PEOPLE.delegateAt(ada, "@current", grace);

        assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        assertThat(PEOPLE.delegateAt(bob, "@current", grace).status()).isEqualTo(201);
        API.clock().advance(Duration.ofHours(1).minusMillis(1));
        assertThat(PEOPLE.delegateAt(ada, "@current", grace).header("Retry-After"))
                .isEqualTo("1");
        API.clock().advance(Duration.ofMillis(1));
        assertThat(PEOPLE.delegateAt(ada, "@current", grace).status()).isEqualTo(201);
    }

    @Test
    void requestsThatAreRefusedForTheirBodyOrTheirCallerCountForThePerson() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        for (var i = 0; i < 10; i++) {
            assertThat(client.post(DELEGATE, "{}").status()).isEqualTo(400);
            assertThat(PEOPLE.delegateAt(bob, "@current", grace).status()).isEqualTo(403);
        }

        assertThat(client.post(DELEGATE, "{}").status()).isEqualTo(429);
        assertThat(PEOPLE.delegateAt(bob, "@current", grace).status()).isEqualTo(429);
    }

    @Test
    void whatTheLimitOfTheOrganizationRefusesDoesNotCountForThePerson() {
        invite(50);
        API.clock().advance(Duration.ofMinutes(59));
        for (var i = 0; i < 11; i++) {
            assertThat(PEOPLE.delegateAt(ada, "@current", grace).header("Retry-After"))
                    .isEqualTo("60");
        }
        API.clock().advance(Duration.ofMinutes(1));

        assertThat(PEOPLE.delegateAt(ada, "@current", grace).status()).isEqualTo(201);
    }

    @Test
    void theLimitOfTheOrganizationCountsNewInvitesOnly() {
        invite(48);
        PEOPLE.delegate(ada, grace);
        for (var i = 0; i < 3; i++) {
            assertThat(PEOPLE.delegateAt(ada, "@current", grace).status()).isEqualTo(200);
            assertThat(PEOPLE.delegateAt(
                                    ada, "@current", ada.mailbox().address().value())
                            .status())
                    .isEqualTo(400);
        }

        PEOPLE.delegate(ada, katherine);
        assertThat(PEOPLE.delegateAt(ada, "@current", grace).status()).isEqualTo(429);
    }

    /** Invites so many people. */
    private void invite(int count) {
        for (var from = 0; from < count; from += 20) {
            var items = IntStream.range(from, Math.min(count, from + 20))
                    .mapToObj("{\"target_email\": \"p%d@example.com\", \"send_email\": false}"::formatted)
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(client.post("/api/organizations/@current/invites/bulk/", items)
                            .status())
                    .isEqualTo(201);
        }
    }

    /** Whoever counts heard of these delegations, and of nothing else. */
    private void assertHeard(UUID... invites) {
        assertThat(heard())
                .extracting(event ->
                        ((OnboardingEvent.Delegated) event).delegation().invite())
                .containsExactly(invites);
    }

    private String with(String member, int length) {
        return "{\"target_email\": \"" + grace + "\", \"" + member + "\": \"" + "x".repeat(length) + "\"}";
    }

    private static void leave(User user, OrganizationId organization) {
        assertThat(API.withSession(user.id())
                        .delete("/api/organizations/" + organization.value() + "/members/@me/")
                        .status())
                .isEqualTo(204);
    }

    private Onboarding at(Stage stage) {
        var delegated = Onboarding.NONE.delegate(UUID.randomUUID(), here, Fixtures.NOW.minusSeconds(60));
        return switch (stage) {
            case SKIPPED ->
                Onboarding.NONE
                        .skip(SkipReason.LATER, Optional.of(here), Fixtures.NOW.minusSeconds(60))
                        .state();
            case PROVISIONED -> Onboarding.provisioned(here, Fixtures.NOW.minusSeconds(60));
            case ACCEPTED -> delegated.accept(Fixtures.NOW.minusSeconds(30));
            case ORPHANED ->
                new Onboarding(
                        delegated.skippedAt(),
                        delegated.skippedReason(),
                        delegated.skippedOrganization(),
                        Optional.empty(),
                        delegated.delegatedToOrganization(),
                        Optional.empty());
            case NONE, PENDING -> throw new IllegalArgumentException("Made otherwise.");
        };
    }

    private List<String> pending(String at, Invite invite) {
        var organization = invite.organization().value().toString();
        return List.of(at, "delegated", organization, invite.id().toString(), organization, "null");
    }

    private static long mailsTo(String address) {
        return API.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.to().value().equals(address))
                .count();
    }

    private List<OnboardingEvent> heard() {
        return API.get(RecordedOnboardingEvents.class).heard().stream()
                .filter(event -> event.user().equals(ada.id()))
                .toList();
    }

    private static long audited(User user, EventType type) {
        return API.store().events().ofUser(user.id(), new Page.Request(100, 0)).items().stream()
                .filter(event -> event.type() == type)
                .count();
    }
}
