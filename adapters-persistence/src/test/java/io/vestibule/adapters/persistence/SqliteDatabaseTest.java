package io.vestibule.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.cache.AccountCache;
import io.vestibule.adapters.persistence.cache.CommitListener;
import io.vestibule.adapters.persistence.dialect.Dialect;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionFilter;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionOrder;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    @TempDir
    Path folder;

    private final AccountCache cache = new AccountCache(100);
    private SqliteDatabase database;
    private Store store;

    @BeforeEach
    void open() {
        var source = Sources.sqlite(file());
        new Migrator(source, Dialect.SQLITE).migrate();
        database = new SqliteDatabase(source, SqliteDatabase.Settings.STANDARD, cache);
        store = Stores.cached(database, cache);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyConnectionIsSetUpToLoseNothing() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
        assertThat(database.<String>write(work -> pragma(work, "synchronous"))).isEqualTo("2");
        assertThat(database.<String>write(work -> pragma(work, "foreign_keys"))).isEqualTo("1");
    }

    @Test
    void subscriptionsOfANewerVersionKeepNoneOfTheOthersFromBeingSeen() {
        var make = new Fixtures(store);
        var project = make.project(make.organization().id()).id();
        var fixtures = new SubscriptionFixtures(store);
        var ids = new ArrayList<SubscriptionId>();
        for (var i = 0; i < 7; i++) {
            ids.add(fixtures.subscription(project, SubscriptionFixtures.terms()).id());
        }
        for (var unknown : List.of(
                "target_type = 'pigeon' WHERE id = " + ids.get(0).value(),
                "frequency = 'hourly' WHERE id = " + ids.get(1).value(),
                "weekdays = '[\"SOMEDAY\"]' WHERE id = " + ids.get(2).value(),
                "export_insights = '{' WHERE id = " + ids.get(4).value())) {
            database.<Integer>write(work -> work.handle().execute("UPDATE vestibule_subscriptions SET " + unknown));
        }
        var later = Fixtures.NOW.plus(Duration.ofDays(30));

        assertThat(store.subscriptions().due(later, 2))
                .extracting(Subscription::id)
                .containsExactly(ids.get(3), ids.get(5));
        assertThat(store.subscriptions().due(later, 20))
                .extracting(Subscription::id)
                .containsExactly(ids.get(3), ids.get(5), ids.get(6));
        var page = store.subscriptions()
                .page(project, SubscriptionFilter.ALL, SubscriptionOrder.NEWEST_FIRST, new Page.Request(10, 0));
        assertThat(page.items())
                .extracting(view -> view.subscription().id())
                .containsExactly(ids.get(6), ids.get(5), ids.get(3));
        assertThat(page.total()).isEqualTo(7);
    }

    @Test
    void worksThatWaitShareACommitAndARefusalUndoesOnlyItsOwn() throws Exception {
        var commits = new AtomicInteger();
        var blocked = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(21);
        var make = new Fixtures(store);
        var walBefore = dataVersion();
        var running = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> store.unitOfWork().run(() -> {
            running.countDown();
            awaitUninterruptibly(blocked);
        }));
        running.await();
        var others = new ArrayList<Future<?>>();
        for (var i = 0; i < 20; i++) {
            var refused = i % 5 == 0;
            others.add(threads.submit(() -> store.unitOfWork().run(() -> {
                make.user();
                commits.incrementAndGet();
                if (refused) {
                    throw DomainException.notFound();
                }
            })));
        }
        while (commits.get() == 0 && database.waitingWorks() < 20) {
            Thread.onSpinWait();
        }

        blocked.countDown();
        first.get();
        var refusals = 0;
        for (var other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(DomainException.class);
                refusals++;
            }
        }
        threads.shutdown();

        assertThat(refusals).isEqualTo(4);
        assertThat(count("vestibule_users")).isEqualTo(16);
        assertThat(dataVersion() - walBefore)
                .as("commits another connection saw")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void whatAnotherProcessChangesIsSeen() throws Exception {
        var make = new Fixtures(store);
        var ada = make.user();
        assertThat(store.accounts().find(ada.id(), Fixtures.NOW)).isPresent();

        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE vestibule_users SET first_name = 'Augusta'");
        }
        pause(Duration.ofMillis(2));

        assertThat(store.accounts()
                        .find(ada.id(), Fixtures.NOW)
                        .orElseThrow()
                        .user()
                        .name()
                        .first()
                        .value())
                .isEqualTo("Augusta");
    }

    @Test
    void aUnitSeesWhatAnotherProcessChangedAMomentAgo() throws Exception {
        var ada = new Fixtures(store).user();
        assertThat(store.accounts().find(ada.id(), Fixtures.NOW)).isPresent();

        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE vestibule_users SET first_name = 'Augusta'");
        }

        assertThat(firstName(ada)).isEqualTo("Augusta");
    }

    @Test
    void aUnitSeesWhatTheUnitsBeforeItInTheSameBatchDidAndNotWhatTheyTookBack() throws Exception {
        var make = new Fixtures(store);
        var ada = make.user();
        var membership = make.membership(make.organization().id(), ada.id());
        store.users().save(ada.withWorkplace(new Workplace(Optional.of(membership.organization()), Optional.empty())));
        assertThat(store.accounts().find(ada.id(), Fixtures.NOW)).isPresent();
        var seen = new ArrayList<String>();

        inOneBatch(
                () -> store.users().save(named(ada, "Augusta")),
                () -> {
                    store.users().save(named(ada, "Refused"));
                    throw DomainException.notFound();
                },
                () -> seen.add(firstName(ada)),
                () -> store.memberships().remove(membership.organization(), ada.id()),
                () -> seen.add(
                        store.users().find(ada.id()).orElseThrow().workplace().toString()));

        assertThat(seen).containsExactly("Augusta", Workplace.NONE.toString());
        assertThat(store.accounts().find(ada.id(), Fixtures.NOW).orElseThrow().user())
                .isEqualTo(store.users().find(ada.id()).orElseThrow());
    }

    private String firstName(User user) {
        return store.unitOfWork()
                .call(() -> store.users().find(user.id()).orElseThrow())
                .name()
                .first()
                .value();
    }

    private User named(User user, String name) {
        var present = store.users().find(user.id()).orElseThrow();
        return present.edited(
                new FullName(new PersonName(name), present.name().last()),
                present.mailbox(),
                present.staff(),
                present.workplace(),
                present.notifications(),
                present.preferences());
    }

    /** Runs the units in this order between the same two commits; refusals are passed over. */
    private void inOneBatch(Runnable... units) throws Exception {
        var blocked = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(units.length + 1);
        var running = new CountDownLatch(1);
        var all = new ArrayList<Future<?>>();
        all.add(threads.submit(() -> store.unitOfWork().run(() -> {
            running.countDown();
            awaitUninterruptibly(blocked);
        })));
        running.await();
        for (var i = 0; i < units.length; i++) {
            var unit = units[i];
            all.add(threads.submit(() -> store.unitOfWork().run(unit)));
            while (database.waitingWorks() <= i) {
                Thread.onSpinWait();
            }
        }
        blocked.countDown();
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(DomainException.class);
            }
        }
        threads.shutdown();
    }

    @Test
    void aLockedFileIsAnsweredAsUnavailableAndWorksAgainLater() throws Exception {
        var make = new Fixtures(store);
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThatThrownBy(make::user)
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(DomainException.Kind.UNAVAILABLE));
            statement.execute("ROLLBACK");
        }

        assertThat(make.user().id().value()).isPositive();
    }

    @Test
    void aStoreThatIsFullIsUnavailableAndKeepsWhatItHad() {
        var make = new Fixtures(store);
        var ada = make.user();
        database.<Boolean>write(work -> {
            work.handle().execute("PRAGMA max_page_count = 1");
            return true;
        });

        assertThatThrownBy(() -> {
                    for (var i = 0; i < 1000; i++) {
                        make.user();
                    }
                })
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(DomainException.Kind.UNAVAILABLE));

        assertThat(store.users().find(ada.id())).contains(ada);
    }

    @Test
    void aClosedStoreRefuses() {
        database.close();

        assertThatThrownBy(() -> new Fixtures(store).user()).isInstanceOf(DomainException.class);
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE vestibule_schema_history SET version = '999' WHERE version = '001'");
        }

        assertThatThrownBy(() -> new Migrator(Sources.sqlite(file()), Dialect.SQLITE).migrate())
                .isInstanceOf(Migrator.NewerSchemaException.class)
                .hasMessageContaining("999");
    }

    @Test
    void theSchemaVersionIsThatOfTheNewestMigration() {
        assertThat(new Migrator(Sources.sqlite(file()), Dialect.SQLITE).version())
                .isEqualTo(Migrator.SCHEMA_VERSION);
        assertThat(new SqliteDatabase(Sources.sqlite(file()), SqliteDatabase.Settings.STANDARD, CommitListener.NONE)
                        .isReachable())
                .isTrue();
    }

    private Path file() {
        return folder.resolve("store.db");
    }

    private String pragma(String name) {
        return database.read(work -> pragma(work, name));
    }

    private static String pragma(Work work, String name) {
        return work.handle().createQuery("PRAGMA " + name).mapTo(String.class).one();
    }

    private int count(String table) {
        return database.read(work -> work.handle()
                .createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    /** As a connection of its own sees it. */
    private long dataVersion() {
        return database.read(work -> work.handle()
                .createQuery("PRAGMA data_version")
                .mapTo(Long.class)
                .one());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }
}
