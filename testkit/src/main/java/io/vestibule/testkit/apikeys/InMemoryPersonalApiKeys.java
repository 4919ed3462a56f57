package io.vestibule.testkit.apikeys;

import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Personal API keys in memory. */
public final class InMemoryPersonalApiKeys implements PersonalApiKeys {

    private final InMemoryStore store;

    @Inject
    public InMemoryPersonalApiKeys(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<PersonalApiKey> find(String id) {
        return store.locked(() -> store.apiKeys().find(id));
    }

    @Override
    public List<PersonalApiKey> ofUser(UserId user) {
        return store.locked(() -> store.apiKeys().all().stream()
                .filter(key -> key.user().equals(user))
                .sorted(Comparator.comparing(PersonalApiKey::createdAt)
                        .thenComparing(PersonalApiKey::id)
                        .reversed())
                .toList());
    }

    @Override
    public void save(PersonalApiKey key) {
        store.change(() -> {
            store.require(key.user());
            store.apiKeys().put(key.id(), key);
        });
    }

    @Override
    public void remove(String id) {
        store.change(() -> store.apiKeys().remove(id));
    }

    @Override
    public void recordUse(Collection<String> ids, Instant at) {
        var used = new HashSet<>(ids);
        store.change(() -> store.apiKeys()
                .replaceAll(key -> used.contains(key.id())
                                && key.lastUsedAt().map(at::isAfter).orElse(true)
                        ? key.usedAt(at)
                        : key));
    }
}
