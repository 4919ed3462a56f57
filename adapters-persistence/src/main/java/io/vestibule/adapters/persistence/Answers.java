package io.vestibule.adapters.persistence;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows units of work whose callers do not wait, on threads of its own: all of a commit on one, so that a commit
 * wakes one thread and not one for each caller. What hangs holds up nothing else for longer than a tenth of a second: another
 * thread goes on with the rest.
 */
final class Answers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int MAX_THREADS = 200;
    private static final long IDLE_SECONDS = 60;
    private static final long PATIENCE_MILLIS = 100;
    private static final long END_SECONDS = 10;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch;

    Answers() {
        threads = new ThreadPoolExecutor(
                0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Answers::thread);
        // whoever is at work, or the watch, takes what is left
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        watch = Executors.newSingleThreadScheduledExecutor(Answers::thread);
    }

    /** To be done after the next {@link #begin}. */
    void add(Runnable answer) {
        waiting.add(answer);
    }

    /** Begins with what was added; returns at once. */
    void begin() {
        if (waiting.isEmpty()) {
            return;
        }
        if (threads.isShutdown()) {
            work();
            return;
        }
        try {
            threads.execute(this::work);
            if (!watched.getAndSet(true)) {
                watchOnce();
            }
        } catch (RuntimeException | Error noThread) {
            // whoever begins must go on; the next one tries again
            watched.set(false);
            LOG.error("No thread could be started to give answers.", noThread);
        }
    }

    private void work() {
        for (var answer = waiting.poll(); answer != null; answer = waiting.poll()) {
            try {
                answer.run();
            } catch (RuntimeException | Error defect) {
                LOG.error("What follows a unit of work failed.", defect);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void watchOnce() {
        try {
            watch.schedule(this::look, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nobody watches any more.", closed);
        }
    }

    private void look() {
        watched.set(false);
        begin();
    }

    /** Waits for what was added, for ten seconds at most. */
    @Override
    public void close() {
        watch.shutdown();
        threads.execute(this::work);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some answers hang.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "vestibule-answers");
        thread.setDaemon(true);
        return thread;
    }
}
