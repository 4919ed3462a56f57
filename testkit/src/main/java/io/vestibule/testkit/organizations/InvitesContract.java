package io.vestibule.testkit.organizations;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invite.ProjectAccess;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.ProjectLevel;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.organizations.Invites} owes its callers. */
public interface InvitesContract extends StoreContract {

    @Test
    default void anInviteIsFoundAsItWasStored() {
        var ada = make().settled();
        var invite = new Invite(
                UUID.randomUUID(),
                ada.workplace().organization().orElseThrow(),
                make().address(),
                "Žofie \"Z\" 🧵",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(ada.id()),
                Instant.parse("2026-01-02T03:04:05.006Z"),
                Instant.parse("2026-01-02T03:04:05.007Z"),
                Optional.of("Come \"in\",\nplease 🧵"),
                Optional.of(List.of(
                        new ProjectAccess(new ProjectId(Long.MAX_VALUE), ProjectLevel.ADMINISTRATOR),
                        new ProjectAccess(new ProjectId(1), ProjectLevel.MEMBER))),
                true,
                true);

        store().invites().save(invite);

        assertThat(store().invites().find(invite.id())).contains(invite);
        assertThat(store().invites().forAddress(invite.target())).containsExactly(invite);
    }

    @Test
    default void anInviteThatSaysLittleIsKeptAsItIs() {
        var engines = make().organization();
        var invite = new Invite(
                UUID.randomUUID(),
                engines.id(),
                make().address(),
                "",
                MembershipLevel.OWNER,
                Optional.empty(),
                Fixtures.NOW,
                Fixtures.NOW,
                Optional.empty(),
                Optional.empty(),
                false,
                false);

        store().invites().save(invite);

        assertThat(store().invites().find(invite.id())).contains(invite);
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var engines = make().organization();
        var invite = make().invite(engines.id(), make().address(), Fixtures.NOW);
        var raised = new Invite(
                invite.id(),
                invite.organization(),
                invite.target(),
                "Augusta",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(make().user().id()),
                invite.createdAt().plusMillis(1),
                invite.createdAt().plusMillis(2),
                Optional.of(""),
                Optional.of(List.of(new ProjectAccess(new ProjectId(3), ProjectLevel.MEMBER))),
                true,
                true);

        store().invites().save(raised);

        assertThat(store().invites().find(invite.id())).contains(raised);
        assertThat(store().invites().forAddress(invite.target())).containsExactly(raised);
    }

    @Test
    default void invitesForAnAddressStandNewestFirstExpiredOnesToo() {
        var target = make().address();
        var expired = make().invite(make().organization().id(), target, Fixtures.NOW.minus(Duration.ofDays(400)));
        var newest = make().invite(make().organization().id(), target, Fixtures.NOW.plusMillis(1));
        var newer = make().invite(make().organization().id(), target, Fixtures.NOW);
        make().invite(make().organization().id(), make().address(), Fixtures.NOW);

        assertThat(store().invites().forAddress(target)).containsExactly(newest, newer, expired);
    }

    @Test
    default void anAddressIsFoundInItsOrganization() {
        var target = make().address();
        var engines = make().organization();
        var invite = make().invite(engines.id(), target, Fixtures.NOW);
        make().invite(make().organization().id(), target, Fixtures.NOW);
        make().invite(engines.id(), make().address(), Fixtures.NOW);

        assertThat(store().invites().find(engines.id(), target)).contains(invite);
        assertThat(store().invites().find(make().organization().id(), target)).isEmpty();
        assertThat(store().invites().find(engines.id(), make().address())).isEmpty();
    }

    @Test
    default void anAddressHasOneInviteIntoAnOrganization() {
        var target = make().address();
        var engines = make().organization();
        var invite = make().invite(engines.id(), target, Fixtures.NOW);

        assertRefused(
                InviteErrors.alreadyInvited(), () -> make().invite(engines.id(), target, Fixtures.NOW.plusMillis(1)));
        assertThat(store().invites().forAddress(target)).containsExactly(invite);
    }

    @Test
    default void anInviteMayReplaceAnotherWithinOneUnitOfWork() {
        var target = make().address();
        var engines = make().organization();
        var former = make().invite(engines.id(), target, Fixtures.NOW);

        var next = store().unitOfWork().call(() -> {
            store().invites().remove(former.id());
            return make().invite(engines.id(), target, Fixtures.NOW);
        });

        assertThat(store().invites().forAddress(target)).containsExactly(next);
    }

    @Test
    default void thoseOfAnOrganizationComeInPagesNewestFirst() {
        var engines = make().organization().id();
        var first = make().invite(engines, make().address(), Fixtures.NOW.minus(Duration.ofDays(400)));
        var second = make().invite(engines, make().address(), Fixtures.NOW);
        var third = make().invite(engines, make().address(), Fixtures.NOW.plusMillis(1));
        make().invite(make().organization().id(), make().address(), Fixtures.NOW);

        var start = store().invites().ofOrganization(engines, MembershipLevel.OWNER, new Page.Request(2, 0));
        var rest = store().invites().ofOrganization(engines, MembershipLevel.OWNER, new Page.Request(2, 2));

        assertThat(start.items()).containsExactly(third, second);
        assertThat(start.total()).isEqualTo(3);
        assertThat(rest.items()).containsExactly(first);
        assertThat(rest.total()).isEqualTo(3);
    }

    @Test
    default void thoseAboveALevelAreLeftOut() {
        var engines = make().organization().id();
        var member = atLevel(engines, MembershipLevel.MEMBER);
        var administrator = atLevel(engines, MembershipLevel.ADMINISTRATOR);
        atLevel(engines, MembershipLevel.OWNER);
        var page = new Page.Request(1, 0);

        var forMembers = store().invites().ofOrganization(engines, MembershipLevel.MEMBER, page);
        var forAdministrators =
                store().invites().ofOrganization(engines, MembershipLevel.ADMINISTRATOR, new Page.Request(5, 0));

        assertThat(forMembers).isEqualTo(new Page<>(List.of(member), 1));
        assertThat(forAdministrators.items()).containsExactlyInAnyOrder(member, administrator);
        assertThat(forAdministrators.total()).isEqualTo(2);
        assertThat(store().invites()
                        .ofOrganization(engines, MembershipLevel.OWNER, page)
                        .total())
                .isEqualTo(3);
    }

    private Invite atLevel(OrganizationId organization, MembershipLevel level) {
        var invite = new Invite(
                UUID.randomUUID(), organization, make().address(), "", level, Optional.empty(), Fixtures.NOW, false);
        store().invites().save(invite);
        return invite;
    }

    @Test
    default void invitesOfOneMomentKeepTheirOrder() {
        var engines = make().organization().id();
        for (var i = 0; i < 5; i++) {
            make().invite(engines, make().address(), Fixtures.NOW);
        }

        var once = store().invites().ofOrganization(engines, MembershipLevel.OWNER, new Page.Request(5, 0));

        assertThat(once.items())
                .isSortedAccordingTo(
                        Comparator.comparing((Invite invite) -> invite.id().toString())
                                .reversed());
    }

    @Test
    default void delegationsAreFoundByOrganizationAndByWhoMadeThem() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var other = make().organization().id();
        make().invite(engines, make().address(), Fixtures.NOW, Optional.of(ada.id()));
        var here = delegation(engines, ada.id(), Fixtures.NOW);
        var there = delegation(other, ada.id(), Fixtures.NOW.minusMillis(1));
        var bobs = delegation(engines, make().user().id(), Fixtures.NOW.minusMillis(2));

        assertThat(store().invites().delegationsIn(engines)).containsExactly(here, bobs);
        assertThat(store().invites().delegationsBy(ada.id())).containsExactly(here, there);
    }

    private Invite delegation(OrganizationId organization, UserId creator, Instant at) {
        var invite = new Invite(
                UUID.randomUUID(),
                organization,
                make().address(),
                "",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(creator),
                at,
                true);
        store().invites().save(invite);
        return invite;
    }

    @Test
    default void noInviteIsFoundUnderAnUnknownName() {
        assertThat(store().invites().find(UUID.randomUUID())).isEmpty();
        assertThat(store().invites().forAddress(make().address())).isEmpty();
    }

    @Test
    default void aRemovedInviteIsGoneAndTheOthersStay() {
        var target = make().address();
        var gone = make().invite(make().organization().id(), target, Fixtures.NOW);
        var kept = make().invite(make().organization().id(), target, Fixtures.NOW);

        store().invites().remove(gone.id());

        assertThat(store().invites().find(gone.id())).isEmpty();
        assertThat(store().invites().forAddress(target)).containsExactly(kept);
    }

    @Test
    default void onboardingHandedOnWithARemovedInviteNamesNone() {
        var ada = make().settled();
        var engines = ada.workplace().organization();
        var invite = make().invite(engines.orElseThrow(), make().address(), Fixtures.NOW, Optional.of(ada.id()));
        store().onboardings().save(ada.id(), delegated(Optional.of(invite.id()), engines.orElseThrow()));

        store().invites().remove(invite.id());

        assertThat(store().onboardings().of(ada.id())).isEqualTo(delegated(Optional.empty(), engines.orElseThrow()));
    }

    @Test
    default void removingAMissingInviteDoesNothing() {
        assertThatCode(() -> store().invites().remove(UUID.randomUUID())).doesNotThrowAnyException();
    }

    private static Onboarding delegated(Optional<UUID> invite, OrganizationId organization) {
        return new Onboarding(
                Optional.of(Fixtures.NOW),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(organization),
                invite,
                Optional.of(organization),
                Optional.empty());
    }
}
