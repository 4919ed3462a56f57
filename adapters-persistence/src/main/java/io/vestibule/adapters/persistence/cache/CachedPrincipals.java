package io.vestibule.adapters.persistence.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.access.JdbiPrincipals;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/** Who stands behind a credential, remembered until that account's access changes. Unknown credentials are not remembered. */
public final class CachedPrincipals implements Principals {

    private record Kept<P>(P principal, int place, long since) {}

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
        return find(keys, keyHash, stored::byKey);
    }

    @Override
    public Optional<SessionPrincipal> bySession(String tokenHash) {
        return find(sessions, tokenHash, stored::bySession);
    }

    private <P extends Principal.Known> Optional<P> find(
            Cache<String, Kept<P>> cache, String hash, Function<String, Optional<P>> read) {
        if (database.isInUnit()) {
            return read.apply(hash);
        }
        database.noticeForeignChanges();
        var kept = cache.getIfPresent(hash);
        if (kept != null && versions.holds(kept.place(), kept.since())) {
            return Optional.of(kept.principal());
        }
        var since = versions.now();
        var fresh = read.apply(hash);
        if (fresh.isPresent()) {
            cache.put(
                    hash, new Kept<>(fresh.get(), Versions.ofAccess(fresh.get().userId()), since));
        } else if (kept != null) {
            cache.invalidate(hash);
        }
        return fresh;
    }

    private static <P> Cache<String, Kept<P>> cache(int capacity) {
        return Caffeine.newBuilder()
                .maximumSize(capacity)
                .executor(Runnable::run)
                .build();
    }
}
