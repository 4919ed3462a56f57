package io.vestibule.testkit.sharing;

import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How resources are shared, in memory. */
public final class InMemorySharingConfigurations implements SharingConfigurations {

    private final InMemoryStore store;

    @Inject
    public InMemorySharingConfigurations(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<SharingConfiguration> inForce(ResourceKey resource) {
        return store.locked(() -> of(resource)
                .filter(configuration -> configuration.expiresAt().isEmpty())
                .findFirst());
    }

    @Override
    public Optional<SharingConfiguration> find(AccessToken token) {
        return store.locked(() -> first(configuration -> configuration.token().equals(token)));
    }

    @Override
    public List<SharingConfiguration> replacedAndAlive(ResourceKey resource, Instant now) {
        return store.locked(() -> of(resource)
                .filter(configuration -> configuration.expiresAt().isPresent() && configuration.isAliveAt(now))
                .toList());
    }

    @Override
    public void add(SharingConfiguration configuration) {
        store.change(() -> {
            store.require(configuration.resource().project());
            if (find(configuration.token()).isPresent()
                    || configuration.expiresAt().isEmpty()
                            && inForce(configuration.resource()).isPresent()) {
                throw new IllegalStateException("A link is there once, and of a resource one is in force.");
            }
            store.sharing().put(configuration.id(), configuration.with(List.of()));
        });
    }

    @Override
    public void save(SharingConfiguration configuration) {
        store.change(() -> store.sharing()
                .find(configuration.id())
                .ifPresent(
                        present -> store.sharing().put(configuration.id(), configuration.with(present.passwords()))));
    }

    @Override
    public SharePasswordEntry addPassword(UUID configuration, SharePasswordEntry.Draft password) {
        return store.changed(() -> {
            store.requireIfNamed(password.createdBy());
            var owner = store.sharing()
                    .find(configuration)
                    .orElseThrow(() -> new IllegalStateException("There is no configuration " + configuration + "."));
            var numbered = password.numbered(store.nextSharePassword());
            store.sharing()
                    .put(
                            configuration,
                            owner.with(Stream.concat(owner.passwords().stream(), Stream.of(numbered))
                                    .toList()));
            return numbered;
        });
    }

    @Override
    public void deactivatePassword(ResourceKey resource, PasswordHash hash) {
        store.change(() -> store.sharing()
                .replaceAll(configuration ->
                        configuration.resource().equals(resource) ? without(configuration, hash) : configuration));
    }

    @Override
    public int removeExpiredBefore(Instant moment) {
        return store.changed(() -> store.sharing()
                .removeIf(configuration -> configuration
                        .expiresAt()
                        .filter(last -> last.isBefore(moment))
                        .isPresent()));
    }

    private static SharingConfiguration without(SharingConfiguration configuration, PasswordHash hash) {
        return configuration.with(configuration.passwords().stream()
                .filter(password -> !password.hash().equals(hash))
                .toList());
    }

    private Stream<SharingConfiguration> of(ResourceKey resource) {
        return store.sharing().all().stream()
                .filter(configuration -> configuration.resource().equals(resource));
    }

    private Optional<SharingConfiguration> first(Predicate<SharingConfiguration> fits) {
        return store.sharing().all().stream().filter(fits).findFirst();
    }
}
