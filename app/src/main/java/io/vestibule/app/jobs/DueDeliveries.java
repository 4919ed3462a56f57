package io.vestibule.app.jobs;

import io.vestibule.application.subscriptions.MakeDelivery;
import io.vestibule.application.subscriptions.PlanDeliveries;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans deliveries of subscriptions when they are due, and makes those that are queued: a few at once, and one at a time for
 * each place they go to. Any number of servers on one database share the work. What this one has taken is its own for a
 * while, which it prolongs for as long as it lives; whatever ends it, another takes over then.
 */
public final class DueDeliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueDeliveries.class);
    private static final int AT_ONCE = 4;

    /** So many more may be taken that wait for their turn behind others to the same place. */
    private static final int MAX_WAITING = 16;

    private static final int NODE_BYTES = 12;

    /**
     * How often and how long.
     *
     * @param plan between two looks for what is due
     * @param look between two looks for what is queued
     * @param lease how long a delivery is this server's alone, unless it is prolonged
     * @param renew between two prolongations
     * @param patience for what is being sent when the server stops
     */
    record Times(Duration plan, Duration look, Duration lease, Duration renew, Duration patience) {
        static final Times USUAL = new Times(
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15));
    }

    private final PlanDeliveries planDeliveries;
    private final MakeDelivery makeDelivery;
    private final DeliveryQueue queue;
    private final SharedClock clock;
    private final Times times;
    private final String node;

    private final ScheduledExecutorService planner = Executors.newSingleThreadScheduledExecutor(daemon("planning"));
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(daemon("deliveries"));
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE, daemon("delivery"));
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Lanes lanes = new Lanes();

    @Inject
    public DueDeliveries(
            PlanDeliveries planDeliveries,
            MakeDelivery makeDelivery,
            DeliveryQueue queue,
            SharedClock clock,
            SecretGenerator names) {
        this(planDeliveries, makeDelivery, queue, clock, names.base62(NODE_BYTES), Times.USUAL);
    }

    DueDeliveries(
            PlanDeliveries planDeliveries,
            MakeDelivery makeDelivery,
            DeliveryQueue queue,
            SharedClock clock,
            String node,
            Times times) {
        this.planDeliveries = planDeliveries;
        this.makeDelivery = makeDelivery;
        this.queue = queue;
        this.clock = clock;
        this.node = node;
        this.times = times;
    }

    /** Begins; to be called once. */
    public void start() {
        every(planner, times.plan(), this::plan);
        every(looking, times.look(), this::takeAll);
        every(planner, times.renew(), this::renewAll);
    }

    /** Takes no more deliveries; those that were taken are made. */
    public void stop() {
        stopped.set(true);
        planner.execute(() -> {});
    }

    /** Lets what is being sent be sent, for a while, and gives back what was taken and not made. */
    @Override
    public void close() {
        stop();
        looking.shutdown();
        lanes.forgetWaiting().forEach(this::giveBack);
        senders.shutdown();
        try {
            if (!senders.awaitTermination(times.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
                // whoever is interrupted gives back what was not sent
                var unused = senders.awaitTermination(2, TimeUnit.SECONDS);
            }
            planner.shutdownNow();
            var unused = planner.awaitTermination(2, TimeUnit.SECONDS)
                    && looking.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void plan() {
        if (!stopped.get()) {
            var queued = planDeliveries.handle();
            LOG.debug("{} deliveries are due.", queued);
        }
    }

    /** Takes what is due until nothing is, or enough is taken. */
    void takeAll() {
        while (!stopped.get() && lanes.hasRoom()) {
            var now = clock.now();
            var claimed = queue.claim(node, now, now.plus(times.lease()));
            if (claimed.isEmpty()) {
                return;
            }
            if (lanes.enter(claimed.get())) {
                send(claimed.get());
            }
        }
    }

    private void send(DeliveryRun run) {
        try {
            senders.execute(() -> {
                attempt(() -> makeDelivery.handle(run, node));
                lanes.leave(run).ifPresent(this::send);
                if (!stopped.get()) {
                    looking.execute(() -> attempt(this::takeAll));
                }
            });
        } catch (RejectedExecutionException closed) {
            giveBack(run);
        }
    }

    private void renewAll() {
        for (var delivery : lanes.taken()) {
            queue.renew(delivery, node, clock.now().plus(times.lease()));
        }
    }

    private void giveBack(DeliveryRun run) {
        attempt(() -> queue.giveBack(run.notBegun(), node));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void every(ScheduledExecutorService thread, Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next time must come, whatever happens this time. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (DomainException unavailable) {
            LOG.warn("Deliveries have to wait: {}", unavailable.detail());
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing more is taken.");
        } catch (RuntimeException failure) {
            LOG.error("Delivering failed.", failure);
        }
    }

    private static ThreadFactory daemon(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "vestibule-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What was taken: being sent, or waiting until what goes to the same place was sent. */
    private static final class Lanes {

        private final Map<UUID, DeliveryRun> waiting = new LinkedHashMap<>();
        private final Map<UUID, String> sending = new LinkedHashMap<>();

        synchronized boolean hasRoom() {
            return sending.size() < AT_ONCE && waiting.size() < MAX_WAITING;
        }

        /** Whether it may be sent at once; otherwise it waits. */
        synchronized boolean enter(DeliveryRun run) {
            var place = Place.of(run.delivery());
            if (place.isPresent() && sending.containsValue(place.get())) {
                waiting.put(run.delivery().id(), run);
                return false;
            }
            sending.put(run.delivery().id(), place.orElse(""));
            return true;
        }

        /** What may be sent now that this one was. */
        synchronized Optional<DeliveryRun> leave(DeliveryRun run) {
            sending.remove(run.delivery().id());
            var next = waiting.values().stream()
                    .filter(other -> !sending.containsValue(Place.of(other.delivery()).orElse("-")))
                    .findFirst();
            next.ifPresent(other -> {
                waiting.remove(other.delivery().id());
                enter(other);
            });
            return next;
        }

        synchronized List<DeliveryRun> forgetWaiting() {
            var forgotten = new ArrayList<>(waiting.values());
            waiting.clear();
            return forgotten;
        }

        synchronized Set<UUID> taken() {
            var taken = new HashSet<>(sending.keySet());
            taken.addAll(waiting.keySet());
            return taken;
        }
    }
}
