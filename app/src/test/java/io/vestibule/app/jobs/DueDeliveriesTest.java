package io.vestibule.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import io.vestibule.application.subscriptions.MakeDelivery;
import io.vestibule.application.subscriptions.PlanDeliveries;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SubscribableResources;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.testkit.InMemoryModule;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Store;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.subscriptions.InMemorySubscribables;
import io.vestibule.testkit.subscriptions.RecordedWebhooks;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DueDeliveriesTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final CountDownLatch open = new CountDownLatch(1);
    private final InMemorySubscribables host = new InMemorySubscribables();
    private final AtomicInteger rendered = new AtomicInteger();
    private final Injector injector =
            Guice.createInjector(Modules.override(new InMemoryModule()).with(new AbstractModule() {
                @Override
                protected void configure() {
                    bind(SubscribableResources.class).toInstance(slowHost());
                }
            }));
    private final Store store = injector.getInstance(Store.class);
    private final MutableClock clock = injector.getInstance(MutableClock.class);
    private final RecordedWebhooks webhooks = injector.getInstance(RecordedWebhooks.class);
    private final Fixtures fixtures = new Fixtures(store);
    private final ProjectId project =
            fixtures.project(fixtures.organization().id()).id();
    private final List<DueDeliveries> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        open.countDown();
        nodes.forEach(DueDeliveries::close);
    }

    @Test
    void fourAreSentAtOnceAndOneToEachHost() {
        host.insight(project, 5);
        open.countDown();
        var sending = new AtomicInteger();
        var most = new AtomicInteger();
        var perHost = new HashMap<String, AtomicInteger>();
        var mostPerHost = new AtomicInteger();
        var go = new CountDownLatch(1);
        var all = new ArrayList<Subscription>();
        var hosts = List.of(
                "a.example.com",
                "a.example.com",
                "A.example.com",
                "b.example.com",
                "b.example.com.",
                "c.example.com",
                "d.example.com",
                "e.example.com",
                "f.example.com");
        for (var name : hosts) {
            var url = "https://" + name + "/" + all.size();
            var place =
                    perHost.computeIfAbsent(name.substring(0, 1).toLowerCase(Locale.ROOT), key -> new AtomicInteger());
            webhooks.answer(url, () -> {
                most.accumulateAndGet(sending.incrementAndGet(), Math::max);
                mostPerHost.accumulateAndGet(place.incrementAndGet(), Math::max);
                await(go);
                place.decrementAndGet();
                sending.decrementAndGet();
                return SendResult.taken();
            });
            all.add(queued(TargetType.WEBHOOK, url));
        }

        node(SOON);
        Awaitility.await().until(() -> sending.get() == 4);
        go.countDown();

        all.forEach(this::awaitCompleted);
        assertThat(most).hasValue(4);
        assertThat(mostPerHost).hasValue(1);
    }

    @Test
    void whatTakesLongIsKeptFromOthers() {
        host.insight(project, 5);
        open.countDown();
        var answer = new CountDownLatch(1);
        webhooks.answer("https://slow.example.com/", () -> {
            await(answer);
            return SendResult.taken();
        });
        var subscription = queued(TargetType.WEBHOOK, "https://slow.example.com/");
        var looks = new AtomicInteger();
        node(SOON);
        Awaitility.await().until(() -> webhooks.sent().size() == 1);
        node(SOON, () -> {
            looks.incrementAndGet();
            return clock.instant();
        });

        for (var half = 0; half < 4; half++) {
            clock.advance(LEASE.dividedBy(2));
            var until = clock.instant().plus(LEASE);
            Awaitility.await()
                    .until(() -> injector.getInstance(InMemoryStore.class)
                            .deliveryRuns()
                            .find(only(subscription).delivery().id())
                            .filter(held -> held.until().equals(until))
                            .isPresent());
        }
        var before = looks.get();
        Awaitility.await().until(() -> looks.get() > before + 2);
        answer.countDown();

        awaitCompleted(subscription);
        assertThat(webhooks.sent()).hasSize(1);
        assertThat(only(subscription).attempt()).isEqualTo(1);
    }

    @Test
    void afterAPauseANodeDoesNotTakeWhatItIsMaking() {
        host.insight(project, 5);
        var subscription = queued(TargetType.EMAIL, "ada@example.com");
        node(NEVER);
        Awaitility.await().until(() -> rendered.get() == 1);

        clock.advance(LEASE);
        Awaitility.await().until(() -> only(subscription).attempt() == 2);
        // whatever was begun wrongly would be begun before this
        var other = queued(TargetType.WEBHOOK, "https://other.example.com/");
        Awaitility.await().until(() -> rendered.get() >= 2);
        open.countDown();

        awaitCompleted(subscription);
        awaitCompleted(other);
        assertThat(rendered).hasValue(2);
        assertThat(injector.getInstance(InMemoryMailOutbox.class).mails()).hasSize(1);
    }

    @Test
    void errorsTakeUpNoRoom() {
        host.insight(project, 5);
        open.countDown();
        for (var i = 0; i < 4; i++) {
            var url = "https://bad" + i + ".example.com/";
            webhooks.answer(url, () -> {
                throw new NoClassDefFoundError("missing");
            });
            queued(TargetType.WEBHOOK, url);
        }
        node(SOON);
        Awaitility.await().until(() -> webhooks.sent().size() == 4);

        awaitCompleted(queued(TargetType.WEBHOOK, "https://good.example.com/"));
    }

    private void node(Duration renew) {
        node(renew, clock::instant);
    }

    private void node(Duration renew, SharedClock time) {
        var node = new DueDeliveries(
                injector.getInstance(PlanDeliveries.class),
                injector.getInstance(MakeDelivery.class),
                injector.getInstance(DeliveryQueue.class),
                time,
                injector.getInstance(SecretGenerator.class),
                new DueDeliveries.Times(NEVER, SOON, LEASE, renew, Duration.ofSeconds(1)));
        nodes.add(node);
        node.start();
    }

    /** Says what is in an insight as soon as it may. */
    private SubscribableResources slowHost() {
        return (SubscribableResources) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SubscribableResources.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("render")) {
                        rendered.incrementAndGet();
                        open.await();
                    }
                    return method.invoke(host, arguments);
                });
    }

    private Subscription queued(TargetType type, String target) {
        var terms = SubscriptionFixtures.terms();
        var subscription = new SubscriptionFixtures(store)
                .subscription(
                        project,
                        new SubscriptionTerms(
                                terms.resource(),
                                new DeliveryTarget(type, target, OptionalInt.empty()),
                                terms.timetable(),
                                false,
                                true,
                                terms.title(),
                                terms.summary()));
        store.deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, clock.instant()));
        return subscription;
    }

    private void awaitCompleted(Subscription subscription) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> only(subscription).status() == DeliveryStatus.COMPLETED);
    }

    private DeliveryRun only(Subscription subscription) {
        return store.deliveryQueue()
                .log(subscription.id(), new Page.Request(10, 0))
                .items()
                .get(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
