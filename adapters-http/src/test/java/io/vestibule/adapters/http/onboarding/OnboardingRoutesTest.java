package io.vestibule.adapters.http.onboarding;

import static io.vestibule.adapters.http.organizations.Delegators.none;
import static io.vestibule.adapters.http.organizations.Delegators.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.organizations.Delegators;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.onboarding.RecordedOnboardingEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code onboarding/skip}, and what GET shows of onboarding. */
class OnboardingRoutesTest {

    private static final TestApi API = new TestApi();
    private static final Delegators PEOPLE = new Delegators(API);
    private static final String SKIP = "/api/users/@me/onboarding/skip/";
    private static final String MOMENT = "2026-03-04T05:06:07.089000Z";
    private static final String LATER = "{\"reason\": \"later\"}";

    private final User ada = API.somebody();
    private final TestClient client = API.withSession(ada.id());

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aSkipShowsInTheWholeAccount() {
        var answer = client.post(SKIP, "{\"reason\": \"later\", \"step_at_skip\": \" invite \"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(45);
        assertThat(shown(answer.json())).containsExactly(MOMENT, "later", organization(), "null", "null", "null");
        assertThat(PEOPLE.shown(ada)).isEqualTo(shown(answer.json()));
        assertThat(heard())
                .containsExactly(new OnboardingEvent.Skipped(ada.id(), SkipReason.LATER, Optional.of("invite")));
        assertThat(audited(EventType.ONBOARDING_SKIPPED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void aBlankStepIsNone(String step) {
        client.post(SKIP, "{\"reason\": \"other\", \"step_at_skip\": \"" + step + "\"}");

        assertThat(heard()).containsExactly(new OnboardingEvent.Skipped(ada.id(), SkipReason.OTHER, Optional.empty()));
    }

    @Test
    void aSecondSkipKeepsTheMomentAndTellsNobody() {
        client.post(SKIP, LATER);
        var there = PEOPLE.fixtures().organization();
        PEOPLE.fixtures().membership(there.id(), ada.id());
        PEOPLE.fixtures().worksAt(API.stored(ada.id()), there.id(), Optional.empty());
        API.clock().advance(Duration.ofMinutes(5));

        var answer = client.post(SKIP, "{\"reason\": \"other\"}");

        assertThat(shown(answer.json()))
                .containsExactly(MOMENT, "other", there.id().value().toString(), "null", "null", "null");
        assertThat(heard()).hasSize(1);
        assertThat(audited(EventType.ONBOARDING_SKIPPED)).hasSize(1);
    }

    @Test
    void whoWorksNowhereSkipsWhereTheyBelongFirst() {
        var bob = PEOPLE.fixtures().user();
        var first = PEOPLE.fixtures().organization();
        PEOPLE.fixtures().membership(PEOPLE.fixtures().organization().id(), bob.id(), Fixtures.NOW.plusSeconds(1));
        PEOPLE.fixtures().membership(first.id(), bob.id(), Fixtures.NOW);

        var answer = API.withSession(bob.id()).post(SKIP, LATER);

        assertThat(shown(answer.json()).get(2)).isEqualTo(first.id().value().toString());
    }

    @Test
    void whoBelongsNowhereSkipsForNoOrganization() {
        var bob = PEOPLE.fixtures().user();

        var answer = API.withSession(bob.id()).post(SKIP, LATER);

        assertThat(shown(answer.json())).containsExactly(MOMENT, "later", "null", "null", "null", "null");
    }

    @Test
    void anAccountMadeForSomebodyIsSkippedForTheFirstTime() {
        API.store()
                .onboardings()
                .save(ada.id(), Onboarding.provisioned(PEOPLE.organization(ada), Fixtures.NOW.minusSeconds(9)));

        var answer = client.post(SKIP, LATER);

        assertThat(shown(answer.json())).containsExactly(MOMENT, "later", organization(), "null", "null", "null");
        assertThat(heard()).hasSize(1);
    }

    @Test
    void aSkipTakesBackExactlyTheOwnDelegation() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR);
        var bobs = PEOPLE.delegate(bob, "grace@example.com");
        var own = PEOPLE.delegate(ada, "katherine@example.com");
        var ordinary = PEOPLE.fixtures()
                .invite(PEOPLE.organization(ada), PEOPLE.fixtures().address(), Fixtures.NOW);
        API.clock().advance(Duration.ofMinutes(1));

        var answer = client.post(SKIP, LATER);

        assertThat(shown(answer.json()))
                .containsExactly("2026-03-04T05:07:07.089000Z", "later", organization(), "null", "null", "null");
        assertThat(PEOPLE.isGone(own)).isTrue();
        assertThat(PEOPLE.isGone(bobs)).isFalse();
        assertThat(PEOPLE.isGone(ordinary)).isFalse();
        assertThat(PEOPLE.onboarding(bob).stage()).isEqualTo(Onboarding.Stage.PENDING);
        assertThat(heard()).hasSize(2).last().isInstanceOf(OnboardingEvent.Skipped.class);
    }

    @Test
    void aSkipLeavesAnInviteThatIsNotTheirs() {
        var invite = PEOPLE.fixtures()
                .invite(PEOPLE.organization(ada), PEOPLE.fixtures().address(), Fixtures.NOW);
        API.store()
                .onboardings()
                .save(ada.id(), Onboarding.NONE.delegate(invite.id(), invite.organization(), invite.createdAt()));

        var answer = client.post(SKIP, LATER);

        assertThat(shown(answer.json())).containsExactly(MOMENT, "later", organization(), "null", "null", "null");
        assertThat(PEOPLE.isGone(invite)).isFalse();
    }

    @Test
    void aSkipAfterAnAcceptedDelegationBeginsAnew() {
        var accepted = Onboarding.NONE
                .delegate(UUID.randomUUID(), PEOPLE.organization(ada), Fixtures.NOW.minusSeconds(60))
                .accept(Fixtures.NOW.minusSeconds(30));
        API.store().onboardings().save(ada.id(), accepted);

        var answer = client.post(SKIP, "{\"reason\": \"other\"}");

        assertThat(shown(answer.json())).containsExactly(MOMENT, "other", organization(), "null", "null", "null");
        assertThat(heard()).hasSize(1);
    }

    @Test
    void aSkipRepairsADelegationWhoseInviteIsGoneUnnoticed() {
        API.store().onboardings().save(ada.id(), orphan());

        var answer = client.post(SKIP, LATER);

        assertThat(shown(answer.json())).containsExactly(MOMENT, "later", organization(), "null", "null", "null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | 400 validation_error required @reason
                    {}                                             | 400 validation_error required @reason
                    []                                             | 400 validation_error required @reason
                    "x"                                            | 400 validation_error required @reason
                    null                                           | 400 validation_error required @reason
                    {"reason": null}                               | 400 validation_error null @reason
                    {"reason": ""}                                 | 400 validation_error invalid_choice @reason
                    {"reason": "delegated"}                        | 400 validation_error invalid_choice @reason
                    {"reason": "provisioned"}                      | 400 validation_error invalid_choice @reason
                    {"reason": "LATER"}                            | 400 validation_error invalid_choice @reason
                    {"reason": 7}                                  | 400 validation_error invalid_choice @reason
                    {"reason": "later", "step_at_skip": null}      | 400 validation_error null @step_at_skip
                    {"reason": "later", "step_at_skip": {}}        | 400 validation_error invalid_input @step_at_skip
                    {"reason": "no", "step_at_skip": {}}           | 400 validation_error invalid_choice @reason
                    {"reason"                                      | 400 invalid_request parse_error
                    """)
    void whatIsWrongIsSaid(String body, String error) {
        assertThat(client.post(SKIP, body).error()).isEqualTo(error);
        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
        assertThat(heard()).isEmpty();
    }

    @Test
    void aStepHas64CharactersAtMost() {
        var fits = client.post(SKIP, "{\"reason\": \"later\", \"step_at_skip\": \"" + "x".repeat(64) + "\"}");
        var tooLong = client.post(SKIP, "{\"reason\": \"later\", \"step_at_skip\": \"" + "x".repeat(65) + "\"}");

        assertThat(fits.status()).isEqualTo(200);
        assertThat(tooLong.error()).isEqualTo("400 validation_error max_length @step_at_skip");
    }

    @Test
    void nobodyUnknownSkips() {
        assertThat(API.client().post(SKIP, LATER).error()).isEqualTo("401 authentication_error not_authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user:write"})
    void noKeySkips(String scope) {
        var answer = API.withKey(ada.id(), scope).post(SKIP, LATER);

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(answer.detail()).isEqualTo("This action does not support personal API key access");
    }

    @Test
    void aLoginOfTheMorningIsTooOld() {
        API.clock().advance(Duration.ofHours(2).plusSeconds(1));

        assertThat(client.post(SKIP, LATER).error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
    }

    @Test
    void nobodySkipsByNameButStaff() {
        var staff = API.somebodyOfStaff();
        var path = "/api/users/" + ada.uuid() + "/onboarding/skip";

        assertThat(client.post(path, LATER).error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(API.withSession(staff.id())
                        .post("/api/users/" + UUID.randomUUID() + "/onboarding/skip", LATER)
                        .error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(API.withSession(staff.id()).post(path, LATER).status()).isEqualTo(200);

        assertThat(PEOPLE.onboarding(ada).stage()).isEqualTo(Onboarding.Stage.SKIPPED);
        assertThat(PEOPLE.onboarding(staff)).isEqualTo(Onboarding.NONE);
    }

    @Test
    void theThirtyFirstSkipOfAnHourIsTooMany() {
        for (var i = 0; i < 30; i++) {
            assertThat(client.post(SKIP, LATER).status()).isEqualTo(200);
        }

        var refused = client.post(SKIP, LATER);

        assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        API.clock().advance(Duration.ofHours(1));
        assertThat(client.post(SKIP, LATER).status()).isEqualTo(200);
    }

    @Test
    void theMembersAreReadOnlyInAPatch() {
        client.post(SKIP, LATER);
        var before = PEOPLE.shown(ada);

        var answer = client.patch("/api/users/@me/", """
                {"onboarding_skipped_at": null, "onboarding_skipped_reason": 7,
                 "onboarding_skipped_organization_id": [], "onboarding_delegated_to_invite": "x",
                 "onboarding_delegated_to_organization_id": {}, "onboarding_delegation_accepted_at": "2020",
                 "is_organization_first_user": false}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(PEOPLE.shown(ada)).isEqualTo(before);
        assertThat(answer.json().get("is_organization_first_user").asBoolean()).isTrue();
    }

    @Test
    void anExpiredDelegationIsOverWhenItsMakerLooks() {
        var invite = PEOPLE.delegate(ada, "grace@example.com");
        API.clock().advance(Duration.ofDays(3));
        assertThat(PEOPLE.shown(ada).get(1)).isEqualTo("delegated");

        API.clock().advance(Duration.ofMillis(1));

        assertThat(PEOPLE.shown(ada)).isEqualTo(none());
        assertThat(PEOPLE.isGone(invite)).isFalse();
        assertThat(API.withSession(ada.id())
                        .get("/api/organizations/@current/invites/")
                        .json()
                        .get("results")
                        .get(0)
                        .get("is_expired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anExpiredDelegationIsOverInAListToo() {
        PEOPLE.delegate(ada, "grace@example.com");
        API.clock().advance(Duration.ofDays(3).plusMillis(1));
        var staff = API.somebodyOfStaff();

        var listed = API.withSession(staff.id())
                .get("/api/users/?email=" + ada.mailbox().address().value());

        assertThat(shown(listed.json().get("results").get(0))).isEqualTo(none());
    }

    @Test
    void whoWasInvitedIsNotTheFirstAlsoWhenTheInviterIsGone() {
        var bob = PEOPLE.fixtures().user();
        var inviter = PEOPLE.fixtures().user();
        PEOPLE.fixtures()
                .membership(
                        PEOPLE.organization(ada),
                        bob.id(),
                        MembershipLevel.MEMBER,
                        Fixtures.NOW,
                        Optional.of(inviter.id()));
        assertThat(isFirst(ada)).isEqualTo("true");
        assertThat(isFirst(bob)).isEqualTo("false");

        API.store().users().remove(inviter.id());

        assertThat(isFirst(bob)).isEqualTo("false");
        assertThat(isFirst(PEOPLE.fixtures().user())).isEqualTo("null");
    }

    private static String isFirst(User user) {
        return API.withSession(user.id())
                .get("/api/users/@me/")
                .json()
                .get("is_organization_first_user")
                .asText();
    }

    private Onboarding orphan() {
        return new Onboarding(
                Optional.of(Fixtures.NOW.minusSeconds(60)),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(PEOPLE.organization(ada)),
                Optional.empty(),
                Optional.of(PEOPLE.organization(ada)),
                Optional.empty());
    }

    private String organization() {
        return PEOPLE.organization(ada).value().toString();
    }

    private List<OnboardingEvent> heard() {
        return API.get(RecordedOnboardingEvents.class).heard().stream()
                .filter(event -> event.user().equals(ada.id()))
                .toList();
    }

    private List<AccountEvent> audited(EventType type) {
        return API.store().events().ofUser(ada.id(), new Page.Request(100, 0)).items().stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
