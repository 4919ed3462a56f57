package io.vestibule.adapters.persistence.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.access.JdbiPrincipals;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who stands behind a credential, remembered until that account's access changes, or the organization whose rules hold for a
 * session. Unknown credentials are not remembered.
 */
public final class CachedPrincipals implements Principals {

    /** An answer and the places of what it is made of. */
    private record Found<P>(P principal, int... places) {}

    private record Kept<P>(Found<P> found, long since) {}

    private final Database database;
    private final JdbiPrincipals stored;
    private final Versions versions;
    private final Cache<String, Kept<KeyPrincipal>> keys;
    private final Cache<String, Kept<SessionPrincipal>> sessions;

    @Inject
    public CachedPrincipals(Database database, JdbiPrincipals stored, AccountCache accounts) {
        this.database = database;
        this.stored = stored;
        this.versions = accounts.versions();
        this.keys = cache(accounts.capacity());
        this.sessions = cache(accounts.capacity());
    }

    @Override
    public Optional<KeyPrincipal> byKey(String keyHash) {
        return find(keys, keyHash, this::readKey);
    }

    @Override
    public Optional<SessionPrincipal> bySession(String tokenHash) {
        return find(sessions, tokenHash, this::readSession);
    }

    private Optional<Found<KeyPrincipal>> readKey(String hash) {
        return stored.byKey(hash).map(key -> new Found<>(key, Versions.ofAccess(key.userId())));
    }

    private Optional<Found<SessionPrincipal>> readSession(String hash) {
        return stored.personBySession(hash).map(person -> {
            var access = Versions.ofAccess(person.principal().userId());
            return new Found<>(
                    person.principal(),
                    access,
                    person.workplace().map(Versions::ofOrganization).orElse(access));
        });
    }

    private <P> Optional<P> find(Cache<String, Kept<P>> cache, String hash, Function<String, Optional<Found<P>>> read) {
        if (database.isInUnit()) {
            return read.apply(hash).map(Found::principal);
        }
        database.noticeForeignChanges();
        var kept = cache.getIfPresent(hash);
        if (kept != null && holds(kept)) {
            return Optional.of(kept.found().principal());
        }
        var since = versions.now();
        var fresh = read.apply(hash);
        if (fresh.isPresent()) {
            cache.put(hash, new Kept<>(fresh.get(), since));
        } else if (kept != null) {
            cache.invalidate(hash);
        }
        return fresh.map(Found::principal);
    }

    private boolean holds(Kept<?> kept) {
        for (var place : kept.found().places()) {
            if (!versions.holds(place, kept.since())) {
                return false;
            }
        }
        return true;
    }

    private static <P> Cache<String, Kept<P>> cache(int capacity) {
        return Caffeine.newBuilder()
                .maximumSize(capacity)
                .executor(Runnable::run)
                .build();
    }
}
