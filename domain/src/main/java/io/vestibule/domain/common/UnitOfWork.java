package io.vestibule.domain.common;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Draws a transaction around some work. What the work stores is kept whole or not at all: when it returns, everything
 * is durable and visible to every later read; when it throws, nothing happened. Work that is started inside other work
 * joins it. Works on one store run one after the other, so a read inside is still true when the work ends. A refusal of the
 * store must leave the work: work that catches one and goes on may find that nothing more can be stored.
 *
 * <p>Work must be quick and must wait for nothing but the store: it may run on another thread than the caller's, and
 * other callers wait for it.
 */
@Port
public interface UnitOfWork {

    /**
     * Runs {@code work} and gives back its result once everything it stored is durable.
     *
     * @throws DomainException whatever refusal the work throws; {@code UNAVAILABLE} when the store cannot be written
     */
    <T> T call(Supplier<T> work);

    /**
     * As {@link #call}, for callers who do not wait. What follows the stage is done after everything is durable, by the caller's
     * thread or one of the store's; it must be quick too.
     *
     * @return ends with the result, or with what {@link #call} would have thrown
     */
    default <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.completedStage(call(work));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedStage(thrown);
        }
    }

    /** As {@link #call}, for work without a result. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
