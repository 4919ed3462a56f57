package io.vestibule.testkit.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Logins that wait for one thing more, in memory. */
public final class InMemoryPendingLogins implements PendingLogins {

    private final InMemoryStore store;

    @Inject
    public InMemoryPendingLogins(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<PendingLogin> find(String tokenHash) {
        return store.locked(() -> store.pendingLogins().find(tokenHash));
    }

    @Override
    public void save(PendingLogin login) {
        store.change(() -> {
            store.require(login.user());
            store.pendingLogins().put(login.tokenHash(), login);
        });
    }

    @Override
    public boolean remove(String tokenHash) {
        return store.changed(
                () -> store.pendingLogins().removeIf(login -> login.tokenHash().equals(tokenHash)) > 0);
    }

    @Override
    public void removeAll(UserId user) {
        store.change(() -> store.pendingLogins().removeIf(login -> login.user().equals(user)));
    }

    @Override
    public int removeBegunUntil(Instant then) {
        return store.changed(
                () -> store.pendingLogins().removeIf(login -> !login.since().isAfter(then)));
    }
}
