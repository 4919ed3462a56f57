package io.vestibule.application.accounts;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.testkit.common.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoveAccountTest {

    private final TestApplication application = new TestApplication();
    private final RemoveAccount removeAccount = application.get(RemoveAccount.class);
    private final Fixtures fixtures = application.fixtures();

    @Test
    void theAccountGoesWithItsKeysSessionsAndTheOrganizationOfItsOwn() {
        var ada = fixtures.settled();
        var home = ada.workplace().organization().orElseThrow();
        var project = ada.workplace().project().orElseThrow();
        fixtures.key(ada.id());
        fixtures.session(ada);

        var gone = removeAccount.handle(ada.id());

        assertThat(gone).extracting("id").containsExactly(home);
        assertThat(application.store().users().find(ada.id())).isEmpty();
        assertThat(application.store().organizations().find(home)).isEmpty();
        assertThat(application.store().projects().find(project)).isEmpty();
        assertThat(application.store().apiKeys().ofUser(ada.id())).isEmpty();
        assertThat(application.store().sessions().ofUser(ada.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "ADMINISTRATOR"})
    void anOrganizationWithOthersStays(MembershipLevel level) {
        var organization = fixtures.organization();
        var ada = fixtures.user();
        var bob = fixtures.user();
        fixtures.membership(organization.id(), ada.id(), level, Fixtures.NOW, Optional.empty());
        fixtures.membership(organization.id(), bob.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.of(ada.id()));

        var gone = removeAccount.handle(ada.id());

        assertThat(gone).isEmpty();
        assertThat(application.store().memberships().ofOrganization(organization.id()))
                .extracting("user")
                .containsExactly(bob.id());
    }

    @Test
    void oneOfTwoOwnersMayGo() {
        var organization = fixtures.organization();
        var ada = fixtures.user();
        var bob = fixtures.user();
        fixtures.membership(organization.id(), ada.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());
        fixtures.membership(organization.id(), bob.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.empty());

        assertThat(removeAccount.handle(ada.id())).isEmpty();
        assertThat(application.store().users().find(ada.id())).isEmpty();
    }

    @Test
    void theOnlyOwnerAmongOthersStaysAndNothingChanges() {
        var ada = fixtures.settled();
        var home = ada.workplace().organization().orElseThrow();
        var shared = fixtures.organization();
        fixtures.membership(
                shared.id(), ada.id(), MembershipLevel.OWNER, Fixtures.NOW.plusSeconds(1), Optional.empty());
        fixtures.membership(
                shared.id(), fixtures.user().id(), MembershipLevel.ADMINISTRATOR, Fixtures.NOW, Optional.empty());

        assertRefused(OrganizationErrors.lastOwner(shared.name().value()), () -> removeAccount.handle(ada.id()));
        assertThat(application.stored(ada.id())).isEqualTo(ada);
        assertThat(application.store().organizations().find(home)).isPresent();
        assertThat(application.store().memberships().ofUser(ada.id())).hasSize(2);
    }

    @Test
    void anAccountThatIsOffCanBeRemoved() {
        var off = fixtures.inactive();

        assertThat(removeAccount.handle(off.id())).isEmpty();
        assertThat(application.store().users().find(off.id())).isEmpty();
    }

    @Test
    void nobodyIsRemovedTwice() {
        var ada = fixtures.user();
        removeAccount.handle(ada.id());

        assertRefused(DomainException.notFound(), () -> removeAccount.handle(ada.id()));
        assertRefused(DomainException.notFound(), () -> removeAccount.handle(new UserId(999_999)));
    }
}
