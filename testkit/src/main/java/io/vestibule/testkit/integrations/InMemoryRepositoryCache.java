package io.vestibule.testkit.integrations;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists of repositories in memory. */
public final class InMemoryRepositoryCache implements RepositoryCache {

    /** A list as it stands. */
    public record Kept(
            Shelf shelf,
            List<Repository> repositories,
            Optional<Instant> syncedAt,
            boolean stale,
            Optional<Instant> renewedUntil) {}

    private final InMemoryStore store;

    @Inject
    public InMemoryRepositoryCache(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public State state(Shelf shelf) {
        return store.locked(() -> store.repositoryLists()
                .find(shelf)
                .map(kept -> new State(
                        kept.syncedAt(), kept.stale() || kept.renewedUntil().isPresent()))
                .orElse(State.NONE));
    }

    @Override
    public Slice slice(Shelf shelf, String search, Page.Request wanted) {
        var fits = all(shelf).stream()
                .filter(repository ->
                        repository.fullName().toLowerCase(Locale.ROOT).contains(search))
                .toList();
        var page = Page.of(fits, wanted);
        return new Slice(page.items(), wanted.offset() + wanted.limit() < page.total());
    }

    @Override
    public List<Repository> all(Shelf shelf) {
        return store.locked(() ->
                store.repositoryLists().find(shelf).map(Kept::repositories).orElse(List.of()));
    }

    @Override
    public boolean claim(Shelf shelf, Instant now, Instant until) {
        return store.changed(() -> {
            var kept = store.repositoryLists().find(shelf);
            if (kept.flatMap(Kept::renewedUntil).filter(now::isBefore).isPresent()) {
                return false;
            }
            store.repositoryLists()
                    .put(
                            shelf,
                            new Kept(
                                    shelf,
                                    kept.map(Kept::repositories).orElse(List.of()),
                                    kept.flatMap(Kept::syncedAt),
                                    false,
                                    Optional.of(until)));
            return true;
        });
    }

    @Override
    public void store(Shelf shelf, List<Repository> repositories, Instant syncedAt) {
        store.change(() -> {
            var stale = store.repositoryLists().find(shelf).map(Kept::stale).orElse(false);
            store.repositoryLists()
                    .put(
                            shelf,
                            new Kept(shelf, List.copyOf(repositories), Optional.of(syncedAt), stale, Optional.empty()));
        });
    }

    @Override
    public void giveUp(Shelf shelf) {
        store.change(() -> store.repositoryLists()
                .find(shelf)
                .ifPresent(kept -> store.repositoryLists()
                        .put(shelf, new Kept(shelf, kept.repositories(), kept.syncedAt(), true, Optional.empty()))));
    }

    @Override
    public void markStale(InstallationId installation) {
        store.change(() -> store.repositoryLists()
                .replaceAll(kept -> kept.shelf().installation().equals(installation)
                        ? new Kept(kept.shelf(), kept.repositories(), kept.syncedAt(), true, kept.renewedUntil())
                        : kept));
    }

    @Override
    public void forget(InstallationId installation) {
        store.change(() -> store.repositoryLists()
                .removeIf(kept -> kept.shelf().installation().equals(installation)));
    }

    @Override
    public void forget(Shelf shelf) {
        store.change(() -> store.repositoryLists().remove(shelf));
    }
}
