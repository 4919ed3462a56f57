package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.application.organizations.AcceptInvite;
import io.vestibule.application.organizations.CreateInvites;
import io.vestibule.application.organizations.DelegateOnboarding;
import io.vestibule.application.organizations.InviteWish;
import io.vestibule.application.organizations.OrganizationTarget;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.users.SkipOnboarding;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.onboarding.RecordedOnboardingEvents;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two requests at once about one invite, or about one person's onboarding: over a real database. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InviteRaces {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");
    private static final OrganizationTarget HERE = OrganizationTarget.parse("@current");
    private static final String DONE = "done";

    private final RecordedOnboardingEvents events = new RecordedOnboardingEvents();
    private @Nullable Vestibule vestibule;

    abstract String database();

    @BeforeAll
    void begin() {
        vestibule = Vestibule.builder()
                .database(database())
                .secretKey(SECRET)
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(OnboardingEvents.class).toInstance(events);
                    }
                })
                .build();
    }

    @AfterAll
    void close() {
        if (vestibule != null) {
            vestibule.close();
        }
    }

    @RepeatedTest(5)
    void aSkipAndAnAcceptanceOfOneInvite() {
        var ada = person();
        var grace = person();
        var invite = delegate(ada, address(grace));

        var outcomes = together(() -> skip(ada), () -> accept(grace, invite));

        assertThat(outcomes.get(0)).isEqualTo(DONE);
        assertThat(outcomes.get(1)).isIn(DONE, "invalid_input");
        assertThat(onboarding(ada).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(invites(invite.target())).isEmpty();
        assertThat(membership(invite.organization(), grace).map(Membership::level))
                .isEqualTo(
                        outcomes.get(1).equals(DONE) ? Optional.of(MembershipLevel.ADMINISTRATOR) : Optional.empty());
    }

    @RepeatedTest(3)
    void twoAcceptancesOfOneInviteByOnePerson() {
        var ada = person();
        var grace = person();
        var invite = delegate(ada, address(grace));

        var outcomes = together(() -> accept(grace, invite), () -> accept(grace, invite));

        assertThat(outcomes).containsOnlyOnce(DONE);
        assertThat(outcomes).isSubsetOf(DONE, "expired", "invalid_input");
        assertThat(get(Memberships.class).ofUser(grace.userId())).hasSize(2);
        assertThat(onboarding(ada).stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void twoAcceptancesOfOneInviteWithNewAccounts() {
        var ada = person();
        var target = someAddress();
        var invite = delegate(ada, target);

        var outcomes = together(() -> signUp(invite), () -> signUp(invite));

        assertThat(outcomes).containsOnlyOnce(DONE);
        assertThat(outcomes).isSubsetOf(DONE, "expired", "invalid_input");
        var grace = get(Users.class).find(target).orElseThrow();
        assertThat(get(Memberships.class).ofUser(grace.id())).hasSize(1);
    }

    @RepeatedTest(5)
    void twoDelegationsByOnePerson() {
        var ada = person();
        var first = someAddress();
        var second = someAddress();

        var outcomes = together(() -> delegating(ada, first), () -> delegating(ada, second));

        assertThat(outcomes).containsExactly(DONE, DONE);
        var live = get(Invites.class).delegationsBy(ada.userId());
        assertThat(live).hasSize(1);
        assertThat(onboarding(ada).delegatedToInvite()).contains(live.get(0).id());
    }

    @RepeatedTest(5)
    void twoDelegationsToOneAddress() {
        var ada = person();
        var target = someAddress();

        var outcomes = together(() -> delegating(ada, target), () -> delegating(ada, target));

        assertThat(outcomes).containsExactly(DONE, DONE);
        assertThat(invites(target)).hasSize(1);
        assertThat(heard(ada)).hasSize(1);
    }

    @RepeatedTest(5)
    void twoSkips() {
        var ada = person();

        assertThat(together(() -> skip(ada), () -> skip(ada))).containsExactly(DONE, DONE);

        assertThat(heard(ada)).hasSize(1);
        assertThat(onboarding(ada).stage()).isEqualTo(Stage.SKIPPED);
    }

    @RepeatedTest(5)
    void twoInvitesForOneAddress() {
        var ada = person();
        var target = someAddress();

        assertThat(together(() -> invite(ada, target), () -> invite(ada, target)))
                .containsExactly(DONE, DONE);

        assertThat(invites(target)).hasSize(1);
    }

    @RepeatedTest(3)
    void anAcceptanceWhileTheOrganizationIsDeleted() {
        var ada = person();
        var grace = person();
        var invite = delegate(ada, address(grace));

        var outcomes = together(() -> accept(grace, invite), () -> deleteOrganization(ada));

        assertThat(outcomes.get(0)).isIn(DONE, "invalid_input");
        assertThat(outcomes.get(1)).isEqualTo(DONE);
        assertThat(get(Organizations.class).find(invite.organization())).isEmpty();
        assertThat(membership(invite.organization(), grace)).isEmpty();
        assertThat(invites(invite.target())).isEmpty();
        assertThat(onboarding(ada).stage()).isIn(Stage.NONE, Stage.ACCEPTED);
    }

    private static List<String> together(Callable<String> first, Callable<String> second) {
        return Threads.together(2, thread -> {
            var work = thread == 0 ? first : second;
            return () -> {
                try {
                    return work.call();
                } catch (DomainException refusal) {
                    return refusal.code();
                }
            };
        });
    }

    private String skip(SessionPrincipal person) {
        get(SkipOnboarding.class)
                .handle(new SkipOnboarding.Command(
                        person, Target.ME, Change.to(SkipReason.LATER), Change.unchanged(), Origin.INTERNAL));
        return DONE;
    }

    private Invite delegate(SessionPrincipal person, EmailAddress target) {
        delegating(person, target);
        return invites(target).get(0);
    }

    private String delegating(SessionPrincipal person, EmailAddress target) {
        get(DelegateOnboarding.class)
                .handle(new DelegateOnboarding.Command(
                        person, HERE, Change.to(target), Change.unchanged(), Change.unchanged(), Origin.INTERNAL));
        return DONE;
    }

    private String invite(SessionPrincipal person, EmailAddress target) {
        var wish = new InviteWish(
                Change.to(target),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged());
        get(CreateInvites.class).handle(new CreateInvites.Command(person, HERE, List.of(wish), false, Origin.INTERNAL));
        return DONE;
    }

    private String accept(SessionPrincipal person, Invite invite) {
        get(AcceptInvite.class)
                .handle(new AcceptInvite.Command(
                        Optional.of(invite.id()),
                        Optional.of(person),
                        "/",
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.unchanged(),
                        Origin.INTERNAL));
        return DONE;
    }

    private String signUp(Invite invite) {
        get(AcceptInvite.class)
                .handle(new AcceptInvite.Command(
                        Optional.of(invite.id()),
                        Optional.empty(),
                        "/",
                        Change.to(new PersonName("Grace")),
                        Change.unchanged(),
                        Change.to(new Password("correct horse 42 battery")),
                        Change.unchanged(),
                        Origin.INTERNAL));
        return DONE;
    }

    private String deleteOrganization(SessionPrincipal person) {
        get(UnitOfWork.class).run(() -> {
            var organization = get(Users.class)
                    .find(person.userId())
                    .flatMap(user -> user.workplace().organization())
                    .orElseThrow();
            get(Delegations.class).dissolve(organization, Cause.INSTALLATION);
            get(Organizations.class).remove(organization);
        });
        return DONE;
    }

    /** Somebody who owns an organization, signed in. */
    private SessionPrincipal person() {
        var id = TestAccounts.create(open(), someAddress().value(), false);
        var started = get(StartSession.class).handle(new StartSession.Command(id, false, "test"));
        return get(AuthenticateRequest.class).withSession(started.token()).orElseThrow();
    }

    private static EmailAddress someAddress() {
        return new EmailAddress("p" + UUID.randomUUID() + "@example.com");
    }

    private EmailAddress address(SessionPrincipal person) {
        return get(Users.class).find(person.userId()).orElseThrow().mailbox().address();
    }

    private Onboarding onboarding(SessionPrincipal person) {
        var onboarding = get(Onboardings.class).of(person.userId());
        assertThat(onboarding.isSound()).as(onboarding.toString()).isTrue();
        return onboarding;
    }

    private Optional<Membership> membership(OrganizationId organization, SessionPrincipal person) {
        return get(Memberships.class).find(organization, person.userId());
    }

    private List<Invite> invites(EmailAddress target) {
        return get(Invites.class).forAddress(target);
    }

    private List<OnboardingEvent> heard(SessionPrincipal person) {
        UserId user = person.userId();
        return events.heard().stream()
                .filter(event -> event.user().equals(user))
                .toList();
    }

    private Vestibule open() {
        return Objects.requireNonNull(vestibule);
    }

    private <T> T get(Class<T> type) {
        return open().get(type);
    }
}
