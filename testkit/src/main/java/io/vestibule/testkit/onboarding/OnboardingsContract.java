package io.vestibule.testkit.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.onboarding.Onboardings} owes its callers. */
public interface OnboardingsContract extends StoreContract {

    @Test
    default void nothingStoredMeansNeitherSkippedNorHandedOn() {
        assertThat(store().onboardings().of(make().user().id())).isEqualTo(Onboarding.NONE);
        assertThat(store().onboardings().of(new UserId(Long.MAX_VALUE))).isEqualTo(Onboarding.NONE);
    }

    @Test
    default void everyComponentIsKept() {
        var ada = make().settled();
        var engines = ada.workplace().organization();
        var invite = make().invite(engines.orElseThrow(), make().address(), Fixtures.NOW);
        var onboarding = new Onboarding(
                Optional.of(Instant.parse("2026-01-02T03:04:05.006Z")),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(make().organization().id()),
                Optional.of(invite.id()),
                engines,
                Optional.of(Instant.parse("2026-02-03T04:05:06.007Z")));

        store().onboardings().save(ada.id(), onboarding);

        assertThat(store().onboardings().of(ada.id())).isEqualTo(onboarding);
    }

    @Test
    default void everyReasonIsKept() {
        var ada = make().user();

        for (var reason : SkipReason.values()) {
            store().onboardings()
                    .save(ada.id(), skipped(reason, make().organization().id()));

            assertThat(store().onboardings().of(ada.id()).skippedReason()).contains(reason);
        }
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var ada = make().user();
        store().onboardings()
                .save(ada.id(), skipped(SkipReason.LATER, make().organization().id()));

        store().onboardings().save(ada.id(), Onboarding.NONE);

        assertThat(store().onboardings().of(ada.id())).isEqualTo(Onboarding.NONE);
    }

    @Test
    default void aSkipMayNameAnOrganizationThatIsGone() {
        var ada = make().user();
        var engines = make().organization();
        var skipped = skipped(SkipReason.OTHER, engines.id());
        store().onboardings().save(ada.id(), skipped);

        store().organizations().remove(engines.id());

        assertThat(store().onboardings().of(ada.id())).isEqualTo(skipped);
    }

    @Test
    default void aSkipMayNameAnOrganizationThatNeverWas() {
        var ada = make().user();
        var skipped = skipped(SkipReason.PROVISIONED, new OrganizationId(UUID.randomUUID()));

        store().onboardings().save(ada.id(), skipped);

        assertThat(store().onboardings().of(ada.id())).isEqualTo(skipped);
    }

    @Test
    default void everybodyHasTheirOwn() {
        var ada = make().user();
        var bob = make().user();

        store().onboardings()
                .save(ada.id(), skipped(SkipReason.LATER, make().organization().id()));

        assertThat(store().onboardings().of(bob.id())).isEqualTo(Onboarding.NONE);
    }

    @Test
    default void whoNamesAnInviteIsFound() {
        var invite = make().invite(make().organization().id(), make().address(), Fixtures.NOW);
        var ada = waiting(invite);
        var bob = waiting(invite);
        waiting(make().invite(make().organization().id(), make().address(), Fixtures.NOW));

        assertThat(store().onboardings().namingInvite(invite.id())).containsExactlyInAnyOrder(ada, bob);
        assertThat(store().onboardings().namingInvite(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void whoseInviteIsGoneUnnoticedIsFoundByOrganization() {
        var engines = make().organization().id();
        var lost = make().invite(engines, make().address(), Fixtures.NOW);
        var ada = waiting(lost);
        waiting(make().invite(engines, make().address(), Fixtures.NOW));
        var accepted = make().user().id();
        store().onboardings()
                .save(
                        accepted,
                        Onboarding.NONE
                                .delegate(UUID.randomUUID(), engines, Fixtures.NOW)
                                .accept(Fixtures.NOW));
        assertThat(store().onboardings().orphanedIn(engines)).isEmpty();

        store().invites().remove(lost.id());

        assertThat(store().onboardings().orphanedIn(engines)).containsExactly(ada);
        assertThat(store().onboardings().orphanedIn(make().organization().id())).isEmpty();
    }

    @Test
    default void whoWaitsForAnOldInviteOrForNoneIsFound() {
        var old = waiting(make().invite(make().organization().id(), make().address(), Fixtures.NOW.minusMillis(1)));
        var fresh = waiting(make().invite(make().organization().id(), make().address(), Fixtures.NOW));
        var lost = make().invite(make().organization().id(), make().address(), Fixtures.NOW.plusMillis(1));
        var orphan = waiting(lost);
        var accepted =
                waiting(make().invite(make().organization().id(), make().address(), Fixtures.NOW.minusMillis(2)));
        store().onboardings().save(accepted, store().onboardings().of(accepted).accept(Fixtures.NOW));
        store().invites().remove(lost.id());

        assertThat(store().onboardings().waitingSince(Fixtures.NOW))
                .contains(old, orphan)
                .doesNotContain(fresh, accepted);
        assertThat(store().onboardings().waitingSince(Fixtures.NOW.plusMillis(1)))
                .contains(old, orphan, fresh);
    }

    private UserId waiting(Invite invite) {
        var user = make().user().id();
        store().onboardings()
                .save(user, Onboarding.NONE.delegate(invite.id(), invite.organization(), invite.createdAt()));
        return user;
    }

    private static Onboarding skipped(SkipReason reason, OrganizationId organization) {
        return new Onboarding(
                Optional.of(Fixtures.NOW),
                Optional.of(reason),
                Optional.of(organization),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
