package io.vestibule.testkit.accounts;

import static io.vestibule.testkit.common.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.accounts.OrganizationViews} owes its callers. */
public interface OrganizationViewsContract extends StoreContract {

    /** The first page of any list. */
    Page.Request FIRST = new Page.Request(100, 0);

    @Test
    default void membersShowTheirSecondFactors() {
        var organization = make().organization();
        var ada = make().user();
        make().membership(organization.id(), ada.id());
        store().passkeys().save(make().passkey(ada.id()).proven());

        var member = store().organizationViews()
                .members(organization.id(), MemberFilter.ALL, new Page.Request(10, 0))
                .items()
                .get(0);

        assertThat(member.secondFactors()).isEqualTo(new SecondFactors(false, true, false));
    }

    @Test
    default void organizationsAreShownInTheOrderAskedFor() {
        var engines = make().organization();
        var looms = make().organization();
        var mills = make().organization();
        var first = make().project(engines.id());
        var other = make().project(looms.id());
        var second = make().project(engines.id());
        make().membership(engines.id(), make().user().id());
        make().membership(engines.id(), make().inactive().id());

        var seen = store().organizationViews().of(List.of(looms.id(), mills.id(), engines.id()));

        assertThat(seen)
                .containsExactly(
                        new CurrentOrganization(looms, 0, List.of(other)),
                        new CurrentOrganization(mills, 0, List.of()),
                        new CurrentOrganization(engines, 1, List.of(first, second)));
    }

    @Test
    default void organizationsThatDoNotExistAreLeftOut() {
        var engines = make().organization();
        var unknown = new OrganizationId(UUID.randomUUID());

        assertThat(store().organizationViews().of(List.of())).isEmpty();
        assertThat(store().organizationViews().of(List.of(unknown, engines.id())))
                .extracting(CurrentOrganization::organization)
                .containsExactly(engines);
    }

    @Test
    default void aChangeIsSeenAtOnce() {
        var engines = make().organization();
        var ada = make().user();
        assertThat(seen(engines)).isEqualTo(new CurrentOrganization(engines, 0, List.of()));

        make().membership(engines.id(), ada.id());
        var project = make().project(engines.id());
        assertThat(seen(engines)).isEqualTo(new CurrentOrganization(engines, 1, List.of(project)));

        make().save(ada.activated(false));
        var renamed = project.edited("Looms", true, Optional.empty(), "Europe/Berlin");
        store().projects().save(renamed);
        assertThat(seen(engines)).isEqualTo(new CurrentOrganization(engines, 0, List.of(renamed)));

        store().projects().remove(project.id());
        assertThat(seen(engines)).isEqualTo(new CurrentOrganization(engines, 0, List.of()));
    }

    @Test
    default void aMemberIsShownWithTheAccount() {
        var engines = make().organization();
        var ada = make().save(make().user().signedInAt(NOW.plusSeconds(5)));
        var membership = make().membership(
                        engines.id(),
                        ada.id(),
                        MembershipLevel.OWNER,
                        NOW,
                        Optional.of(make().user().id()));

        var page = store().organizationViews().members(engines.id(), MemberFilter.ALL, FIRST);

        assertThat(page).isEqualTo(new Page<>(List.of(new MemberView(membership, ada, SecondFactors.NONE)), 1));
    }

    @Test
    default void whoJoinedLastStandsFirstUnlessAskedOtherwise() {
        var engines = make().organization();
        var ada = make().user();
        var bob = make().user();
        var carol = make().user();
        make().membership(engines.id(), bob.id(), NOW);
        make().membership(engines.id(), ada.id(), NOW.plusMillis(1));
        make().membership(engines.id(), carol.id(), NOW);

        assertThat(members(engines, MemberFilter.ALL)).containsExactly(ada.id(), carol.id(), bob.id());
        assertThat(members(engines, new MemberFilter(Optional.empty(), Optional.empty(), Optional.empty(), true)))
                .containsExactly(bob.id(), carol.id(), ada.id());
    }

    @Test
    default void onlyActiveMembersOfThatOrganizationAreListed() {
        var engines = make().organization();
        make().membership(engines.id(), make().inactive().id());
        make().membership(make().organization().id(), make().user().id());
        var ada = make().user();
        make().membership(engines.id(), ada.id());

        var page = store().organizationViews().members(engines.id(), MemberFilter.ALL, FIRST);

        assertThat(page.total()).isEqualTo(1);
        assertThat(page.items()).extracting(MemberView::user).containsExactly(ada);
        assertThat(store().organizationViews()
                        .members(new OrganizationId(UUID.randomUUID()), MemberFilter.ALL, FIRST)
                        .total())
                .isZero();
    }

    @Test
    default void anAddressFindsItsMember() {
        var engines = make().organization();
        var ada = make().user();
        make().membership(engines.id(), ada.id());
        make().membership(engines.id(), make().user().id());
        var address = ada.mailbox().address().value();

        assertThat(members(engines, byEmail(address))).containsExactly(ada.id());
        assertThat(members(engines, byEmail(address.substring(1)))).isEmpty();
        for (var text : List.of("", "\0", address + "\0", "' OR 1 = 1 --")) {
            assertThat(members(engines, byEmail(text))).isEmpty();
        }
        assertThat(members(make().organization(), byEmail(address))).isEmpty();
    }

    @Test
    default void membershipsThatChangedLaterAreFound() {
        var engines = make().organization();
        var ada = make().user();
        var bob = make().user();
        make().membership(engines.id(), ada.id());
        var changed = make().membership(engines.id(), bob.id());
        store().memberships().save(changed.withLevel(MembershipLevel.ADMINISTRATOR, NOW.plusMillis(2)));

        assertThat(members(engines, updatedAfter(NOW.minusMillis(1)))).containsExactly(bob.id(), ada.id());
        assertThat(members(engines, updatedAfter(NOW))).containsExactly(bob.id());
        assertThat(members(engines, updatedAfter(NOW.plusMillis(2)))).isEmpty();
        assertThat(members(engines, updatedAfter(Instant.MIN))).containsExactly(bob.id(), ada.id());
        assertThat(members(engines, updatedAfter(Instant.MAX))).isEmpty();
    }

    @Test
    default void aSearchLooksIntoNamesAndAddress() {
        var engines = make().organization();
        var olafur = member(engines, "Ólafur", "100%");
        var bob = member(engines, "Bob", "O_Hara");

        assertThat(members(engines, search("ólaf"))).containsExactly(olafur.id());
        assertThat(members(engines, search("ÓLAF"))).containsExactly(olafur.id());
        assertThat(members(engines, search("hara"))).containsExactly(bob.id());
        assertThat(members(engines, search("%"))).containsExactly(olafur.id());
        assertThat(members(engines, search("_"))).containsExactly(bob.id());
        assertThat(members(engines, search("Bob O"))).isEmpty();
        assertThat(members(engines, search("@EXAMPLE."))).containsExactly(bob.id(), olafur.id());
        assertThat(members(engines, search(bob.mailbox().address().value().toUpperCase(Locale.ROOT))))
                .containsExactly(bob.id());
    }

    @Test
    default void aSearchLongerThanAllowedFindsNobody() {
        var engines = make().organization();
        var domain = "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + ".example.com";
        var ada = make().save(make().user().moveTo(new EmailAddress("ada-" + make().unique() + "@" + domain)));
        make().membership(engines.id(), ada.id());
        var address = ada.mailbox().address().value();
        var longest = address.substring(address.length() - MemberFilter.MAX_SEARCH_LENGTH);

        assertThat(members(engines, search(longest))).containsExactly(ada.id());
        assertThat(members(engines, search(address.substring(address.length() - MemberFilter.MAX_SEARCH_LENGTH - 1))))
                .isEmpty();
    }

    @Test
    default void allFiltersMustFit() {
        var engines = make().organization();
        var ada = member(engines, "Ada", "Lovelace");
        member(engines, "Ada", "Byron");
        var address = Optional.of(ada.mailbox().address().value());

        assertThat(members(
                        engines, new MemberFilter(address, Optional.of(NOW.minusMillis(1)), Optional.of("love"), true)))
                .containsExactly(ada.id());
        assertThat(members(engines, new MemberFilter(address, Optional.of(NOW), Optional.of("love"), true)))
                .isEmpty();
        assertThat(members(engines, new MemberFilter(address, Optional.empty(), Optional.of("byron"), true)))
                .isEmpty();
    }

    @Test
    default void pagesJoinWithoutGapOrOverlap() {
        var engines = make().organization();
        for (var i = 0; i < 7; i++) {
            member(engines, "Ada", "Number " + i);
        }

        for (var filter : List.of(MemberFilter.ALL, search("number"))) {
            var joined = new ArrayList<UserId>();
            for (var offset = 0; offset < 9; offset += 3) {
                var page = store().organizationViews().members(engines.id(), filter, new Page.Request(3, offset));
                assertThat(page.total()).isEqualTo(7);
                page.items().forEach(member -> joined.add(member.user().id()));
            }
            assertThat(joined).hasSize(7).isEqualTo(members(engines, filter));
            assertThat(store().organizationViews()
                            .members(engines.id(), filter, new Page.Request(3, 100))
                            .items())
                    .isEmpty();
        }
    }

    private User member(Organization organization, String first, String last) {
        var draft = make().draft();
        var user = store().users()
                .add(new User.Draft(
                        draft.uuid(),
                        draft.distinctId(),
                        new FullName(new PersonName(first), new PersonName(last)),
                        draft.mailbox(),
                        draft.password(),
                        false,
                        draft.joinedAt()));
        make().membership(organization.id(), user.id());
        return user;
    }

    private CurrentOrganization seen(Organization organization) {
        return store().organizationViews().of(List.of(organization.id())).get(0);
    }

    private List<UserId> members(Organization organization, MemberFilter filter) {
        return store().organizationViews().members(organization.id(), filter, FIRST).items().stream()
                .map(MemberView::membership)
                .map(Membership::user)
                .toList();
    }

    private static MemberFilter byEmail(String email) {
        return new MemberFilter(Optional.of(email), Optional.empty(), Optional.empty(), false);
    }

    private static MemberFilter updatedAfter(Instant at) {
        return new MemberFilter(Optional.empty(), Optional.of(at), Optional.empty(), false);
    }

    private static MemberFilter search(String text) {
        return new MemberFilter(Optional.empty(), Optional.empty(), Optional.of(text), false);
    }
}
