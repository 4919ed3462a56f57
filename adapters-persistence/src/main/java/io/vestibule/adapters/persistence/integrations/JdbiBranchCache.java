package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.CachedBranches;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryName;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Lists of branches in the database. */
public final class JdbiBranchCache implements BranchCache {

    private final Database database;

    @Inject
    public JdbiBranchCache(Database database) {
        this.database = database;
    }

    @Override
    public Optional<CachedBranches> find(InstallationId installation, RepositoryName repository) {
        return database.read(work -> work.dao(BranchListDao.class).find(installation.value(), folded(repository)))
                .map(BranchListDao.Row::toBranches);
    }

    @Override
    public void save(InstallationId installation, RepositoryName repository, CachedBranches branches) {
        var row = BranchListDao.Row.of(branches);
        database.write(work -> {
            work.dao(BranchListDao.class).upsert(installation.value(), folded(repository), row);
            return true;
        });
    }

    @Override
    public void markStale(InstallationId installation) {
        database.write(work -> {
            work.dao(BranchListDao.class).markStale(installation.value());
            return true;
        });
    }

    @Override
    public void forget(InstallationId installation) {
        database.write(work -> {
            work.dao(BranchListDao.class).deleteAll(installation.value());
            return true;
        });
    }

    @Override
    public int removeOlderThan(Instant moment) {
        return database.write(work -> work.dao(BranchListDao.class).deleteOlderThan(moment.toEpochMilli()));
    }

    private static String folded(RepositoryName repository) {
        return repository.value().toLowerCase(Locale.ROOT);
    }
}
