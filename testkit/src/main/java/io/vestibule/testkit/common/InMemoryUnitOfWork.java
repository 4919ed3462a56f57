package io.vestibule.testkit.common;

import io.vestibule.domain.common.UnitOfWork;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Work on an {@link InMemoryStore}: one at a time, and put back to what was before when it throws. */
public final class InMemoryUnitOfWork implements UnitOfWork {

    private final InMemoryStore store;

    @Inject
    public InMemoryUnitOfWork(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return store.changed(work);
    }

    /** On another thread, as stores do it that write with one of their own. */
    @Override
    public <T> CompletionStage<T> submit(Supplier<T> work) {
        if (store.isChanging()) {
            return UnitOfWork.super.submit(work);
        }
        var result = new CompletableFuture<T>();
        ForkJoinPool.commonPool().execute(() -> {
            try {
                result.complete(call(work));
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }
}
