package io.vestibule.testkit.users;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.domain.users.PasswordResets;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Password resets in memory. */
public final class InMemoryPasswordResets implements PasswordResets {

    private final InMemoryStore store;

    @Inject
    public InMemoryPasswordResets(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<PasswordReset> of(UserId user) {
        return store.locked(() -> store.passwordResets().find(user));
    }

    @Override
    public void save(PasswordReset reset) {
        store.change(() -> {
            store.require(reset.user());
            store.passwordResets().put(reset.user(), reset);
        });
    }

    @Override
    public boolean remove(UserId user) {
        return store.changed(
                () -> store.passwordResets().removeIf(reset -> reset.user().equals(user)) > 0);
    }

    @Override
    public int removeExpired(Instant now) {
        return store.changed(() ->
                store.passwordResets().removeIf(reset -> !reset.expiresAt().isAfter(now)));
    }
}
