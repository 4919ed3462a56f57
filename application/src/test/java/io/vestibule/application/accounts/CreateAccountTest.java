package io.vestibule.application.accounts;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateAccountTest {

    private static final EmailAddress EMAIL = new EmailAddress("Ada@Example.com");
    private static final Password GOOD = new Password("correct horse 42 battery");

    private final TestApplication application = new TestApplication();
    private final CreateAccount createAccount = application.get(CreateAccount.class);

    @Test
    void theAccountOwnsAnOrganizationNamedAfterThePersonAndWorksThere() {
        var account = createAccount.handle(command(EMAIL, Optional.empty()));

        var user = account.user();
        assertThat(user.mailbox().address().value()).isEqualTo("ada@example.com");
        assertThat(user.mailbox().verified()).isEqualTo(Optional.of(true));
        assertThat(user.mailbox().pending()).isEmpty();
        assertThat(user.active()).isTrue();
        assertThat(user.staff()).isFalse();
        assertThat(user.hasPassword()).isFalse();
        assertThat(user.joinedAt()).isEqualTo(Fixtures.NOW);
        assertThat(user.lastLogin()).isEmpty();
        assertThat(user.preferences()).isEqualTo(Preferences.INITIAL);
        assertThat(user.distinctId()).hasSizeBetween(20, 200);
        var membership = account.memberships().get(0);
        assertThat(account.memberships()).hasSize(1);
        assertThat(membership.membership().level()).isEqualTo(MembershipLevel.OWNER);
        assertThat(membership.membership().invitedBy()).isEmpty();
        assertThat(membership.organization().name().value()).isEqualTo("Ada's Organization");
        assertThat(membership.organization().slug()).isEqualTo("ada-s-organization");
        var team = account.team().orElseThrow();
        assertThat(team.name()).isEqualTo(Project.DEFAULT_NAME);
        assertThat(team.apiToken()).startsWith("phc_");
        assertThat(user.workplace().organization())
                .isEqualTo(Optional.of(membership.organization().id()));
        assertThat(application.stored(user.id())).isEqualTo(user);
    }

    @Test
    void whoeverHasNoNameFoundsAnOrganizationAllTheSame() {
        var account = createAccount.handle(new CreateAccount.Command(
                EMAIL, new FullName(PersonName.NONE, PersonName.NONE), Optional.empty(), false, Optional.empty()));

        assertThat(account.memberships().get(0).organization().name().value()).isEqualTo("My Organization");
    }

    @Test
    void aNameThatNobodyHasFoundsAnOrganization() {
        var account = createAccount.handle(command(EMAIL, Optional.of(new OrganizationName("Engines"))));

        assertThat(account.memberships().get(0).organization().name().value()).isEqualTo("Engines");
        assertThat(account.memberships().get(0).membership().level()).isEqualTo(MembershipLevel.OWNER);
    }

    @Test
    void theOrganizationOfThatNameIsJoinedAsAMember() {
        var engines = Optional.of(new OrganizationName("Engines"));
        var founder = createAccount.handle(command(EMAIL, engines));

        var account = createAccount.handle(command(new EmailAddress("bob@example.com"), engines));

        assertThat(account.memberships()).hasSize(1);
        assertThat(account.memberships().get(0).organization())
                .isEqualTo(founder.memberships().get(0).organization());
        assertThat(account.memberships().get(0).membership().level()).isEqualTo(MembershipLevel.MEMBER);
        assertThat(account.team()).isEqualTo(founder.team());
        assertThat(account.current().orElseThrow().memberCount()).isEqualTo(2);
    }

    @Test
    void severalOrganizationsOfThatNameAreTooMany() {
        application.fixtures().organization("Engines", Fixtures.NOW);
        application.fixtures().organization("Engines", Fixtures.NOW);

        assertRefused(
                OrganizationErrors.ambiguousName("Engines"),
                () -> createAccount.handle(command(EMAIL, Optional.of(new OrganizationName("Engines")))));
        assertNobody();
    }

    @Test
    void organizationsOfOneNameHaveDifferentSlugs() {
        var first = createAccount.handle(command(EMAIL, Optional.empty()));
        var second = createAccount.handle(command(new EmailAddress("ada@example.org"), Optional.empty()));

        assertThat(slug(second)).startsWith(slug(first) + "-").matches("[-a-z0-9_]{1,64}");
    }

    @Test
    void anAddressInUseIsRefusedAndLeavesNoOrganization() {
        createAccount.handle(command(EMAIL, Optional.empty()));
        var name = new OrganizationName("Left over");

        assertRefused(
                UserErrors.emailTaken(),
                () -> createAccount.handle(command(new EmailAddress("ADA@example.COM"), Optional.of(name))));
        assertThat(application.store().organizations().named(name)).isEmpty();
    }

    @Test
    void theAddressOfAnAccountThatIsOffIsInUse() {
        var off = application.fixtures().inactive();

        assertRefused(
                UserErrors.emailTaken(),
                () -> createAccount.handle(command(off.mailbox().address(), Optional.empty())));
    }

    @Test
    void aPasswordIsKeptAsAHash() {
        var account = createAccount.handle(command(Optional.of(GOOD)));

        var hash = account.user().credentials().password().orElseThrow();
        assertThat(hash.reveal()).doesNotContain(GOOD.reveal());
        assertThat(application.get(PasswordHasher.class).verify(GOOD, hash)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1234567", "12345678", "ada@example.com 12", "Lovelace the second"})
    void aPoorPasswordIsRefused(String password) {
        assertRefused(
                DomainException.invalid(
                        password.length() < 8 ? "password_too_short" : "password_too_weak", "password", ""),
                () -> createAccount.handle(command(Optional.of(new Password(password)))));
        assertNobody();
    }

    @Test
    void theFirstStaffAccountIsMadeHere() {
        var account = createAccount.handle(new CreateAccount.Command(
                EMAIL, new FullName(PersonName.NONE, PersonName.NONE), Optional.empty(), true, Optional.empty()));

        assertThat(account.user().staff()).isTrue();
    }

    @Test
    void ofManyWhoWantOneAddressAtOnceOneGetsIt() {
        var made = Threads.together(8, thread -> () -> {
            try {
                createAccount.handle(command(EMAIL, Optional.empty()));
                return true;
            } catch (DomainException refusal) {
                assertThat(refusal.code()).isEqualTo("unique");
                return false;
            }
        });

        assertThat(made).containsOnlyOnce(true);
        assertThat(application.store().organizations().named(new OrganizationName("Ada's Organization")))
                .hasSize(1);
    }

    @Test
    void ofManyWhoFoundOneOrganizationAtOnceOneOwnsItAndTheOthersJoin() {
        var engines = Optional.of(new OrganizationName("Engines"));

        var levels = Threads.together(
                8,
                thread -> () -> createAccount
                        .handle(command(new EmailAddress("person" + thread + "@example.com"), engines))
                        .memberships()
                        .get(0)
                        .membership()
                        .level());

        assertThat(levels).containsOnlyOnce(MembershipLevel.OWNER);
        assertThat(application.store().organizations().named(engines.get())).hasSize(1);
    }

    private void assertNobody() {
        var everybody =
                application.store().accounts().list(AccountFilter.ALL_ACCOUNTS, new Page.Request(10, 0), Fixtures.NOW);
        assertThat(everybody.total()).isZero();
    }

    private static String slug(AccountView account) {
        return account.memberships().get(0).organization().slug();
    }

    private static CreateAccount.Command command(EmailAddress email, Optional<OrganizationName> organization) {
        return new CreateAccount.Command(
                email,
                new FullName(new PersonName("Ada"), new PersonName("Lovelace")),
                organization,
                false,
                Optional.empty());
    }

    private static CreateAccount.Command command(Optional<Password> password) {
        return new CreateAccount.Command(
                EMAIL,
                new FullName(new PersonName("Ada"), new PersonName("Lovelace")),
                Optional.empty(),
                false,
                password);
    }
}
