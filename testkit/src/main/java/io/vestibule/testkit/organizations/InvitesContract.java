package io.vestibule.testkit.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Duration;
import java.time.Instant;
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
