package io.vestibule.testkit.common;

import io.vestibule.domain.common.UnitOfWork;
import jakarta.inject.Inject;
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
}
