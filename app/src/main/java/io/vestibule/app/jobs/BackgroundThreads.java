package io.vestibule.app.jobs;

import io.vestibule.domain.common.BackgroundWork;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work in the background on threads of its own, which come when they are needed and go when they are not. */
public final class BackgroundThreads implements BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);
    private static final int MAX_THREADS = 32;
    private static final long PATIENCE_SECONDS = 2;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MAX_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            BackgroundThreads::thread,
            new ThreadPoolExecutor.CallerRunsPolicy());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(BackgroundThreads::thread);

    @Override
    public void start(Runnable work) {
        threads.execute(() -> attempt(work));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void startAfter(Duration wait, Runnable work) {
        try {
            timer.schedule(() -> start(work), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("What would come later comes no more: everything is closed.");
        }
    }

    /** Lets what runs end, for a moment; what waits is dropped. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("Work in the background failed.", failure);
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "vestibule-background");
        thread.setDaemon(true);
        return thread;
    }
}
