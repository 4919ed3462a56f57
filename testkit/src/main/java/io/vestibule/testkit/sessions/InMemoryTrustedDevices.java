package io.vestibule.testkit.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.TrustedDevice;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Browsers in which no second factor is asked for, in memory. */
public final class InMemoryTrustedDevices implements TrustedDevices {

    private final InMemoryStore store;

    @Inject
    public InMemoryTrustedDevices(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<TrustedDevice> find(UUID id) {
        return store.locked(() -> store.trustedDevices().find(id));
    }

    @Override
    public void save(TrustedDevice device) {
        store.change(() -> {
            store.require(device.user());
            store.trustedDevices().put(device.id(), device);
        });
    }

    @Override
    public void removeAll(UserId user) {
        store.change(
                () -> store.trustedDevices().removeIf(device -> device.user().equals(user)));
    }

    @Override
    public int removeExpired(Instant now) {
        return store.changed(() ->
                store.trustedDevices().removeIf(device -> !device.expiresAt().isAfter(now)));
    }
}
