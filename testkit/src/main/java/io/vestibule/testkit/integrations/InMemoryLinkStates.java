package io.vestibule.testkit.integrations;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is remembered of flows, in memory. */
public final class InMemoryLinkStates implements LinkStates {

    private final InMemoryStore store;

    @Inject
    public InMemoryLinkStates(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void add(LinkState state) {
        store.change(() -> {
            store.require(state.user());
            store.linkStates().put(state.tokenHash(), state);
            store.pendingLinks().put(state.user(), state.tokenHash());
            // rows stand in the order they were added
            var all = store.linkStates().all().stream()
                    .filter(other -> other.user().equals(state.user()))
                    .toList();
            var dropped = all.subList(0, Math.max(0, all.size() - LinkState.MAX_PER_USER));
            List.copyOf(dropped).forEach(old -> store.linkStates().remove(old.tokenHash()));
        });
    }

    @Override
    public Optional<LinkState> find(String tokenHash) {
        return store.locked(() -> store.linkStates().find(tokenHash));
    }

    @Override
    public Optional<LinkState> pending(UserId user) {
        return store.locked(() -> store.pendingLinks()
                .find(user)
                .flatMap(hash -> store.linkStates().find(hash)));
    }

    @Override
    public boolean consume(String tokenHash) {
        return store.changed(() -> {
            var isThere = store.linkStates().has(tokenHash);
            store.linkStates().remove(tokenHash);
            return isThere;
        });
    }

    @Override
    public int removeExpired(Instant now) {
        return store.changed(
                () -> store.linkStates().removeIf(state -> !state.expiresAt().isAfter(now)));
    }
}
