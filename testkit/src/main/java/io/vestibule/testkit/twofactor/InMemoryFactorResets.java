package io.vestibule.testkit.twofactor;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Resets of second factors in memory. */
public final class InMemoryFactorResets implements FactorResets {

    private final InMemoryStore store;

    @Inject
    public InMemoryFactorResets(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<FactorReset> of(UserId user) {
        return store.locked(() -> store.factorResets().find(user));
    }

    @Override
    public void save(FactorReset reset) {
        store.change(() -> {
            store.require(reset.user());
            store.factorResets().put(reset.user(), reset);
        });
    }

    @Override
    public boolean remove(UserId user) {
        return store.changed(
                () -> store.factorResets().removeIf(reset -> reset.user().equals(user)) > 0);
    }

    @Override
    public int removeExpiredUntil(Instant then) {
        return store.changed(
                () -> store.factorResets().removeIf(reset -> !reset.expiresAt().isAfter(then)));
    }
}
