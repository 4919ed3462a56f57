package io.vestibule.testkit.accounts;

import static io.vestibule.testkit.common.Fixtures.NOW;
import static io.vestibule.testkit.common.Refusals.assertRefused;
import static io.vestibule.testkit.common.Threads.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.AccountView.MembershipView;
import io.vestibule.domain.accounts.AccountView.PendingInvite;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link io.vestibule.domain.accounts.AccountViews} owes its callers. Most tests ask once before a change and
 * once after it, so that an answer kept from before is noticed.
 */
public interface AccountViewsContract extends StoreContract {

    /** The first page of any list. */
    Page.Request FIRST = new Page.Request(100, 0);

    @Test
    default void anAccountWithoutAnythingIsShownAsItIs() {
        var ada = make().user();

        assertThat(view(ada))
                .isEqualTo(new AccountView(
                        ada,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Onboarding.NONE,
                        SecondFactors.NONE,
                        false,
                        Instant.MAX));
    }

    @Test
    default void everythingOfAnAccountIsShownTogether() {
        var engines = make().organization();
        var looms = make().organization();
        var bob = make().user();
        make().membership(engines.id(), bob.id());
        var project = make().project(engines.id());
        var another = make().project(engines.id());
        var address = make().address();
        var joining = make().user(address);
        var later = make().membership(engines.id(), joining.id(), MembershipLevel.OWNER, NOW, Optional.of(bob.id()));
        var earlier = make().membership(looms.id(), joining.id(), NOW.minusMillis(1));
        var ada = make().worksAt(joining, engines.id(), Optional.of(another.id()));
        var mills = make().organization();
        var invite = make().invite(mills.id(), address, NOW, Optional.of(bob.id()));
        var scene = new ScenePersonalisation(ada.id(), project.id(), "home", 4);
        store().scenes().put(scene);
        store().onboardings().save(ada.id(), skipped(engines.id()));
        make().key(ada.id());

        assertThat(view(ada))
                .isEqualTo(new AccountView(
                        ada,
                        List.of(new MembershipView(earlier, looms), new MembershipView(later, engines)),
                        Optional.of(new CurrentOrganization(engines, 2, List.of(project, another))),
                        List.of(new PendingInvite(
                                invite.id(),
                                address.value(),
                                mills.id(),
                                mills.name().value(),
                                NOW)),
                        List.of(scene),
                        skipped(engines.id()),
                        SecondFactors.NONE,
                        true,
                        NOW.plus(InviteLifetime.STANDARD.value())));
        assertThat(view(ada).team()).contains(another);
    }

    @Test
    default void nobodyIsShownUnderAnUnknownNumber() {
        assertThat(store().accounts().find(new UserId(Long.MAX_VALUE), NOW)).isEmpty();
    }

    @Test
    default void anInactiveAccountIsShown() {
        var ada = make().inactive();

        assertThat(view(ada).user()).isEqualTo(ada);
    }

    @Test
    default void membershipsStandByTheTimeOfJoining() {
        var ada = make().user();
        var second = make().membership(make().organization().id(), ada.id());
        var third = make().membership(make().organization().id(), ada.id(), NOW.plusMillis(1));
        var first = make().membership(make().organization().id(), ada.id(), NOW.minusMillis(1));

        assertThat(view(ada).memberships())
                .extracting(MembershipView::membership)
                .containsExactly(first, second, third);
    }

    @Test
    default void nothingIsChosenForWhoChoseNoWorkplace() {
        var ada = make().user();
        var engines = make().organization();
        make().project(engines.id());
        make().membership(engines.id(), ada.id());

        assertThat(view(ada).current()).isEmpty();
        assertThat(view(ada).team()).isEmpty();
    }

    @Test
    default void anOrganizationIsShownBeforeAProjectIsChosen() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        make().worksAt(ada, engines, Optional.empty());

        assertThat(view(ada).current().orElseThrow().projects()).hasSize(1);
        assertThat(view(ada).team()).isEmpty();
    }

    @Test
    default void onlyActiveMembersAreCounted() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        make().membership(engines, make().user().id());
        make().membership(engines, make().inactive().id());
        make().membership(make().organization().id(), make().user().id());

        assertThat(view(ada).current().orElseThrow().memberCount()).isEqualTo(2);
    }

    @Test
    default void passkeysCountWhenThePersonChoseSo() {
        var ada = make().user();
        view(ada);

        make().save(with(ada, countingPasskeys(ada.preferences())));

        assertThat(view(ada).secondFactors()).isEqualTo(new SecondFactors(false, false, true));
    }

    @Test
    default void passkeysShowWhenTheyAreVerified() {
        var ada = make().user();
        assertThat(view(ada).ownsKeys()).isFalse();

        var passkey = make().passkey(ada.id());
        assertThat(view(ada).secondFactors().passkeys()).isFalse();
        assertThat(view(ada).ownsKeys()).isTrue();

        store().passkeys().save(passkey.proven());
        assertThat(view(ada).secondFactors()).isEqualTo(new SecondFactors(false, true, false));
        assertThat(view(make().user()).secondFactors().passkeys()).isFalse();

        store().passkeys().remove(passkey.id());
        assertThat(view(ada).secondFactors().passkeys()).isFalse();
        assertThat(view(ada).ownsKeys()).isFalse();
    }

    @Test
    default void passkeysThatAreSweptAwayShowNoMore() {
        var ada = make().user();
        // long before what other tests store
        var moment = Instant.parse("1999-01-01T00:00:00Z");
        make().passkey(ada.id(), moment.minusMillis(1));
        assertThat(view(ada).ownsKeys()).isTrue();

        store().passkeys().removeUnverifiedBefore(moment);

        assertThat(view(ada).ownsKeys()).isFalse();
    }

    @Test
    default void invitesStandNewestFirstAndNoMoreThanTwentyFive() {
        var ada = make().user();
        var made = new ArrayList<UUID>();
        for (var i = 0; i < AccountView.MAX_INVITES + 5; i++) {
            // not in the order of time
            var createdAt = NOW.minusSeconds(i * 7919L % 30);
            made.add(make().invite(make().organization().id(), ada.mailbox().address(), createdAt)
                    .id());
        }

        var shown = view(ada).invites();

        assertThat(shown).hasSize(25);
        assertThat(shown).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(shown).extracting(PendingInvite::id).isSubsetOf(made).doesNotHaveDuplicates();
        assertThat(shown.get(0).createdAt()).isEqualTo(NOW);
        assertThat(shown.get(24).createdAt()).isEqualTo(NOW.minusSeconds(24));
        assertThat(view(ada).validUntil()).isEqualTo(NOW.minusSeconds(24).plus(InviteLifetime.STANDARD.value()));
    }

    @Test
    default void anInviteThatIsNotShownTakesNoPlace() {
        var ada = make().user();
        for (var i = 0; i < AccountView.MAX_INVITES; i++) {
            var joined = make().organization().id();
            make().membership(joined, ada.id());
            make().invite(joined, ada.mailbox().address(), NOW.plusMillis(i));
        }
        var invite = make().invite(make().organization().id(), ada.mailbox().address(), NOW.minusMillis(1));

        assertThat(invitesOf(ada)).containsExactly(invite.id());
    }

    @Test
    default void anInviteIsShownForThreeDays() {
        var ada = make().user();
        var createdAt = NOW.minus(InviteLifetime.STANDARD.value());
        var invite = make().invite(make().organization().id(), ada.mailbox().address(), createdAt);

        var last = store().accounts().find(ada.id(), NOW).orElseThrow();
        var after = store().accounts().find(ada.id(), NOW.plusMillis(1)).orElseThrow();
        var again = store().accounts().find(ada.id(), NOW).orElseThrow();

        assertThat(last.invites()).extracting(PendingInvite::id).containsExactly(invite.id());
        assertThat(last.validUntil()).isEqualTo(NOW);
        assertThat(after.invites()).isEmpty();
        assertThat(after.validUntil()).isEqualTo(Instant.MAX);
        assertThat(again).isEqualTo(last);
    }

    @Test
    default void invitesExpireOneByOne() {
        var ada = make().user();
        var older = make().invite(make().organization().id(), ada.mailbox().address(), NOW.minusMillis(5));
        var newer = make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        var soon = NOW.plus(InviteLifetime.STANDARD.value());

        var first = store().accounts().find(ada.id(), NOW).orElseThrow();
        var second = store().accounts().find(ada.id(), soon).orElseThrow();

        assertThat(first.invites()).extracting(PendingInvite::id).containsExactly(newer.id(), older.id());
        assertThat(first.validUntil()).isEqualTo(older.createdAt().plus(InviteLifetime.STANDARD.value()));
        assertThat(second.invites()).extracting(PendingInvite::id).containsExactly(newer.id());
        assertThat(second.validUntil()).isEqualTo(soon);
    }

    @Test
    default void invitesForAnotherAddressAreNotShown() {
        var wanted = make().address();
        var ada = make().user();
        make().save(ada.withMailbox(new Mailbox(ada.mailbox().address(), Optional.of(wanted), Optional.of(true))));
        make().invite(make().organization().id(), make().address(), NOW);
        make().invite(make().organization().id(), wanted, NOW);

        assertThat(view(ada).invites()).isEmpty();
    }

    @Test
    default void anInviteIsSeenOnceStoredAndGoneOnceRemoved() {
        var ada = make().user();
        assertThat(invitesOf(ada)).isEmpty();

        var invite = make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        assertThat(invitesOf(ada)).containsExactly(invite.id());

        store().invites().remove(invite.id());
        assertThat(invitesOf(ada)).isEmpty();
        assertThat(view(ada).validUntil()).isEqualTo(Instant.MAX);
    }

    @Test
    default void anInviteThatMovesToAnotherAddressIsShownThere() {
        var ada = make().user();
        var bob = make().user();
        var invite = make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        assertThat(invitesOf(ada)).hasSize(1);
        assertThat(invitesOf(bob)).isEmpty();

        store().invites()
                .save(new Invite(
                        invite.id(),
                        invite.organization(),
                        bob.mailbox().address(),
                        "Bob",
                        invite.level(),
                        invite.createdBy(),
                        invite.createdAt(),
                        invite.delegation()));

        assertThat(invitesOf(ada)).isEmpty();
        assertThat(invitesOf(bob)).containsExactly(invite.id());
    }

    @Test
    default void invitesFollowTheAddressInForce() {
        var ada = make().user();
        var next = make().address();
        make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        var waiting = make().invite(make().organization().id(), next, NOW);
        assertThat(invitesOf(ada)).hasSize(1);

        make().save(ada.moveTo(next));

        assertThat(invitesOf(ada)).containsExactly(waiting.id());
    }

    @Test
    default void invitesIntoAnOrganizationAreShownOnlyToWhoIsNoMember() {
        var ada = make().user();
        var engines = make().organization();
        var invite = make().invite(engines.id(), ada.mailbox().address(), NOW);
        assertThat(invitesOf(ada)).containsExactly(invite.id());

        make().membership(engines.id(), ada.id());
        assertThat(invitesOf(ada)).isEmpty();

        store().memberships().remove(engines.id(), ada.id());
        assertThat(invitesOf(ada)).containsExactly(invite.id());
    }

    @Test
    default void aRenamedOrganizationIsSeenInItsInvites() {
        var ada = make().user();
        var engines = make().organization();
        make().invite(engines.id(), ada.mailbox().address(), NOW);
        view(ada);

        store().organizations().save(renamed(engines, "Renamed engines"));

        assertThat(view(ada).invites())
                .extracting(PendingInvite::organizationName)
                .containsExactly("Renamed engines");
    }

    @Test
    default void invitesGoWithTheirOrganization() {
        var ada = make().user();
        var engines = make().organization();
        make().invite(engines.id(), ada.mailbox().address(), NOW);
        assertThat(invitesOf(ada)).hasSize(1);

        store().organizations().remove(engines.id());

        assertThat(invitesOf(ada)).isEmpty();
    }

    @Test
    default void aChangedAccountIsSeen() {
        var ada = make().user();
        view(ada);

        var augusta = make().save(named(ada, "Augusta"));

        assertThat(view(ada).user()).isEqualTo(augusta);
    }

    @Test
    default void aChangedWorkplaceIsSeen() {
        var ada = make().settled();
        var looms = make().organization();
        make().membership(looms.id(), ada.id());
        var project = make().project(looms.id());
        view(ada);

        make().worksAt(ada, looms.id(), Optional.of(project.id()));

        assertThat(view(ada).current()).contains(new CurrentOrganization(looms, 1, List.of(project)));
        assertThat(view(ada).team()).contains(project);
    }

    @Test
    default void aDeletedAccountIsNotShown() {
        var ada = make().user();
        view(ada);

        store().users().remove(ada.id());

        assertThat(store().accounts().find(ada.id(), NOW)).isEmpty();
    }

    @Test
    default void aNewMembershipIsSeen() {
        var ada = make().user();
        var engines = make().organization();
        assertThat(view(ada).memberships()).isEmpty();

        var membership = make().membership(engines.id(), ada.id());

        assertThat(view(ada).memberships()).containsExactly(new MembershipView(membership, engines));
    }

    @Test
    default void aChangedLevelIsSeen() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        assertThat(view(ada).levelIn(engines)).contains(MembershipLevel.MEMBER);

        store().memberships()
                .save(raised(store().memberships().find(engines, ada.id()).orElseThrow()));

        assertThat(view(ada).levelIn(engines)).contains(MembershipLevel.OWNER);
    }

    @Test
    default void whoLeavesTheirWorkplaceIsSeenNowhere() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        view(ada);

        store().memberships().remove(engines, ada.id());

        assertThat(view(ada).memberships()).isEmpty();
        assertThat(view(ada).current()).isEmpty();
        assertThat(view(ada).user().workplace()).isEqualTo(Workplace.NONE);
    }

    @Test
    default void aMemberWhoJoinsOrLeavesIsCounted() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        assertThat(membersSeenBy(ada)).isEqualTo(1);

        make().membership(engines, bob.id());
        assertThat(membersSeenBy(ada)).isEqualTo(2);

        store().memberships().remove(engines, bob.id());
        assertThat(membersSeenBy(ada)).isEqualTo(1);
    }

    @Test
    default void aMemberWhoIsSwitchedOffOrOnIsCounted() {
        var ada = make().settled();
        var bob = make().user();
        make().membership(ada.workplace().organization().orElseThrow(), bob.id());
        assertThat(membersSeenBy(ada)).isEqualTo(2);

        var off = make().save(bob.activated(false));
        assertThat(membersSeenBy(ada)).isEqualTo(1);

        make().save(off.activated(true));
        assertThat(membersSeenBy(ada)).isEqualTo(2);
    }

    @Test
    default void aMemberWhoseAccountGoesIsNotCounted() {
        var ada = make().settled();
        var bob = make().user();
        make().membership(ada.workplace().organization().orElseThrow(), bob.id());
        assertThat(membersSeenBy(ada)).isEqualTo(2);

        store().users().remove(bob.id());

        assertThat(membersSeenBy(ada)).isEqualTo(1);
    }

    @Test
    default void anInviterWhoGoesIsNoLongerNamed() {
        var ada = make().user();
        var bob = make().user();
        var engines = make().organization();
        make().membership(engines.id(), ada.id(), MembershipLevel.MEMBER, NOW, Optional.of(bob.id()));
        assertThat(view(ada).memberships().get(0).membership().invitedBy()).contains(bob.id());

        store().users().remove(bob.id());

        assertThat(view(ada).memberships().get(0).membership().invitedBy()).isEmpty();
    }

    @Test
    default void changedSettingsAreSeenByEveryMember() {
        var ada = make().settled();
        var id = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        make().membership(id, bob.id());
        view(ada);
        view(bob);
        var engines = store().organizations().find(id).orElseThrow();
        var changed =
                engines.withSettings(engines.settings().withEnforceTwoFactor(Optional.of(true)), NOW.plusMillis(1));

        store().organizations().save(changed);

        assertThat(view(ada).current().orElseThrow().organization()).isEqualTo(changed);
        assertThat(view(ada).memberships())
                .extracting(MembershipView::organization)
                .containsExactly(changed);
        assertThat(view(bob).memberships())
                .extracting(MembershipView::organization)
                .containsExactly(changed);
    }

    @Test
    default void aNewProjectIsSeen() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        assertThat(view(ada).current().orElseThrow().projects()).hasSize(1);

        var project = make().project(engines);

        assertThat(view(ada).current().orElseThrow().projects()).hasSize(2).endsWith(project);
    }

    @Test
    default void aChangedProjectIsSeenByEveryMember() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        make().membership(engines, bob.id());
        make().worksAt(bob, engines, ada.workplace().project());
        var before = view(bob).team().orElseThrow();
        view(ada);

        var after = before.edited("Renamed", true, Optional.empty(), "Europe/Berlin");
        store().projects().save(after);

        assertThat(view(ada).team()).contains(after);
        assertThat(view(bob).team()).contains(after);
    }

    @Test
    default void aProjectThatGoesIsNotSeen() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var project = ada.workplace().project().orElseThrow();
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
        view(ada);

        store().projects().remove(project);

        assertThat(view(ada).team()).isEmpty();
        assertThat(view(ada).current().orElseThrow().projects()).isEmpty();
        assertThat(view(ada).scenes()).isEmpty();
        assertThat(view(ada).user().workplace()).isEqualTo(new Workplace(Optional.of(engines), Optional.empty()));
    }

    @Test
    default void choicesOfAFormerMemberGoWithTheProjectAndTheOrganization() {
        for (var whole : List.of(true, false)) {
            var ada = make().settled();
            var engines = ada.workplace().organization().orElseThrow();
            var project = ada.workplace().project().orElseThrow();
            store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
            store().memberships().remove(engines, ada.id());
            assertThat(view(ada).scenes()).hasSize(1);

            if (whole) {
                store().organizations().remove(engines);
            } else {
                store().projects().remove(project);
            }

            assertThat(view(ada).scenes()).isEmpty();
        }
    }

    @Test
    default void anOrganizationThatGoesIsNotSeen() {
        var ada = make().settled();
        store().scenes()
                .put(new ScenePersonalisation(
                        ada.id(), ada.workplace().project().orElseThrow(), "home", 1));
        view(ada);

        store().organizations().remove(ada.workplace().organization().orElseThrow());

        assertThat(view(ada).memberships()).isEmpty();
        assertThat(view(ada).current()).isEmpty();
        assertThat(view(ada).scenes()).isEmpty();
        assertThat(view(ada).user()).isEqualTo(ada.withWorkplace(Workplace.NONE));
    }

    @Test
    default void aChoiceForASceneIsSeen() {
        var ada = make().settled();
        var project = ada.workplace().project().orElseThrow();
        assertThat(view(ada).scenes()).isEmpty();

        store().scenes().put(new ScenePersonalisation(ada.id(), project, "web", 1));
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 2));
        assertThat(view(ada).scenes()).extracting(ScenePersonalisation::scene).containsExactly("web", "home");

        store().scenes().put(new ScenePersonalisation(ada.id(), project, "web", 3));
        assertThat(view(ada).scenes())
                .extracting(ScenePersonalisation::dashboard)
                .containsExactly(3L, 2L);
    }

    @Test
    default void aChangeOfOnboardingIsSeen() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        assertThat(view(ada).onboarding()).isEqualTo(Onboarding.NONE);

        store().onboardings().save(ada.id(), skipped(engines));
        assertThat(view(ada).onboarding()).isEqualTo(skipped(engines));

        store().onboardings().save(ada.id(), Onboarding.NONE);
        assertThat(view(ada).onboarding()).isEqualTo(Onboarding.NONE);
    }

    @Test
    default void onboardingHandedOnWithARemovedInviteIsSeenWithoutIt() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var invite = make().invite(engines, make().address(), NOW);
        store().onboardings()
                .save(
                        ada.id(),
                        new Onboarding(
                                Optional.of(NOW),
                                Optional.of(SkipReason.DELEGATED),
                                Optional.of(engines),
                                Optional.of(invite.id()),
                                Optional.of(engines),
                                Optional.empty()));
        assertThat(view(ada).onboarding().delegatedToInvite()).contains(invite.id());

        store().invites().remove(invite.id());

        assertThat(view(ada).onboarding().delegatedToInvite()).isEmpty();
    }

    @Test
    default void theFirstAndTheLastKeyAreSeen() {
        var ada = make().user();
        assertThat(view(ada).ownsKeys()).isFalse();

        var first = make().key(ada.id());
        assertThat(view(ada).ownsKeys()).isTrue();

        var second = make().key(ada.id());
        store().apiKeys().remove(first.id());
        assertThat(view(ada).ownsKeys()).isTrue();

        store().apiKeys().remove(second.id());
        assertThat(view(ada).ownsKeys()).isFalse();
    }

    @Test
    default void workSeesItsOwnChanges() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        view(ada);

        store().unitOfWork().run(() -> {
            make().save(named(ada, "Augusta"));
            assertThat(view(ada).user()).isEqualTo(named(ada, "Augusta"));
            make().project(engines);
            assertThat(view(ada).current().orElseThrow().projects()).hasSize(2);
            make().membership(engines, make().user().id());
            assertThat(membersSeenBy(ada)).isEqualTo(2);
            make().key(ada.id());
            assertThat(view(ada).ownsKeys()).isTrue();
            assertThat(listed(ada).orElseThrow()).isEqualTo(view(ada));
        });

        assertThat(view(ada)).isEqualTo(truth(ada.id(), NOW));
    }

    @Test
    default void whatWorkSawIsForgottenWhenItIsUndone() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var before = view(ada);

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    make().save(named(ada, "Augusta"));
                    make().project(engines);
                    make().membership(engines, make().user().id());
                    make().key(ada.id());
                    make().invite(make().organization().id(), ada.mailbox().address(), NOW);
                    store().onboardings().save(ada.id(), skipped(engines));
                    view(ada);
                    listed(ada);
                    throw UserErrors.lastStaff();
                }));

        assertThat(view(ada)).isEqualTo(before);
        assertThat(listed(ada)).contains(before);
    }

    @Test
    default void anAccountMadeInWorkThatWasUndoneIsNotShown() {
        var draft = make().draft();
        var number = new UserId[1];

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    number[0] = store().users().add(draft).id();
                    assertThat(store().accounts().find(number[0], NOW)).isPresent();
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().accounts().find(number[0], NOW)).isEmpty();
        assertThat(store().accounts().list(emailed(draft.mailbox().address().value()), FIRST, NOW))
                .isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void anAccountDeletedInWorkThatWasUndoneIsShown() {
        var ada = make().settled();
        var before = view(ada);

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    store().users().remove(ada.id());
                    assertThat(store().accounts().find(ada.id(), NOW)).isEmpty();
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().accounts().find(ada.id(), NOW)).contains(before);
    }

    @Test
    default void aListShowsWhatIsFoundOneByOne() {
        var ada = make().settled();
        make().key(ada.id());
        make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        var bob = make().user();

        var shown = everybody(AccountFilter.ALL);

        assertThat(shown).contains(view(ada), view(bob));
    }

    @Test
    default void aListStandsByNumber() {
        var first = make().user();
        var second = make().user();
        var third = make().user();
        make().save(named(first, "Zoe"));

        var numbers = everybody(AccountFilter.ALL).stream()
                .map(view -> view.user().id().value())
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers)
                .containsSubsequence(
                        first.id().value(), second.id().value(), third.id().value());
    }

    @Test
    default void aListLeavesOutTheInactive() {
        var total = total(AccountFilter.ALL);
        var ada = make().user();
        make().inactive();
        assertThat(total(AccountFilter.ALL)).isEqualTo(total + 1);

        make().save(ada.activated(false));

        assertThat(total(AccountFilter.ALL)).isEqualTo(total);
        assertThat(listed(ada)).isEmpty();
    }

    @Test
    default void aListCountsAccountsThatComeAndGo() {
        var total = total(AccountFilter.ALL);

        var ada = make().user();
        assertThat(total(AccountFilter.ALL)).isEqualTo(total + 1);

        store().users().remove(ada.id());
        assertThat(total(AccountFilter.ALL)).isEqualTo(total);
    }

    @Test
    default void aListByAddressHoldsTheAccountThatIsThere() {
        var wanted = make().address();
        var ada = make().user();
        var waiting = make().save(
                        ada.withMailbox(new Mailbox(ada.mailbox().address(), Optional.of(wanted), Optional.of(true))));

        assertThat(store().accounts().list(emailed(ada.mailbox().address().value()), FIRST, NOW))
                .isEqualTo(new Page<>(List.of(view(waiting)), 1));
        assertThat(store().accounts().list(emailed(wanted.value()), FIRST, NOW)).isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void aListByAddressFollowsAnAccountThatMoves() {
        var ada = make().user();
        var next = make().address();
        assertThat(total(emailed(next.value()))).isZero();

        make().save(ada.moveTo(next));

        assertThat(total(emailed(next.value()))).isEqualTo(1);
        assertThat(total(emailed(ada.mailbox().address().value()))).isZero();
    }

    @Test
    default void aListByTextThatIsNoAddressIsEmpty() {
        make().user();

        for (var text : List.of("", "ada", "%", "%@example.com", "ada@", "' OR 1=1 --", "\0", "ada\0@example.com")) {
            assertThat(store().accounts().list(emailed(text), FIRST, NOW)).isEqualTo(new Page<>(List.of(), 0));
        }
    }

    @Test
    default void aListOfStaffHoldsStaffOnly() {
        var ada = make().staff();
        var bob = make().user();

        var staff = everybody(new AccountFilter(Optional.empty(), Optional.of(true)));
        var others = everybody(new AccountFilter(Optional.empty(), Optional.of(false)));

        assertThat(staff).contains(view(ada)).allMatch(view -> view.user().staff());
        assertThat(others).contains(view(bob)).noneMatch(view -> view.user().staff());
        assertThat(total(AccountFilter.ALL)).isEqualTo(staff.size() + others.size());
    }

    @Test
    default void aListOfStaffFollowsWhoBecomesStaff() {
        var staff = new AccountFilter(Optional.empty(), Optional.of(true));
        var ada = make().user();
        var total = total(staff);

        make().save(ada.edited(
                ada.name(), ada.mailbox(), true, ada.workplace(), ada.notifications(), ada.preferences()));

        assertThat(total(staff)).isEqualTo(total + 1);
    }

    @Test
    default void bothFiltersMustFit() {
        var ada = make().staff();
        var email = Optional.of(ada.mailbox().address().value());

        assertThat(total(new AccountFilter(email, Optional.of(true)))).isEqualTo(1);
        assertThat(total(new AccountFilter(email, Optional.of(false)))).isZero();
    }

    @Test
    default void pagesJoinWithoutGapOrOverlap() {
        for (var i = 0; i < 5; i++) {
            make().user();
        }
        var total = (int) total(AccountFilter.ALL);
        var whole = store().accounts()
                .list(AccountFilter.ALL, new Page.Request(total, 0), NOW)
                .items();

        var joined = Stream.of(new Page.Request(3, total - 5L), new Page.Request(3, total - 2L))
                .map(page -> store().accounts().list(AccountFilter.ALL, page, NOW))
                .peek(page -> assertThat(page.total()).isEqualTo(total))
                .flatMap(page -> page.items().stream())
                .toList();

        assertThat(joined).isEqualTo(whole.subList(total - 5, total));
    }

    @Test
    default void aPageBeyondTheEndIsEmptyAndKnowsTheTotal() {
        var email = emailed(make().user().mailbox().address().value());

        assertThat(store().accounts().list(email, new Page.Request(10, 1), NOW)).isEqualTo(new Page<>(List.of(), 1));
        assertThat(store().accounts().list(email, new Page.Request(10, Long.MAX_VALUE), NOW))
                .isEqualTo(new Page<>(List.of(), 1));
        assertThat(store().accounts()
                        .list(email, new Page.Request(Integer.MAX_VALUE, 0), NOW)
                        .items())
                .hasSize(1);
    }

    @Test
    default void aListShowsNoInvitesThatExpired() {
        var ada = make().user();
        make().invite(make().organization().id(), ada.mailbox().address(), NOW);
        var email = emailed(ada.mailbox().address().value());
        var after = NOW.plus(InviteLifetime.STANDARD.value()).plusMillis(1);

        assertThat(store().accounts().list(email, FIRST, NOW).items().get(0).invites())
                .hasSize(1);
        assertThat(store().accounts().list(email, FIRST, after).items().get(0).invites())
                .isEmpty();
        assertThat(store().accounts().list(email, FIRST, NOW).items().get(0).invites())
                .hasSize(1);
    }

    @Test
    default void aListShowsAChangeAtOnce() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        listed(ada);

        make().save(named(ada, "Augusta"));
        make().membership(engines, make().user().id());
        make().project(engines);
        make().key(ada.id());

        assertThat(listed(ada)).contains(truth(ada.id(), NOW));
    }

    @Test
    @Timeout(120)
    default void manyChangesLeaveNoStaleAnswer() {
        var chance = new Random(20260304);
        var organizations = new ArrayList<OrganizationId>();
        var projects = new ArrayList<ProjectId>();
        var people = new ArrayList<UserId>();
        for (var i = 0; i < 3; i++) {
            organizations.add(make().organization().id());
            projects.add(make().project(organizations.get(i)).id());
            people.add(make().user().id());
            people.add(make().user().id());
        }

        for (var step = 0; step < 400; step++) {
            var i = chance.nextInt(organizations.size());
            var person = people.get(chance.nextInt(people.size()));
            change(chance.nextInt(12), person, organizations.get(i), projects.get(i), step);
            for (var shown : people) {
                assertThat(store().accounts().find(shown, NOW))
                        .as("account %s after step %s", shown.value(), step)
                        .contains(truth(shown, NOW));
            }
        }
    }

    @Test
    @Timeout(120)
    default void aChangeHoldsForTheNextCallHoweverManyAsk() {
        var rounds = 100;
        var ada = make().settled();
        var engines = store().organizations()
                .find(ada.workplace().organization().orElseThrow())
                .orElseThrow();
        var writing = new AtomicBoolean(true);

        var outcomes = together(4, thread -> () -> {
            if (thread > 0) {
                while (writing.get()) {
                    view(ada);
                    listed(ada);
                }
                return true;
            }
            try {
                for (var round = 1; round <= rounds; round++) {
                    var next = named(ada, "Ada " + round);
                    var renamed = renamed(engines, "Engines " + round);
                    store().unitOfWork().run(() -> {
                        store().users().save(next);
                        store().organizations().save(renamed);
                    });
                    var seen = view(ada);
                    if (!seen.user().equals(next)
                            || !seen.current().orElseThrow().organization().equals(renamed)
                            || !listed(ada).equals(Optional.of(seen))) {
                        return false;
                    }
                }
                return true;
            } finally {
                writing.set(false);
            }
        });

        assertThat(outcomes).containsOnly(true);
    }

    private void change(int kind, UserId person, OrganizationId organization, ProjectId project, int step) {
        var user = store().users().find(person).orElseThrow();
        switch (kind) {
            case 0 -> store().users().save(named(user, "Ada " + step));
            case 1 -> store().users().save(user.activated(!user.active()));
            case 2, 3 -> {
                if (store().memberships().find(organization, person).isEmpty()) {
                    make().membership(organization, person, NOW.plusMillis(step));
                } else {
                    store().memberships().remove(organization, person);
                }
            }
            case 4 -> {
                if (store().memberships().find(organization, person).isPresent()) {
                    make().worksAt(user, organization, Optional.of(project));
                }
            }
            case 5 -> {
                var target = user.mailbox().address();
                if (store().invites().forAddress(target).stream()
                        .noneMatch(invite -> invite.organization().equals(organization))) {
                    make().invite(organization, target, NOW.plusMillis(step));
                }
            }
            case 6 ->
                store().invites().forAddress(user.mailbox().address()).stream()
                        .findFirst()
                        .ifPresent(invite -> store().invites().remove(invite.id()));
            case 7 -> store().scenes().put(new ScenePersonalisation(person, project, "scene " + step % 3, step + 1));
            case 8 -> store().onboardings().save(person, skipped(organization));
            case 9 -> {
                var keys = store().apiKeys().ofUser(person);
                if (keys.isEmpty()) {
                    make().key(person);
                } else {
                    store().apiKeys().remove(keys.get(0).id());
                }
            }
            case 10 ->
                store().organizations()
                        .save(renamed(store().organizations().find(organization).orElseThrow(), "Engines " + step));
            default -> make().save(user.moveTo(make().address()));
        }
    }

    /** What the other ports say an account looks like. */
    private AccountView truth(UserId id, Instant now) {
        var user = store().users().find(id).orElseThrow();
        var memberships = store().memberships().ofUser(id).stream()
                .map(membership -> new MembershipView(membership, organization(membership.organization())))
                .toList();
        var invites = store().invites().forAddress(user.mailbox().address()).stream()
                .filter(invite -> invite.isValidAt(now, InviteLifetime.STANDARD))
                .filter(invite ->
                        store().memberships().find(invite.organization(), id).isEmpty())
                .limit(AccountView.MAX_INVITES)
                .map(invite -> new PendingInvite(
                        invite.id(),
                        invite.target().value(),
                        invite.organization(),
                        organization(invite.organization()).name().value(),
                        invite.createdAt()))
                .toList();
        return new AccountView(
                user,
                memberships,
                user.workplace()
                        .organization()
                        .map(current -> new CurrentOrganization(
                                organization(current),
                                activeMembers(current),
                                store().projects().ofOrganization(current))),
                invites,
                store().scenes().ofUser(id),
                store().onboardings().of(id),
                SecondFactors.NONE,
                !store().apiKeys().ofUser(id).isEmpty(),
                invites.isEmpty()
                        ? Instant.MAX
                        : Collections.min(invites.stream()
                                        .map(PendingInvite::createdAt)
                                        .toList())
                                .plus(InviteLifetime.STANDARD.value()));
    }

    private Organization organization(OrganizationId id) {
        return store().organizations().find(id).orElseThrow();
    }

    private int activeMembers(OrganizationId organization) {
        return (int) store().memberships().ofOrganization(organization).stream()
                .filter(member ->
                        store().users().find(member.user()).orElseThrow().active())
                .count();
    }

    private AccountView view(User user) {
        return store().accounts().find(user.id(), NOW).orElseThrow();
    }

    private List<UUID> invitesOf(User user) {
        return view(user).invites().stream().map(PendingInvite::id).toList();
    }

    private int membersSeenBy(User user) {
        return view(user).current().orElseThrow().memberCount();
    }

    private Optional<AccountView> listed(User user) {
        return store().accounts().list(emailed(user.mailbox().address().value()), FIRST, NOW).items().stream()
                .findFirst();
    }

    private long total(AccountFilter filter) {
        return store().accounts().list(filter, new Page.Request(1, 0), NOW).total();
    }

    private List<AccountView> everybody(AccountFilter filter) {
        return store().accounts()
                .list(filter, new Page.Request((int) total(filter) + 1, 0), NOW)
                .items();
    }

    private static AccountFilter emailed(String email) {
        return new AccountFilter(Optional.of(email), Optional.empty());
    }

    private static Onboarding skipped(OrganizationId organization) {
        return new Onboarding(
                Optional.of(NOW),
                Optional.of(SkipReason.LATER),
                Optional.of(organization),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Membership raised(Membership membership) {
        return new Membership(
                membership.id(),
                membership.organization(),
                membership.user(),
                MembershipLevel.OWNER,
                membership.joinedAt(),
                membership.updatedAt().plusMillis(1),
                membership.invitedBy());
    }

    private static Organization renamed(Organization organization, String name) {
        return new Organization(
                organization.id(),
                new OrganizationName(name),
                organization.slug(),
                organization.settings(),
                organization.standing(),
                organization.createdAt(),
                organization.updatedAt());
    }

    private static User named(User user, String first) {
        return user.edited(
                new FullName(new PersonName(first), user.name().last()),
                user.mailbox(),
                user.staff(),
                user.workplace(),
                user.notifications(),
                user.preferences());
    }

    private static User with(User user, Preferences preferences) {
        return user.edited(
                user.name(), user.mailbox(), user.staff(), user.workplace(), user.notifications(), preferences);
    }

    private static Preferences countingPasskeys(Preferences initial) {
        return new Preferences(
                initial.anonymizeData(),
                initial.allowImpersonation(),
                initial.toolbarMode(),
                initial.eventsColumnConfig(),
                initial.hasSeenProductIntroFor(),
                initial.themeMode(),
                initial.hedgehogConfig(),
                initial.allowSidebarSuggestions(),
                initial.shortcutPosition(),
                initial.roleAtOrganization(),
                Optional.of(true),
                initial.hideMcpHints());
    }
}
