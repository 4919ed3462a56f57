package io.vestibule.application.users;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.accounts.RemoveAccount;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is noted of changes to an account. */
class AccountAuditTest {

    private static final Origin ORIGIN =
            new Origin(Optional.of("203.0.113.5"), Optional.of("Browser/1"), Optional.of("request-1"));

    private final TestApplication application = new TestApplication();
    private final User ada = application.fixtures().settled();

    @Test
    void aChangeIsNotedByTheNamesOfTheMembers() {
        var person = application.person(ada);

        update(
                person,
                new Wanted()
                        .firstName("Augusta")
                        .notifications(Map.of("plugin_disabled", false))
                        .hideMcpHints(Change.to(true)));

        assertThat(events(ada.id())).hasSize(1);
        var event = events(ada.id()).get(0);
        assertThat(event.type().text()).isEqualTo("user.updated");
        assertThat(event.details()).isEqualTo(Map.of("changed", "first_name,notification_settings,hide_mcp_hints"));
        assertThat(event.actor()).contains(ada.id());
        assertThat(event.session()).contains(person.session().id());
        assertThat(event.origin()).isEqualTo(ORIGIN);
    }

    @Test
    void aChangeByKeyNamesTheKeysMask() {
        var key = application.fixtures().key(ada.id());

        update(application.principal(key), new Wanted().firstName("Augusta"));

        assertThat(events(ada.id()).get(0).keyMask()).contains(key.mask());
        assertThat(events(ada.id()).get(0).session()).isEmpty();
    }

    @Test
    void onlyWhatBecameDifferentIsNamed() {
        update(application.person(ada), new Wanted().firstName("Ada").email(new EmailAddress("augusta@example.com")));

        assertThat(events(ada.id()))
                .extracting(AccountEvent::type)
                .extracting(type -> type.text())
                .contains("user.updated");
        assertThat(events(ada.id()).toString()).contains("email").doesNotContain("first_name", "augusta@");
    }

    @Test
    void whatIsSoAlreadyOrIsRefusedIsNotNoted() {
        update(application.person(ada), new Wanted().firstName("Ada"));
        var refusal = DomainException.invalid("invalid_input", "hide_mcp_hints", "No.");
        assertRefused(
                refusal,
                () -> update(
                        application.person(ada),
                        new Wanted().firstName("Augusta").hideMcpHints(Change.refused(refusal))));

        assertThat(events(ada.id())).isEmpty();
    }

    @Test
    void aPasswordChangeIsNotedAndNoPasswordIs() {
        var old = "correct horse 42 battery";
        application
                .fixtures()
                .save(ada.withPassword(application.get(PasswordHasher.class).hash(new Password(old))));

        update(
                application.person(ada),
                new Wanted().password("another horse 43 staple").currentPassword(old));

        assertThat(types(ada.id())).containsExactly("password.changed");
        assertThat(events(ada.id()).toString()).doesNotContain("horse");
    }

    @Test
    void aDeletionIsNotedAndOutlivesTheAccount() {
        var loner = application.fixtures().user();
        var person = application.person(loner);

        application.get(DeleteUser.class).handle(person, Target.ME, ORIGIN);

        assertThat(types(loner.id())).containsExactly("user.deleted");
        var event = events(loner.id()).get(0);
        assertThat(event.user()).contains(new AccountEvent.Account(loner.id(), loner.uuid()));
        assertThat(event.actor()).contains(loner.id());
        assertThat(event.origin()).isEqualTo(ORIGIN);
    }

    @Test
    void aRefusedDeletionIsNotNoted() {
        assertRefused(
                UserErrors.stillMember(),
                () -> application.get(DeleteUser.class).handle(application.person(ada), Target.ME, ORIGIN));

        assertThat(events(ada.id())).isEmpty();
    }

    @Test
    void theFirstReviewOfCredentialsIsNoted() {
        var review = application.get(CompleteCredentialsReview.class);

        review.handle(application.person(ada), Target.ME, ORIGIN);
        review.handle(application.person(ada), Target.ME, ORIGIN);

        assertThat(types(ada.id())).containsExactly("credentials.reviewed");
    }

    @Test
    void whatTheInstallationDoesHasNoActor() {
        var made = application
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress("charles@example.com"),
                        new FullName(new PersonName("Charles"), PersonName.NONE),
                        Optional.empty(),
                        false,
                        Optional.of(new Password("difference engine 1822"))))
                .user()
                .id();
        var setAccountActive = application.get(SetAccountActive.class);
        setAccountActive.handle(made, false);
        setAccountActive.handle(made, false);
        setAccountActive.handle(made, true);
        application.get(RemoveAccount.class).handle(made);

        assertThat(types(made)).containsExactly("user.deleted", "user.enabled", "user.disabled", "user.created");
        assertThat(events(made)).allSatisfy(event -> {
            assertThat(event.actor()).isEmpty();
            assertThat(event.origin()).isEqualTo(Origin.INTERNAL);
        });
        assertThat(events(made).toString()).doesNotContain("difference engine");
    }

    private void update(Principal.Known caller, Wanted wanted) {
        application.get(UpdateUser.class).handle(new UpdateUser.Command(caller, Target.ME, wanted.changes(), ORIGIN));
    }

    private List<AccountEvent> events(UserId user) {
        return application
                .store()
                .events()
                .ofUser(user, new Page.Request(100, 0))
                .items();
    }

    private List<String> types(UserId user) {
        return events(user).stream().map(event -> event.type().text()).toList();
    }
}
