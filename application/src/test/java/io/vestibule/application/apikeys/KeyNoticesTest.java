package io.vestibule.application.apikeys;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is noted of keys, and what their owner is told. */
class KeyNoticesTest {

    private static final Origin ORIGIN =
            new Origin(Optional.of("203.0.113.5"), Optional.of("Browser/1"), Optional.of("request-1"));
    private static final KeyChanges NOTHING = new KeyChanges(
            Change.unchanged(), Change.unchanged(), Change.unchanged(), Change.unchanged(), Change.unchanged());

    private final TestApplication application = new TestApplication();
    private final InMemoryMailOutbox outbox = application.get(InMemoryMailOutbox.class);
    private final User ada = application.fixtures().settled();
    private final SessionPrincipal person = application.person(ada);

    @Test
    void theOwnerIsToldOfANewKey() {
        var issued = create();

        assertThat(events()).hasSize(1);
        var event = events().get(0);
        assertThat(event.type().text()).isEqualTo("api_key.created");
        assertThat(event.user()).contains(new AccountEvent.Account(ada.id(), ada.uuid()));
        assertThat(event.actor()).contains(ada.id());
        assertThat(event.session()).contains(person.session().id());
        assertThat(event.origin()).isEqualTo(ORIGIN);
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "key_id",
                        issued.key().id(),
                        "subject_key_mask",
                        issued.key().mask()));
        assertThat(outbox.mails()).hasSize(1);
        var mail = outbox.mails().get(0);
        assertThat(mail.to()).isEqualTo(ada.mailbox().address());
        assertThat(mail.template().text()).isEqualTo("api_key_created");
        assertThat(mail.values())
                .isEqualTo(Map.of(
                        "name", "Ada", "label", "Engine", "mask", issued.key().mask()));
    }

    @Test
    void aKeyMadeByTheInstallationHasNoActor() {
        application
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(ada.id(), "Engine", List.of("*"), List.of(), List.of()));

        assertThat(events()).hasSize(1);
        assertThat(events().get(0).actor()).isEmpty();
        assertThat(events().get(0).origin()).isEqualTo(Origin.INTERNAL);
        assertThat(templates()).containsExactly("api_key_created");
    }

    @Test
    void theOwnerIsToldOfARolledAndOfADeletedKey() {
        var id = create().key().id();

        application.get(RollApiKey.class).handle(person, id, ORIGIN);
        application.get(DeleteApiKey.class).handle(person, id, ORIGIN);

        assertThat(types()).containsExactly("api_key.deleted", "api_key.rolled", "api_key.created");
        assertThat(templates()).containsExactly("api_key_created", "api_key_rolled", "api_key_deleted");
    }

    @Test
    void anotherNameIsNotedAndNoMailIsWritten() {
        var id = create().key().id();

        update(
                id,
                new KeyChanges(
                        Change.to("Loom"),
                        Change.to(Optional.of("cards")),
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.unchanged()));

        assertThat(types()).containsExactly("api_key.updated", "api_key.created");
        assertThat(events().get(0).details()).containsEntry("changed", "label,description");
        assertThat(templates()).containsExactly("api_key_created");
    }

    @Test
    void theOwnerIsToldOfOtherScopesAndOfOtherPlaces() {
        var id = create().key().id();
        var workplace = ada.workplace();

        update(
                id,
                new KeyChanges(
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.to(List.of("user:write")),
                        Change.unchanged(),
                        Change.unchanged()));
        update(
                id,
                new KeyChanges(
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.unchanged(),
                        Change.to(List.of(workplace.project().orElseThrow())),
                        Change.to(List.of(workplace.organization().orElseThrow()))));

        assertThat(events().get(1).details()).containsEntry("changed", "scopes");
        assertThat(events().get(0).details()).containsEntry("changed", "scoped_teams,scoped_organizations");
        assertThat(templates()).containsExactly("api_key_created", "api_key_changed", "api_key_changed");
    }

    @Test
    void whatChangesNothingIsNotNoted() {
        var id = create().key().id();

        update(id, NOTHING);
        update(
                id,
                new KeyChanges(
                        Change.to("Engine"),
                        Change.unchanged(),
                        Change.to(List.of("user:read")),
                        Change.to(List.of()),
                        Change.to(List.of())));

        assertThat(types()).containsExactly("api_key.created");
        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        assertRefused(
                DomainException.notFound(),
                () -> application.get(RollApiKey.class).handle(person, "unknown", ORIGIN));
        assertRefused(
                DomainException.notFound(),
                () -> application.get(DeleteApiKey.class).handle(person, "unknown", ORIGIN));

        assertThat(events()).isEmpty();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void noNoticeHoldsTheKey() {
        var issued = create();
        var rolled =
                application.get(RollApiKey.class).handle(person, issued.key().id(), ORIGIN);

        for (var token : List.of(issued.token(), rolled.token())) {
            var secret = token.reveal().substring("phx_".length());
            assertThat(events().toString()).doesNotContain(secret, token.hash());
            assertThat(outbox.mails().stream().map(Mail::values).toList().toString())
                    .doesNotContain(secret);
        }
    }

    @Test
    void aKeyDoesNotChangeWhenItsOwnerCannotBeTold() {
        var failing = new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailOutbox.class).toInstance((MailOutbox) Proxy.newProxyInstance(
                        MailOutbox.class.getClassLoader(),
                        new Class<?>[] {MailOutbox.class},
                        (outbox, method, args) -> {
                            throw new IllegalStateException("the outbox is out of order");
                        }));
            }
        });
        var owner = failing.fixtures().user();
        var caller = failing.person(owner);
        var key = failing.fixtures().key(owner.id());
        var creation = new CreateApiKey.Command(owner.id(), "Engine", List.of("*"), List.of(), List.of());
        var wider = new KeyChanges(
                Change.unchanged(),
                Change.unchanged(),
                Change.to(List.of("*")),
                Change.unchanged(),
                Change.unchanged());

        Stream.<ThrowingCallable>of(
                        () -> failing.get(CreateApiKey.class).handle(creation),
                        () -> failing.get(RollApiKey.class).handle(caller, key.id(), ORIGIN),
                        () -> failing.get(UpdateApiKey.class)
                                .handle(new UpdateApiKey.Command(caller, key.id(), wider, ORIGIN)),
                        () -> failing.get(DeleteApiKey.class).handle(caller, key.id(), ORIGIN))
                .forEach(change -> assertThatThrownBy(change).hasMessage("the outbox is out of order"));

        assertThat(failing.store().apiKeys().ofUser(owner.id())).containsExactly(key);
        assertThat(failing.store()
                        .events()
                        .ofUser(owner.id(), new Page.Request(100, 0))
                        .total())
                .isZero();
    }

    private IssuedKey create() {
        return application
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(
                        ada.id(),
                        new KeyChanges(
                                Change.to("Engine"),
                                Change.unchanged(),
                                Change.to(List.of("user:read")),
                                Change.to(List.of()),
                                Change.to(List.of())),
                        person,
                        ORIGIN));
    }

    private void update(String id, KeyChanges changes) {
        application.get(UpdateApiKey.class).handle(new UpdateApiKey.Command(person, id, changes, ORIGIN));
    }

    private List<AccountEvent> events() {
        return application
                .store()
                .events()
                .ofUser(ada.id(), new Page.Request(100, 0))
                .items();
    }

    private List<String> types() {
        return events().stream().map(event -> event.type().text()).toList();
    }

    private List<String> templates() {
        return outbox.mails().stream().map(mail -> mail.template().text()).toList();
    }
}
