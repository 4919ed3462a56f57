package io.vestibule.testkit.twofactor;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;

/** Second factors in memory. */
public final class InMemoryTwoFactors implements TwoFactors {

    private final InMemoryStore store;

    @Inject
    public InMemoryTwoFactors(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public TwoFactor of(UserId user) {
        return store.locked(() -> store.secondFactors().find(user).orElseGet(() -> TwoFactor.none(user)));
    }

    @Override
    public void save(TwoFactor factors) {
        store.change(() -> {
            store.require(factors.user());
            store.secondFactors().put(factors.user(), factors);
        });
    }
}
