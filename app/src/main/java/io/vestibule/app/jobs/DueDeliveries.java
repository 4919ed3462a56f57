package io.vestibule.app.jobs;

import io.vestibule.application.subscriptions.MakeDelivery;
import io.vestibule.application.subscriptions.PlanDeliveries;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.outbound.Deadline;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
    private static final int NODE_BYTES = 12;
    private static final long LAST_PATIENCE_SECONDS = 2;

    /**
     * How often and how long.
     *
     * @param plan between two looks for what is due
     * @param look between two looks for what is queued
     * @param lease how long a delivery is this server's alone, unless it is prolonged
     * @param renew between two prolongations
     * @param patience for what is being sent when the server stops, from the moment when it says so
     */
    public record Times(Duration plan, Duration look, Duration lease, Duration renew, Duration patience) {

        public static final Times USUAL = new Times(
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                // longer than anything that is sent takes, and over before whoever ends processes loses patience
                Duration.ofSeconds(12));
    }

    private final PlanDeliveries planDeliveries;
    private final MakeDelivery makeDelivery;
    private final DeliveryQueue queue;
    private final SharedClock clock;
    private final Times times;
    private final String node;

    private final ScheduledExecutorService planner = Executors.newSingleThreadScheduledExecutor(daemons("planning"));
    private final ScheduledExecutorService taker = Executors.newSingleThreadScheduledExecutor(daemons("deliveries"));
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(daemons("leases"));
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE, daemons("delivery"));
    private final AtomicReference<@Nullable Deadline> stopping = new AtomicReference<>();
    private final Map<UUID, Optional<String>> taken = new HashMap<>();

    @Inject
    public DueDeliveries(
            PlanDeliveries planDeliveries,
            MakeDelivery makeDelivery,
            DeliveryQueue queue,
            SharedClock clock,
            SecretGenerator names,
            Times times) {
        this.planDeliveries = planDeliveries;
        this.makeDelivery = makeDelivery;
        this.queue = queue;
        this.clock = clock;
        this.times = times;
        this.node = names.base62(NODE_BYTES);
    }

    /** Begins; to be called once. */
    public void start() {
        every(planner, times.plan(), this::plan);
        every(taker, times.look(), this::takeAll);
        every(renewer, times.renew(), this::renewAll);
    }

    /** Begins nothing more; what was begun goes on. */
    public void stop() {
        stopping.compareAndSet(null, Deadline.in(times.patience()));
    }

    private boolean isStopping() {
        return stopping.get() != null;
    }

    /** Lets what is being sent be sent, for a while; what was not sent by then is another server's to send, at once. */
    @Override
    public void close() {
        stop();
        planner.shutdownNow();
        taker.shutdown();
        senders.shutdown();
        try {
            var left = Objects.requireNonNull(stopping.get()).left();
            if (!senders.awaitTermination(left.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
                awaitEnd(senders);
            }
            awaitEnd(taker);
            renewer.shutdownNow();
            awaitEnd(renewer);
            awaitEnd(planner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void plan() {
        if (!isStopping()) {
            planDeliveries.handle();
        }
    }

    /** Takes what is due until nothing is, or enough is taken. */
    private void takeAll() {
        for (var busy = busy(); !isStopping() && busy.isPresent(); busy = busy()) {
            var now = clock.now();
            var claimed = queue.claim(node, now, now.plus(times.lease()), busy.get());
            if (claimed.isEmpty()) {
                return;
            }
            make(claimed.get());
        }
    }

    private void make(DeliveryRun run) {
        if (!enter(run)) {
            LOG.warn(
                    "Delivery {} was not prolonged in time; it goes on here.",
                    run.delivery().id());
            return;
        }
        try {
            senders.execute(() -> {
                try {
                    attempt(() -> makeDelivery.handle(run, node));
                } finally {
                    leave(run);
                    again();
                }
            });
        } catch (RejectedExecutionException closed) {
            leave(run);
            attempt(() -> queue.giveBack(run.notBegun(), node));
        }
    }

    /** There is room now, and nobody is to wait for the next look. */
    private void again() {
        try {
            taker.execute(() -> attempt(this::takeAll));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing more is taken.");
        }
    }

    private void renewAll() {
        for (var delivery : held()) {
            queue.renew(delivery, node, clock.now().plus(times.lease()));
        }
    }

    /** Where something is being sent to; empty when as much is being sent as may be. */
    private synchronized Optional<Set<String>> busy() {
        if (taken.size() >= AT_ONCE) {
            return Optional.empty();
        }
        var places = new HashSet<String>();
        taken.values().forEach(place -> place.ifPresent(places::add));
        return Optional.of(places);
    }

    /** False when it is being made here already: then it was free only because this server did not come to prolong it. */
    private synchronized boolean enter(DeliveryRun run) {
        return taken.putIfAbsent(run.delivery().id(), run.delivery().target().place()) == null;
    }

    private synchronized void leave(DeliveryRun run) {
        taken.remove(run.delivery().id());
    }

    private synchronized List<UUID> held() {
        return List.copyOf(taken.keySet());
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void every(ScheduledExecutorService thread, Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(() -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next time must come, whatever happens this time. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (DomainException unavailable) {
            LOG.warn("Deliveries have to wait: {}", unavailable.detail());
        } catch (RuntimeException | Error failure) {
            LOG.error("Delivering failed.", failure);
        }
    }

    private static void awaitEnd(ExecutorService threads) throws InterruptedException {
        if (!threads.awaitTermination(LAST_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Deliveries that were begun did not end in time.");
        }
    }

    private static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "vestibule-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
