package io.vestibule.application.subscriptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the host and does not wait for ever: how long its answer takes is not ours to say. A host that lets many wait is not
 * asked by more. Safe for many threads.
 */
@Singleton
final class HostAnswers {

    private static final int MOST_AT_ONCE = 32;
    private static final long IDLE_SECONDS = 10;

    /** The host did not answer, or could not. Says what for operators; the host's own words are the cause. */
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Missing(String problem, Throwable cause) {
            super(problem, cause);
        }
    }

    // a pool of its own: questions that are never answered must not keep other work in the background from being done
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), HostAnswers::thread);

    @Inject
    HostAnswers() {}

    /**
     * The host's answer.
     *
     * @throws Missing when there is none within {@code patience}
     */
    <T> T within(Duration patience, Supplier<T> question) {
        try {
            var answer = threads.submit(question::get);
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                answer.cancel(true);
            }
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new Missing("The host did not answer in time", e);
        } catch (ExecutionException e) {
            throw new Missing("The host failed", Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Missing("Nobody waits for the host any more", e);
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "vestibule-host");
        thread.setDaemon(true);
        return thread;
    }
}
