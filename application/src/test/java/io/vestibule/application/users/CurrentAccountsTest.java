package io.vestibule.application.users;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.vestibule.application.TestApplication;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentAccountsTest {

    private final TestApplication application = new TestApplication();
    private final Fixtures fixtures = application.fixtures();
    private final Users users =
            mock(Users.class, delegatesTo(application.store().users()));
    private final CurrentAccounts accounts = new CurrentAccounts(
            application.store().accounts(),
            users,
            application.store().memberships(),
            application.store().projects(),
            application.get(Delegations.class),
            InviteLifetime.STANDARD,
            application.store().unitOfWork(),
            application.clock());

    @Test
    void theFirstMembershipAndItsFirstProjectAreChosenOnce() {
        var ada = fixtures.user();
        var second = fixtures.organization();
        var first = fixtures.organization();
        fixtures.membership(second.id(), ada.id(), Fixtures.NOW.plusSeconds(1));
        fixtures.membership(first.id(), ada.id(), Fixtures.NOW);
        fixtures.project(second.id());
        var project = fixtures.project(first.id());
        fixtures.project(first.id());

        var account = accounts.of(ada.id());
        accounts.of(ada.id());

        assertThat(account.current().orElseThrow().organization()).isEqualTo(first);
        assertThat(account.team()).isEqualTo(Optional.of(project));
        assertThat(application.stored(ada.id()).workplace())
                .isEqualTo(new Workplace(Optional.of(first.id()), Optional.of(project.id())));
        verify(users, times(1)).save(any());
    }

    @Test
    void aProjectIsChosenWhereOnlyTheOrganizationIsKnown() {
        var ada = fixtures.user();
        var home = fixtures.organization();
        fixtures.membership(home.id(), ada.id());
        fixtures.worksAt(ada, home.id(), Optional.empty());
        var project = fixtures.project(home.id());

        assertThat(accounts.of(ada.id()).team()).isEqualTo(Optional.of(project));
    }

    @Test
    void whoeverHasAPlaceKeepsIt() {
        var ada = fixtures.settled();

        assertThat(accounts.of(ada.id()).user()).isEqualTo(ada);
        verify(users, never()).save(any());
    }

    @Test
    void whereNothingCanBeChosenNothingIsStored() {
        var nowhere = fixtures.user();
        var empty = fixtures.user();
        var organization = fixtures.organization();
        fixtures.membership(organization.id(), empty.id());
        fixtures.worksAt(empty, organization.id(), Optional.empty());

        assertThat(accounts.of(nowhere.id()).current()).isEmpty();
        assertThat(accounts.of(empty.id()).team()).isEmpty();
        verify(users, never()).save(any());
    }

    @Test
    void manyReadersAtOnceChooseOnce() {
        var ada = fixtures.user();
        var home = fixtures.organization();
        fixtures.membership(home.id(), ada.id());
        var project = fixtures.project(home.id());

        var seen = Threads.together(8, thread -> () -> accounts.of(ada.id()).team());

        assertThat(seen).containsOnly(Optional.of(project));
        verify(users, times(1)).save(any());
    }

    @Test
    void anAccountThatIsOffIsShownToo() {
        var off = fixtures.inactive();

        assertThat(accounts.of(off.id()).user()).isEqualTo(off);
    }

    @Test
    void nobodyIsNotFound() {
        assertRefused(DomainException.notFound(), () -> accounts.of(new UserId(999_999)));
    }
}
