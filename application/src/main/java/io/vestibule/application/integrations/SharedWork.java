package io.vestibule.application.integrations;

import io.vestibule.domain.common.BackgroundWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work in the background that is done once however many ask for it at the same time. Safe for many threads.
 *
 * @param <K> what is asked for
 * @param <T> what comes of it
 */
final class SharedWork<K, T> {

    private final BackgroundWork background;
    private final ConcurrentHashMap<K, CompletableFuture<T>> running = new ConcurrentHashMap<>();

    SharedWork(BackgroundWork background) {
        this.background = background;
    }

    /** Joins the work that runs for {@code key}, or begins it. */
    CompletableFuture<T> join(K key, Supplier<T> work) {
        var mine = new CompletableFuture<T>();
        var present = running.putIfAbsent(key, mine);
        if (present != null) {
            return present;
        }
        try {
            background.start(() -> end(key, mine, work));
        } catch (RuntimeException notBegun) {
            running.remove(key, mine);
            throw notBegun;
        }
        return mine;
    }

    private void end(K key, CompletableFuture<T> mine, Supplier<T> work) {
        try {
            var result = work.get();
            // whoever comes now begins anew: an outcome that is known already may be old
            running.remove(key, mine);
            mine.complete(result);
        } catch (RuntimeException | Error failure) {
            running.remove(key, mine);
            mine.completeExceptionally(failure);
        }
    }

    /** Whether work runs for {@code key}. */
    boolean isRunning(K key) {
        return running.containsKey(key);
    }

    /**
     * What comes of the work, if it comes in time; the work goes on otherwise.
     *
     * @throws RuntimeException what the work throws
     */
    static <T> Optional<T> await(CompletableFuture<T> work, Duration patience) {
        try {
            return Optional.of(work.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Work in the background failed.", e.getCause());
        }
    }
}
