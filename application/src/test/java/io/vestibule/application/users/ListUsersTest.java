package io.vestibule.application.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListUsersTest {

    private static final Page.Request ALL = new Page.Request(100, 0);

    private final TestApplication application = new TestApplication();
    private final ListUsers listUsers = application.get(ListUsers.class);
    private final Fixtures fixtures = application.fixtures();
    private final User ada = fixtures.settled();
    private final User staff = fixtures.staff();
    private final User off = fixtures.inactive();
    private final User bob = fixtures.settled();

    @Test
    void staffSeeAllActiveAccountsByNumber() {
        var page = list(application.person(staff), AccountFilter.ALL, ALL);

        assertThat(ids(page)).containsExactly(ada.id(), staff.id(), bob.id()).doesNotContain(off.id());
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void othersSeeThemselves() {
        var page = list(application.program(bob), AccountFilter.ALL, ALL);

        assertThat(ids(page)).containsExactly(bob.id());
        assertThat(page.items().get(0).isOwn()).isTrue();
        assertThat(page.total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "1, 1, 0", "100, 0, 1", "100, 5, 0"})
    void aPageBeyondOneselfIsEmptyAndStillCountsOne(int limit, long offset, int items) {
        var page = list(application.person(bob), AccountFilter.ALL, new Page.Request(limit, offset));

        assertThat(page.items()).hasSize(items);
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void whoeverFiltersThemselvesAwaySeesNobody() {
        var hers = new AccountFilter(Optional.of(ada.mailbox().address().value()), Optional.empty());
        var staffOnly = new AccountFilter(Optional.empty(), Optional.of(true));

        assertThat(list(application.person(bob), hers, ALL)).isEqualTo(new Page<>(List.of(), 0));
        assertThat(list(application.person(bob), staffOnly, ALL)).isEqualTo(new Page<>(List.of(), 0));
        assertThat(ids(list(application.person(ada), hers, ALL))).containsExactly(ada.id());
    }

    @Test
    void staffFilterAndPage() {
        var caller = application.person(staff);
        var hers = new AccountFilter(Optional.of(ada.mailbox().address().value()), Optional.empty());
        var notStaff = new AccountFilter(Optional.empty(), Optional.of(false));

        assertThat(ids(list(caller, hers, ALL))).containsExactly(ada.id());
        assertThat(ids(list(caller, notStaff, ALL))).containsExactly(ada.id(), bob.id());
        var second = list(caller, notStaff, new Page.Request(1, 1));
        assertThat(ids(second)).containsExactly(bob.id());
        assertThat(second.total()).isEqualTo(2);
    }

    @Test
    void everybodyIsSeenWithTheEyesOfTheCaller() {
        var page = list(application.person(staff), AccountFilter.ALL, ALL);

        assertThat(page.items())
                .allSatisfy(profile -> assertThat(profile.viewer().user().id()).isEqualTo(staff.id()));
        assertThat(page.items().stream().filter(UserProfile::isOwn)).hasSize(1);
    }

    @Test
    void theOwnAccountIsShownWithTheWorkplaceThatWasJustChosen() {
        var home = fixtures.organization();
        fixtures.membership(home.id(), staff.id());
        var project = fixtures.project(home.id());

        var page = list(application.person(staff), AccountFilter.ALL, ALL);

        var own = page.items().stream().filter(UserProfile::isOwn).findFirst().orElseThrow();
        assertThat(own.account().team()).isEqualTo(Optional.of(project));
        assertThat(application.stored(staff.id()).workplace().project()).isEqualTo(Optional.of(project.id()));
    }

    private Page<UserProfile> list(Principal.Known caller, AccountFilter filter, Page.Request page) {
        return listUsers.handle(caller, filter, page);
    }

    private static List<UserId> ids(Page<UserProfile> page) {
        return page.items().stream()
                .map(profile -> profile.account().user().id())
                .toList();
    }
}
