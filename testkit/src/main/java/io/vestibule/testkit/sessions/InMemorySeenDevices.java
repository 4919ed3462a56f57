package io.vestibule.testkit.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** What people signed in with, in memory. */
public final class InMemorySeenDevices implements SeenDevices {

    private final InMemoryStore store;

    @Inject
    public InMemorySeenDevices(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Instant> lastSeen(UserId user, String likeness) {
        return store.locked(() -> store.seenDevices().find(new InMemoryStore.DeviceKey(user, likeness)))
                .map(InMemoryStore.DeviceSeen::at);
    }

    @Override
    public void note(UserId user, String likeness, Instant at) {
        store.change(() -> {
            store.require(user);
            store.seenDevices()
                    .put(new InMemoryStore.DeviceKey(user, likeness), new InMemoryStore.DeviceSeen(user, at));
        });
    }

    @Override
    public int forgetUnseenSince(Instant then) {
        return store.changed(
                () -> store.seenDevices().removeIf(device -> device.at().isBefore(then)));
    }
}
