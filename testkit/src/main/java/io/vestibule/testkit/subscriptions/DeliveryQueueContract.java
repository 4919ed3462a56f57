package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryProblem;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.subscriptions.DeliveryQueue} owes its callers. */
public interface DeliveryQueueContract extends StoreContract {

    Instant NOW = Fixtures.NOW;
    Instant LATER = NOW.plusSeconds(60);

    /** Others' deliveries would be claimed first. */
    @BeforeEach
    default void emptyTheQueue() {
        for (var run = claim("sweeper", Instant.parse("2100-01-01T00:00:00Z"));
                run.isPresent();
                run = claim("sweeper", Instant.parse("2100-01-01T00:00:00Z"))) {
            store().deliveryQueue().giveBack(run.get().failed(new DeliveryProblem("swept", ""), NOW), "sweeper");
        }
    }

    @Test
    default void whatWaitsLongestIsTakenFirstAndCountsAnAttempt() {
        var subscription = subscription();
        var second = queued(subscription, NOW.minusSeconds(1));
        var first = queued(subscription, NOW.minusSeconds(2));
        queued(subscription, NOW.plusMillis(1));

        assertThat(claim("a", NOW)).contains(DeliveryRun.queued(first).begun());
        assertThat(claim("b", NOW)).contains(DeliveryRun.queued(second).begun());
        assertThat(claim("a", NOW)).isEmpty();
    }

    @Test
    default void whatSomebodyHasIsLeftAloneUntilItsTimeIsOver() {
        var delivery = queued(subscription(), NOW);

        assertThat(claim("a", NOW)).isPresent();

        assertThat(claim("b", LATER.minusMillis(1))).isEmpty();
        assertThat(claim("b", LATER).map(DeliveryRun::attempt)).contains(2);
        assertThat(store().deliveryQueue().renew(delivery.id(), "a", LATER.plusSeconds(60)))
                .isFalse();
        assertThat(store().deliveryQueue().keep(DeliveryRun.queued(delivery), "a"))
                .isFalse();
        assertThat(store().deliveryQueue().giveBack(DeliveryRun.queued(delivery), "a"))
                .isFalse();
        assertThat(only(delivery).attempt()).isEqualTo(2);
    }

    @Test
    default void whoeverIsStillAtItKeepsIt() {
        var delivery = queued(subscription(), NOW);
        claim("a", NOW);

        assertThat(store().deliveryQueue().renew(delivery.id(), "a", LATER.plusSeconds(60)))
                .isTrue();

        assertThat(claim("b", LATER.plusSeconds(59))).isEmpty();
        assertThat(claim("b", LATER.plusSeconds(60))).isPresent();
    }

    @Test
    default void howFarItHasComeIsStoredAsItIs() {
        var delivery = queued(subscription(), NOW);
        var run = claim("a", NOW)
                .orElseThrow()
                .with("ada@example.com", SendResult.taken().answered(204))
                .with(
                        "böse \"quote\"",
                        SendResult.passing("http_status", "Später\nvielleicht")
                                .answered(503)
                                .notBefore(Duration.ofMillis(1500)))
                .with("third", SendResult.lasting("address", "Internal address"));

        assertThat(store().deliveryQueue().keep(run, "a")).isTrue();

        assertThat(only(delivery)).isEqualTo(run);
        assertThat(claim("b", NOW)).isEmpty();
    }

    @Test
    default void whatIsGivenBackCanBeTakenWhenItIsDue() {
        var delivery = queued(subscription(), NOW);
        var run = claim("a", NOW).orElseThrow().hindered(new DeliveryProblem("content", "No content"), NOW);

        assertThat(store().deliveryQueue().giveBack(run, "a")).isTrue();

        assertThat(only(delivery)).isEqualTo(run);
        assertThat(claim("b", run.nextAttempt().minusMillis(1))).isEmpty();
        assertThat(claim("b", run.nextAttempt()).map(DeliveryRun::attempt)).contains(2);
    }

    @Test
    default void whatIsFinishedStaysSo() {
        var delivery = queued(subscription(), NOW);
        var run = claim("a", NOW)
                .orElseThrow()
                .with("ada@example.com", SendResult.taken())
                .tried(NOW.plusMillis(7));
        assertThat(run.status()).isEqualTo(DeliveryStatus.COMPLETED);

        assertThat(store().deliveryQueue().giveBack(run, "a")).isTrue();

        assertThat(only(delivery)).isEqualTo(run);
        assertThat(claim("b", LATER.plusSeconds(999))).isEmpty();
        assertThat(store().deliveryQueue().renew(delivery.id(), "a", LATER)).isFalse();
        assertThat(store().deliveryQueue().keep(run.begun(), "a")).isFalse();
    }

    @Test
    default void aManualDeliveryMayFollowOneThatIsFinished() {
        var subscription = subscription();
        store().deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, NOW));
        var run = claim("a", NOW).orElseThrow();

        assertThat(store().deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, NOW)))
                .isFalse();
        store().deliveryQueue().giveBack(run.skipped(new DeliveryProblem("disabled", ""), NOW), "a");

        assertThat(store().deliveries().add(Delivery.manual(UUID.randomUUID(), subscription, NOW)))
                .isTrue();
    }

    @Test
    default void whatGoesToABusyPlaceWaits() {
        var mail = queued(subscription(), NOW.minusSeconds(1));
        var slow = queued(subscription(target(TargetType.WEBHOOK, "https://Slow.example:8443/a")), NOW.minusSeconds(5));
        var quick = queued(subscription(target(TargetType.WEBHOOK, "https://quick.example/")), NOW.minusSeconds(3));
        var slack = queued(subscription(target(TargetType.SLACK, "C123")), NOW.minusSeconds(4));
        var busy = Set.of("slow.example", "slack", "others.example", "more.example");

        assertThat(delivery(store().deliveryQueue().claim("a", NOW, LATER, busy)))
                .contains(quick);
        assertThat(delivery(store().deliveryQueue().claim("a", NOW, LATER, busy)))
                .contains(mail);
        assertThat(store().deliveryQueue().claim("a", NOW, LATER, busy)).isEmpty();
        assertThat(delivery(store().deliveryQueue().claim("a", NOW, LATER, Set.of("slack"))))
                .contains(slow);
        assertThat(delivery(store().deliveryQueue().claim("a", NOW, LATER, Set.of())))
                .contains(slack);
    }

    @Test
    default void manyWhoTakeAtOnceTakeEachOnce() {
        var subscription = subscription();
        for (var i = 0; i < 40; i++) {
            queued(subscription, NOW.minusMillis(i));
        }

        var taken = Threads.together(8, thread -> () -> {
            var mine = new ArrayList<UUID>();
            for (var run = claim("node-" + thread, NOW); run.isPresent(); run = claim("node-" + thread, NOW)) {
                mine.add(run.get().delivery().id());
            }
            return mine;
        });

        var all = taken.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(40);
        assertThat(new HashSet<>(all)).hasSize(40);
    }

    @Test
    default void theLogIsNewestFirst() {
        var subscription = subscription();
        var first = queued(subscription, NOW.minusSeconds(3));
        var second = queued(subscription, NOW.minusSeconds(2));
        var third = queued(subscription, NOW.minusSeconds(1));
        queued(subscription(), NOW);

        var page = store().deliveryQueue().log(subscription.id(), new Page.Request(2, 1));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).containsExactly(DeliveryRun.queued(second), DeliveryRun.queued(first));
        assertThat(store().deliveryQueue()
                        .log(subscription.id(), new Page.Request(1, 0))
                        .items())
                .containsExactly(DeliveryRun.queued(third));
    }

    @Test
    default void failuresInARowAreCountedForATarget() {
        var one = subscription();
        var other = subscription();

        assertThat(store().deliveryQueue().countFailure(one.id(), "https://a")).isEqualTo(1);
        assertThat(store().deliveryQueue().countFailure(one.id(), "https://a")).isEqualTo(2);
        assertThat(store().deliveryQueue().countFailure(other.id(), "https://a"))
                .isEqualTo(1);
        assertThat(store().deliveryQueue().countFailure(one.id(), "https://b")).isEqualTo(1);
        assertThat(store().deliveryQueue().countFailure(one.id(), "https://b")).isEqualTo(2);

        store().deliveryQueue().forgetFailures(one.id());

        assertThat(store().deliveryQueue().countFailure(one.id(), "https://b")).isEqualTo(1);
    }

    @Test
    default void whatWasFinishedLongAgoIsRemoved() {
        var subscription = subscription();
        for (var day = 0; day < 3; day++) {
            queued(subscription, NOW.minusSeconds(day));
            var run = claim("a", NOW).orElseThrow();
            store().deliveryQueue()
                    .giveBack(run.failed(new DeliveryProblem("x", "y"), Instant.ofEpochMilli(1_000L * (day + 1))), "a");
        }
        var waiting = queued(subscription, NOW);

        assertThat(store().deliveryQueue().forget(Instant.ofEpochMilli(3_000), 1))
                .isEqualTo(1);
        assertThat(store().deliveryQueue().forget(Instant.ofEpochMilli(3_000), 100))
                .isEqualTo(1);
        assertThat(store().deliveryQueue().forget(Instant.ofEpochMilli(3_000), 100))
                .isZero();

        assertThat(store().deliveryQueue()
                        .log(subscription.id(), new Page.Request(10, 0))
                        .items())
                .hasSize(2)
                .contains(DeliveryRun.queued(waiting));
    }

    @Test
    default void itSaysHowMuchThereIsToDo() {
        var subscription = subscription();
        assertThat(store().deliveryQueue().backlog().waiting()).isZero();
        assertThat(store().deliveryQueue().backlog().oldest()).isEmpty();

        queued(subscription, NOW);
        queued(subscription, NOW.minusSeconds(9));
        claim("a", NOW.minusSeconds(9));

        assertThat(store().deliveryQueue().backlog().waiting()).isEqualTo(2);
        assertThat(store().deliveryQueue().backlog().oldest()).contains(NOW.minusSeconds(9));
    }

    private Optional<DeliveryRun> claim(String node, Instant now) {
        return store().deliveryQueue().claim(node, now, now.plusSeconds(60), Set.of());
    }

    private Subscription subscription() {
        return new SubscriptionFixtures(store()).subscription();
    }

    private Subscription subscription(DeliveryTarget target) {
        var terms = SubscriptionFixtures.terms();
        return new SubscriptionFixtures(store())
                .subscription(
                        make().project(make().organization().id()).id(),
                        new SubscriptionTerms(
                                terms.resource(),
                                target,
                                terms.timetable(),
                                false,
                                true,
                                terms.title(),
                                terms.summary()));
    }

    private static DeliveryTarget target(TargetType type, String value) {
        return new DeliveryTarget(type, value, OptionalInt.empty());
    }

    private static Optional<Delivery> delivery(Optional<DeliveryRun> run) {
        return run.map(DeliveryRun::delivery);
    }

    private Delivery queued(Subscription subscription, Instant at) {
        var delivery =
                Delivery.changed(UUID.randomUUID(), subscription, List.of("ada@example.com"), Optional.empty(), at);
        store().deliveries().add(delivery);
        return delivery;
    }

    private DeliveryRun only(Delivery delivery) {
        return store().deliveryQueue()
                .log(delivery.subscription(), new Page.Request(1, 0))
                .items()
                .get(0);
    }
}
