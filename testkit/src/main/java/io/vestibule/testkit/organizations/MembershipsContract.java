package io.vestibule.testkit.organizations;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.organizations.Memberships} owes its callers. */
public interface MembershipsContract extends StoreContract {

    @Test
    default void aMembershipIsFoundAsItWasStored() {
        var engines = make().organization();
        var ada = make().user();
        var bob = make().user();
        var membership = new Membership(
                UUID.randomUUID(),
                engines.id(),
                bob.id(),
                MembershipLevel.ADMINISTRATOR,
                Instant.parse("2026-01-02T03:04:05.006Z"),
                Instant.parse("2026-02-03T04:05:06.007Z"),
                Optional.of(ada.id()));

        store().memberships().save(membership);

        assertThat(store().memberships().find(engines.id(), bob.id())).contains(membership);
        assertThat(store().memberships().ofUser(bob.id())).containsExactly(membership);
        assertThat(store().memberships().ofOrganization(engines.id())).containsExactly(membership);
    }

    @Test
    default void aFounderWasInvitedByNobody() {
        var engines = make().organization();
        var ada = make().user();

        var founder = make().membership(engines.id(), ada.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());

        assertThat(store().memberships().find(engines.id(), ada.id())).contains(founder);
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var engines = make().organization();
        var ada = make().user();
        var member = make().membership(engines.id(), ada.id());
        var owner = new Membership(
                member.id(),
                member.organization(),
                member.user(),
                MembershipLevel.OWNER,
                member.joinedAt(),
                member.updatedAt().plusMillis(1),
                Optional.of(make().user().id()));

        store().memberships().save(owner);

        assertThat(store().memberships().ofOrganization(engines.id())).containsExactly(owner);
    }

    @Test
    default void nobodyBelongsToAnOrganizationTwice() {
        var engines = make().organization();
        var ada = make().user();
        var membership = make().membership(engines.id(), ada.id());
        var second = new Membership(
                UUID.randomUUID(),
                engines.id(),
                ada.id(),
                MembershipLevel.OWNER,
                Fixtures.NOW,
                Fixtures.NOW,
                Optional.empty());

        assertRefused(
                OrganizationErrors.alreadyMember(), () -> store().memberships().save(second));

        assertThat(store().memberships().ofOrganization(engines.id())).containsExactly(membership);
    }

    @Test
    default void membershipsOfAPersonStandByTheTimeOfJoining() {
        var ada = make().user();
        var second = make().membership(make().organization().id(), ada.id(), Fixtures.NOW);
        var third = make().membership(make().organization().id(), ada.id(), Fixtures.NOW.plusMillis(1));
        var first = make().membership(make().organization().id(), ada.id(), Fixtures.NOW.minusMillis(1));

        assertThat(store().memberships().ofUser(ada.id())).containsExactly(first, second, third);
    }

    @Test
    default void membershipsThatBeganTogetherStandByTheirOrganization() {
        var ada = make().user();
        var last = make().membership(organization("7fffffff"), ada.id());
        var first = make().membership(organization("00000001"), ada.id());
        var middle = make().membership(organization("3aaaaaaa"), ada.id());

        assertThat(store().memberships().ofUser(ada.id())).containsExactly(first, middle, last);
    }

    @Test
    default void membersStandByTheTimeOfJoiningThenByTheirNumber() {
        var engines = make().organization();
        var ada = make().user();
        var bob = make().user();
        var carol = make().user();
        var second = make().membership(engines.id(), bob.id());
        var first = make().membership(engines.id(), carol.id(), Fixtures.NOW.minusMillis(1));
        var beforeSecond = make().membership(engines.id(), ada.id());

        assertThat(store().memberships().ofOrganization(engines.id())).containsExactly(first, beforeSecond, second);
    }

    @Test
    default void ownersAreCounted() {
        var engines = make().organization();
        assertThat(store().memberships().countOwners(engines.id())).isZero();

        for (var level : MembershipLevel.values()) {
            make().membership(engines.id(), make().user().id(), level, Fixtures.NOW, Optional.empty());
        }
        make().membership(
                        make().organization().id(),
                        make().user().id(),
                        MembershipLevel.OWNER,
                        Fixtures.NOW,
                        Optional.empty());
        assertThat(store().memberships().countOwners(engines.id())).isEqualTo(1);

        make().membership(engines.id(), make().user().id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());
        assertThat(store().memberships().countOwners(engines.id())).isEqualTo(2);
    }

    @Test
    default void nobodyUnknownBelongsAnywhere() {
        var ada = make().user();
        var engines = make().organization();

        assertThat(store().memberships().find(engines.id(), ada.id())).isEmpty();
        assertThat(store().memberships().ofUser(new UserId(Long.MAX_VALUE))).isEmpty();
        assertThat(store().memberships().ofOrganization(new OrganizationId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    default void whoLeavesTheirWorkplaceWorksNowhere() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();

        store().memberships().remove(engines, ada.id());

        assertThat(store().memberships().find(engines, ada.id())).isEmpty();
        assertThat(store().users().find(ada.id())).contains(ada.withWorkplace(Workplace.NONE));
    }

    @Test
    default void whoLeavesAnotherOrganizationStaysAtWork() {
        var ada = make().settled();
        var looms = make().organization();
        make().membership(looms.id(), ada.id());

        store().memberships().remove(looms.id(), ada.id());

        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().memberships().ofUser(ada.id())).hasSize(1);
    }

    @Test
    default void colleaguesOfWhoLeavesStay() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        var membership = make().membership(engines, bob.id());
        var atWork = make().worksAt(bob, engines, ada.workplace().project());

        store().memberships().remove(engines, ada.id());

        assertThat(store().memberships().ofOrganization(engines)).containsExactly(membership);
        assertThat(store().users().find(bob.id())).contains(atWork);
    }

    @Test
    default void whoLeftMayComeBack() {
        var engines = make().organization();
        var ada = make().user();
        make().membership(engines.id(), ada.id());
        store().memberships().remove(engines.id(), ada.id());

        var again = make().membership(engines.id(), ada.id());

        assertThat(store().memberships().find(engines.id(), ada.id())).contains(again);
    }

    @Test
    default void endingAMissingMembershipDoesNothing() {
        var ada = make().settled();

        assertThatCode(() -> store().memberships().remove(new OrganizationId(UUID.randomUUID()), ada.id()))
                .doesNotThrowAnyException();

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    private OrganizationId organization(String beginning) {
        var id = new OrganizationId(
                UUID.fromString(beginning + UUID.randomUUID().toString().substring(8)));
        store().organizations()
                .save(Organization.founded(id, new OrganizationName("Looms"), "slug-" + make().unique(), Fixtures.NOW));
        return id;
    }
}
