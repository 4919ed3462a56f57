package io.vestibule.testkit.onboarding;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;

/** Onboarding in memory. */
public final class InMemoryOnboardings implements Onboardings {

    private final InMemoryStore store;

    @Inject
    public InMemoryOnboardings(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Onboarding of(UserId user) {
        return store.locked(() -> store.onboardings().find(user).orElse(Onboarding.NONE));
    }

    @Override
    public void save(UserId user, Onboarding onboarding) {
        store.change(() -> {
            store.require(user);
            store.onboardings().put(user, onboarding);
        });
    }
}
