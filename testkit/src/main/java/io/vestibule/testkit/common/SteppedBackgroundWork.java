package io.vestibule.testkit.common;

import io.vestibule.domain.common.BackgroundWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does at once what has not to wait; what has to wait begins when a test says so. */
public final class SteppedBackgroundWork implements BackgroundWork {

    private record Later(Duration delay, Runnable work) {}

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Later> later = new ArrayList<>();
    private final Phaser running = new Phaser(1);

    @Override
    public void start(Runnable work) {
        running.register();
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException onPurpose) {
                // who looks at the outcome sees it
            } finally {
                running.arriveAndDeregister();
            }
        });
    }

    @Override
    public synchronized void startAfter(Duration wait, Runnable work) {
        later.add(new Later(wait, work));
    }

    /** How long what waits was to wait, in the order it came. */
    public synchronized List<Duration> waiting() {
        return later.stream().map(Later::delay).toList();
    }

    /** Begins everything that waits, and gives back when all work is done, also what it began in turn. */
    public void step() {
        List<Later> due;
        synchronized (this) {
            due = List.copyOf(later);
            later.clear();
        }
        due.forEach(each -> start(each.work()));
        settle();
    }

    /** Gives back when nothing runs. */
    public void settle() {
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), 20, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The work in the background does not end.", e);
        }
    }
}
