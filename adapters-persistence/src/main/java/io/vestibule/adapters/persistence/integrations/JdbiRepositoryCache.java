package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.integrations.RepositoryListDao.ListRow;
import io.vestibule.adapters.persistence.integrations.RepositoryListDao.RepositoryRow;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryCache;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of repositories in the database. */
public final class JdbiRepositoryCache implements RepositoryCache {

    private final Database database;

    @Inject
    public JdbiRepositoryCache(Database database) {
        this.database = database;
    }

    @Override
    public State state(Shelf shelf) {
        return database.read(work -> find(work.dao(RepositoryListDao.class), shelf))
                .map(list -> new State(
                        Optional.ofNullable(list.syncedAt()).map(Instant::ofEpochMilli),
                        list.isStale() || list.renewedUntil() != null))
                .orElse(State.NONE);
    }

    @Override
    public Slice slice(Shelf shelf, String search, Page.Request wanted) {
        var oneMore = wanted.limit() + 1;
        var rows = database.snapshot(work -> {
            var dao = work.dao(RepositoryListDao.class);
            return find(dao, shelf)
                    .map(list -> search.isEmpty()
                            ? dao.from(list.id(), wanted.offset(), oneMore)
                            : dao.like(list.id(), "%" + escaped(search) + "%", wanted.offset(), oneMore))
                    .orElse(List.of());
        });
        return new Slice(
                rows.stream()
                        .limit(wanted.limit())
                        .map(RepositoryRow::toRepository)
                        .toList(),
                rows.size() > wanted.limit());
    }

    @Override
    public List<Repository> all(Shelf shelf) {
        return database.snapshot(work -> {
            var dao = work.dao(RepositoryListDao.class);
            return find(dao, shelf)
                    .map(list -> dao.all(list.id()).stream()
                            .map(RepositoryRow::toRepository)
                            .toList())
                    .orElse(List.of());
        });
    }

    @Override
    public boolean claim(Shelf shelf, Instant now, Instant until) {
        return database.write(work -> {
            var list = findOrMake(work.dao(RepositoryListDao.class), shelf);
            var renewedUntil = list.renewedUntil();
            if (renewedUntil != null && now.toEpochMilli() < renewedUntil) {
                return false;
            }
            work.dao(RepositoryListDao.class).begin(list.id(), until.toEpochMilli());
            return true;
        });
    }

    @Override
    public void store(Shelf shelf, List<Repository> repositories, Instant syncedAt) {
        database.write(work -> {
            var dao = work.dao(RepositoryListDao.class);
            var list = findOrMake(dao, shelf);
            var present = dao.all(list.id());
            var changed = new ArrayList<RepositoryRow>();
            for (var position = 0; position < repositories.size(); position++) {
                var row = RepositoryRow.of(position, repositories.get(position));
                if (position >= present.size() || !present.get(position).equals(row)) {
                    changed.add(row);
                }
            }
            if (!changed.isEmpty()) {
                dao.upsert(list.id(), changed);
            }
            if (present.size() > repositories.size()) {
                dao.deleteFrom(list.id(), repositories.size());
            }
            dao.end(list.id(), syncedAt.toEpochMilli());
            return true;
        });
    }

    @Override
    public void giveUp(Shelf shelf) {
        database.write(work -> {
            var dao = work.dao(RepositoryListDao.class);
            find(dao, shelf).ifPresent(list -> dao.giveUp(list.id()));
            return true;
        });
    }

    @Override
    public void markStale(InstallationId installation) {
        database.write(work -> {
            work.dao(RepositoryListDao.class).markStale(installation.value());
            return true;
        });
    }

    @Override
    public void forget(InstallationId installation) {
        database.write(work -> {
            work.dao(RepositoryListDao.class).deleteAll(installation.value());
            return true;
        });
    }

    @Override
    public void forget(Shelf shelf) {
        database.write(work -> {
            var dao = work.dao(RepositoryListDao.class);
            find(dao, shelf).ifPresent(list -> dao.delete(list.id()));
            return true;
        });
    }

    private static Optional<ListRow> find(RepositoryListDao dao, Shelf shelf) {
        return dao.find(shelf.installation().value(), owner(shelf));
    }

    private static ListRow findOrMake(RepositoryListDao dao, Shelf shelf) {
        return find(dao, shelf).orElseGet(() -> {
            dao.insert(shelf.installation().value(), owner(shelf));
            return find(dao, shelf).orElseThrow();
        });
    }

    private static long owner(Shelf shelf) {
        return shelf.owner().map(UserId::value).orElse(0L);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("_", "!_").replace("%", "!%");
    }
}
