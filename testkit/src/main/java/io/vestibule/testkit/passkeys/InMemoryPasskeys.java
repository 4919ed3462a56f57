package io.vestibule.testkit.passkeys;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyErrors;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passkeys in memory. */
public final class InMemoryPasskeys implements Passkeys {

    private final InMemoryStore store;

    @Inject
    public InMemoryPasskeys(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Passkey> find(UUID id) {
        return store.locked(() -> store.passkeys().find(id));
    }

    @Override
    public Optional<Passkey> find(CredentialId credential) {
        return store.locked(() -> store.passkeys().all().stream()
                .filter(passkey -> passkey.credential().equals(credential))
                .findFirst());
    }

    @Override
    public List<Passkey> ofUser(UserId user) {
        return store.locked(() -> store.passkeys().all().stream()
                .filter(passkey -> passkey.user().equals(user))
                .sorted(Passkey.NEWEST_FIRST)
                .toList());
    }

    @Override
    public void save(Passkey passkey) {
        store.change(() -> {
            store.require(passkey.user());
            if (find(passkey.credential())
                    .filter(other -> !other.id().equals(passkey.id()))
                    .isPresent()) {
                throw PasskeyErrors.registrationFailed();
            }
            store.passkeys().put(passkey.id(), passkey);
        });
    }

    @Override
    public void remove(UUID id) {
        store.change(() -> store.passkeys().remove(id));
    }

    @Override
    public List<Passkey> removeUnverifiedBefore(Instant moment) {
        return store.changed(() -> {
            var gone = store.passkeys().all().stream()
                    .filter(passkey ->
                            !passkey.verified() && passkey.createdAt().isBefore(moment))
                    .toList();
            gone.forEach(passkey -> store.passkeys().remove(passkey.id()));
            return gone;
        });
    }
}
