package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.CachedBranches;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.InMemoryStore.BranchKey;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Lists of branches in memory. */
public final class InMemoryBranchCache implements BranchCache {

    /** A list with what it belongs to. */
    public record Kept(BranchKey key, CachedBranches branches) {}

    private final InMemoryStore store;

    @Inject
    public InMemoryBranchCache(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<CachedBranches> find(InstallationId installation, RepositoryName repository) {
        return store.locked(
                () -> store.branchLists().find(key(installation, repository)).map(Kept::branches));
    }

    @Override
    public void save(InstallationId installation, RepositoryName repository, CachedBranches branches) {
        var key = key(installation, repository);
        store.change(() -> store.branchLists().put(key, new Kept(key, branches)));
    }

    @Override
    public void markStale(InstallationId installation) {
        store.change(() -> store.branchLists()
                .replaceAll(kept -> kept.key().installation().equals(installation) ? stale(kept) : kept));
    }

    @Override
    public void forget(InstallationId installation) {
        store.change(() ->
                store.branchLists().removeIf(kept -> kept.key().installation().equals(installation)));
    }

    @Override
    public int removeOlderThan(Instant moment) {
        return store.changed(() ->
                store.branchLists().removeIf(kept -> kept.branches().syncedAt().isBefore(moment)));
    }

    private static Kept stale(Kept kept) {
        var branches = kept.branches();
        return new Kept(
                kept.key(),
                new CachedBranches(
                        branches.names(),
                        branches.defaultBranch(),
                        branches.defaultBranchAt(),
                        branches.syncedAt(),
                        branches.refused(),
                        true));
    }

    private static BranchKey key(InstallationId installation, RepositoryName repository) {
        return new BranchKey(installation, repository.value().toLowerCase(Locale.ROOT));
    }
}
