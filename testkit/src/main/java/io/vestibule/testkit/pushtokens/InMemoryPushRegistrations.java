package io.vestibule.testkit.pushtokens;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices in memory. */
public final class InMemoryPushRegistrations implements PushRegistrations {

    private final InMemoryStore store;

    @Inject
    public InMemoryPushRegistrations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<PushRegistration> find(DeviceToken token) {
        return store.locked(() -> store.pushRegistrations().find(token));
    }

    @Override
    public List<PushRegistration> ofUser(UserId user) {
        return store.locked(() -> store.pushRegistrations().all().stream()
                .filter(device -> device.user().equals(user))
                .sorted(PushRegistration.MOST_RECENT_FIRST)
                .toList());
    }

    @Override
    public void save(PushRegistration registration) {
        store.change(() -> {
            store.require(registration.user());
            store.pushRegistrations().put(registration.token(), registration);
        });
    }

    @Override
    public void remove(UserId user, DeviceToken token) {
        store.change(() -> {
            if (find(token).filter(device -> device.user().equals(user)).isPresent()) {
                store.pushRegistrations().remove(token);
            }
        });
    }

    @Override
    public int removeUnseenSince(Instant moment) {
        return store.changed(() ->
                store.pushRegistrations().removeIf(device -> device.lastSeenAt().isBefore(moment)));
    }
}
