package io.vestibule.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vestibule.adapters.persistence.notifications.JdbiMailOutbox;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox.Outgoing;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryProblem;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.access.PrincipalsContract;
import io.vestibule.testkit.accounts.AccountViewsContract;
import io.vestibule.testkit.accounts.OrganizationViewsContract;
import io.vestibule.testkit.apikeys.PersonalApiKeysContract;
import io.vestibule.testkit.audit.AccountEventsContract;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.RateLimitsContract;
import io.vestibule.testkit.common.SharedClockContract;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.common.UnitOfWorkContract;
import io.vestibule.testkit.integrations.BranchCacheContract;
import io.vestibule.testkit.integrations.GithubCredentialsContract;
import io.vestibule.testkit.integrations.GithubInstallationsContract;
import io.vestibule.testkit.integrations.IntegrationsContract;
import io.vestibule.testkit.integrations.LinkStatesContract;
import io.vestibule.testkit.integrations.RepositoryCacheContract;
import io.vestibule.testkit.integrations.SharedInstallationsContract;
import io.vestibule.testkit.notifications.MailOutboxContract;
import io.vestibule.testkit.onboarding.OnboardingsContract;
import io.vestibule.testkit.organizations.InvitesContract;
import io.vestibule.testkit.organizations.MembershipsContract;
import io.vestibule.testkit.organizations.OrganizationsContract;
import io.vestibule.testkit.organizations.ProjectsContract;
import io.vestibule.testkit.passkeys.PasskeysContract;
import io.vestibule.testkit.passkeys.PendingCeremoniesContract;
import io.vestibule.testkit.pushtokens.PushRegistrationsContract;
import io.vestibule.testkit.resources.ResourceRegisterContract;
import io.vestibule.testkit.sessions.LoginFailuresContract;
import io.vestibule.testkit.sessions.PendingLoginsContract;
import io.vestibule.testkit.sessions.SeenDevicesContract;
import io.vestibule.testkit.sessions.SessionsContract;
import io.vestibule.testkit.sessions.TrustedDevicesContract;
import io.vestibule.testkit.sharing.SharingConfigurationsContract;
import io.vestibule.testkit.subscriptions.DeliveriesContract;
import io.vestibule.testkit.subscriptions.DeliveryQueueContract;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import io.vestibule.testkit.subscriptions.SubscriptionsContract;
import io.vestibule.testkit.subscriptions.WebhookSecretsContract;
import io.vestibule.testkit.twofactor.EnrolmentsContract;
import io.vestibule.testkit.twofactor.FactorResetsContract;
import io.vestibule.testkit.twofactor.TwoFactorsContract;
import io.vestibule.testkit.users.EmailVerificationsContract;
import io.vestibule.testkit.users.PasswordResetsContract;
import io.vestibule.testkit.users.ScenePersonalisationsContract;
import io.vestibule.testkit.users.UsersContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Every storage contract over one store. */
abstract class AllStorageContracts {

    abstract Store store();

    abstract Database database();

    @Test
    void aFailureShowsNoValueOfItsStatement() {
        var draft = new Fixtures(store()).draft();
        var twin = new User.Draft(
                draft.uuid(),
                draft.distinctId(),
                draft.name(),
                new Fixtures(store()).draft().mailbox(),
                Optional.of(new PasswordHash("$secret$hash")),
                false,
                draft.joinedAt());
        store().users().add(draft);

        var thrown = catchThrowable(() -> store().users().add(twin));

        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage()))
                    .doesNotContain("$secret$hash", twin.mailbox().address().value());
        }
        assertThat(thrown).isNotNull();
    }

    @Nested
    class UnitOfWorkTest implements UnitOfWorkContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class UsersTest implements UsersContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class ScenePersonalisationsTest implements ScenePersonalisationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class OrganizationsTest implements OrganizationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class MembershipsTest implements MembershipsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class ProjectsTest implements ProjectsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class InvitesTest implements InvitesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SessionsTest implements SessionsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SeenDevicesTest implements SeenDevicesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class LoginFailuresTest implements LoginFailuresContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PasswordResetsTest implements PasswordResetsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PersonalApiKeysTest implements PersonalApiKeysContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class OnboardingsTest implements OnboardingsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class AccountEventsTest implements AccountEventsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }

        @Test
        void whatAnotherVersionNotedIsShownAsUnknown() {
            var ada = make().user();
            database()
                    .write(work -> work.handle()
                            .execute(
                                    "INSERT INTO vestibule_account_events (uuid, at, type, user_id, user_uuid, details)"
                                            + " VALUES (?, 1, 'moon.reached', ?, ?, '{\"by\":\"rocket\"}')",
                                    UUID.randomUUID().toString(),
                                    ada.id().value(),
                                    ada.uuid().toString()));

            var events = store().events().ofUser(ada.id(), FIRST_TEN).items();

            assertThat(events).hasSize(1);
            assertThat(events.get(0).type()).isEqualTo(EventType.UNKNOWN);
            assertThat(events.get(0).outcome()).isEqualTo(EventType.Outcome.UNKNOWN);
            assertThat(events.get(0).details())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("by", "rocket", "stored_event", "moon.reached"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"UPDATE vestibule_account_events SET type = 'logout'", "DELETE FROM vestibule_account_events"
                })
        void theDatabaseItselfRefusesToChangeThem(String statement) {
            var ada = make().user();
            append(ada);
            var before = store().events().ofUser(ada.id(), FIRST_TEN);
            assertThat(before.total()).isEqualTo(1);

            var refusal =
                    catchThrowable(() -> database().write(work -> work.handle().execute(statement)));

            assertThat(refusal).hasStackTraceContaining("account events are only ever appended");
            assertThat(store().events().ofUser(ada.id(), FIRST_TEN)).isEqualTo(before);
        }

        private void append(User user) {
            store().events()
                    .append(new AccountEvent(
                            UUID.randomUUID(),
                            Fixtures.NOW,
                            EventType.USER_UPDATED,
                            Optional.of(new AccountEvent.Account(user.id(), user.uuid())),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Origin.INTERNAL,
                            Map.of()));
        }
    }

    @Nested
    class MailOutboxTest implements MailOutboxContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                template | pigeon
                payload  | nonsense
                uuid     | the first
                """)
        void nobodyWaitsBehindAMailThatCannotBeRead(String column, String value) {
            var broken = UUID.randomUUID() + "@example.com";
            store().mails().enqueue(mail(broken));
            var former = store().mails().backlog().givenUp();
            execute(
                    "UPDATE vestibule_mail_outbox SET " + column + " = ? WHERE id = (SELECT MAX(id) FROM"
                            + " vestibule_mail_outbox)",
                    value + ("uuid".equals(column) ? " of " + broken : ""));
            store().mails().enqueue(mail("ada@example.com"));

            var log = new ListAppender<ILoggingEvent>();
            var logger = (Logger) LoggerFactory.getLogger(JdbiMailOutbox.class);
            log.start();
            logger.addAppender(log);
            Optional<Outgoing> claimed;
            try {
                claimed = store().mails().claim(Fixtures.NOW, Fixtures.NOW.plusSeconds(60));
            } finally {
                logger.detachAppender(log);
            }

            assertThat(claimed.map(Outgoing::mail)).contains(mail("ada@example.com"));
            assertThat(store().mails().backlog().givenUp()).isEqualTo(former + 1);
            assertThat(log.list).isNotEmpty().allSatisfy(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                assertThat(event.getFormattedMessage()).matches("Mail .* is given up, as it cannot be read: [\\w.$]+");
            });
            assertThat(store().mails().backlog().lastProblem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("cannot be read", "or was damaged"));
            store().mails().sent(claimed.orElseThrow());
        }

        private static Mail mail(String address) {
            return new Mail(
                    new EmailAddress(address),
                    MailTemplate.VERIFY_EMAIL,
                    Map.of("name", "Ada", "link", "https://example.com/", "uuid", "u", "token", "t"));
        }
    }

    @Nested
    class PushRegistrationsTest implements PushRegistrationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class EmailVerificationsTest implements EmailVerificationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PasskeysTest implements PasskeysContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class TwoFactorsTest implements TwoFactorsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PendingCeremoniesTest implements PendingCeremoniesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PendingLoginsTest implements PendingLoginsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class TrustedDevicesTest implements TrustedDevicesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class FactorResetsTest implements FactorResetsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class EnrolmentsTest implements EnrolmentsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class PrincipalsTest implements PrincipalsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class AccountViewsTest implements AccountViewsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class OrganizationViewsTest implements OrganizationViewsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class IntegrationsTest implements IntegrationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class GithubInstallationsTest implements GithubInstallationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class GithubCredentialsTest implements GithubCredentialsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SharedInstallationsTest implements SharedInstallationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class LinkStatesTest implements LinkStatesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class RepositoryCacheTest implements RepositoryCacheContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class BranchCacheTest implements BranchCacheContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SharingConfigurationsTest implements SharingConfigurationsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class RateLimitsTest implements RateLimitsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class ResourceRegisterTest implements ResourceRegisterContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SubscriptionsTest implements SubscriptionsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class DeliveryQueueTest implements DeliveryQueueContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                made_for          | eclipse
                target_type       | pigeon
                recipients        | [
                id                | the first
                recipient_results | [
                recipient_results | {"ada@example.com": {"verdict": "maybe"}}
                error             | [
                """)
        void nobodyWaitsBehindOneThatCannotBeRead(String column, String value) {
            var subscription = new SubscriptionFixtures(store()).subscription();
            var broken = queued(subscription, NOW.minusSeconds(9));
            var waiting = queued(subscription, NOW);
            damage(broken, column, value);

            assertThat(claim("a").map(DeliveryRun::delivery)).contains(waiting);
            assertThat(claim("b")).isEmpty();

            assertThat(store().deliveryQueue().backlog().waiting()).isEqualTo(1);
            var log = store().deliveryQueue().log(subscription.id(), new Page.Request(10, 0));
            assertThat(log.total()).isEqualTo(2);
            assertThat(log.items().get(0).delivery()).isEqualTo(waiting);
            if (List.of("recipient_results", "error").contains(column)) {
                var shown = log.items().get(1);
                assertThat(shown.delivery()).isEqualTo(broken);
                assertThat(shown.status()).isEqualTo(DeliveryStatus.FAILED);
                assertThat(shown.problem().map(DeliveryProblem::type)).contains("unreadable");
                assertThat(shown.finishedAt()).contains(NOW);
            }
            store().deliveryQueue().forget(NOW.plusMillis(1), 100);
            assertThat(store().deliveryQueue()
                            .log(subscription.id(), new Page.Request(10, 0))
                            .total())
                    .isEqualTo(1);
        }

        @Test
        void aManualOneThatCannotBeReadDoesNotKeepTheNextFromBeingAskedFor() {
            var subscription = new SubscriptionFixtures(store()).subscription();
            var broken = Delivery.manual(UUID.randomUUID(), subscription, NOW.minusSeconds(1));
            store().deliveries().add(broken);
            damage(broken, "recipients", "[");

            assertThat(claim("a")).isEmpty();

            assertThat(store().deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, NOW)))
                    .isTrue();
        }

        private Delivery queued(Subscription subscription, Instant at) {
            var delivery =
                    Delivery.changed(UUID.randomUUID(), subscription, List.of("ada@example.com"), Optional.empty(), at);
            assertThat(store().deliveries().add(delivery)).isTrue();
            return delivery;
        }

        private Optional<DeliveryRun> claim(String node) {
            return store().deliveryQueue().claim(node, NOW, LATER, Set.of());
        }

        private void damage(Delivery delivery, String column, String value) {
            var id = column.equals("id") ? value + " of " + delivery.id() : value;
            assertThat(execute(
                            "UPDATE vestibule_subscription_deliveries SET " + column + " = ? WHERE id = ?",
                            id,
                            delivery.id().toString()))
                    .isEqualTo(1);
        }
    }

    @Nested
    class WebhookSecretsTest implements WebhookSecretsContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class DeliveriesTest implements DeliveriesContract {
        @Override
        public Store store() {
            return AllStorageContracts.this.store();
        }
    }

    @Nested
    class SharedClockTest implements SharedClockContract {
        @Override
        public SharedClock here() {
            return new DatabaseClock(database(), Clock.tickMillis(ZoneOffset.UTC));
        }

        @Override
        public SharedClock there() {
            return new DatabaseClock(database(), Clock.tickMillis(ZoneOffset.UTC));
        }
    }

    private int execute(String statement, Object... values) {
        return database().write(work -> work.handle().execute(statement, values));
    }
}
