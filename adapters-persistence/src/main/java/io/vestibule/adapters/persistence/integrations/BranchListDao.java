package io.vestibule.adapters.persistence.integrations;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.integrations.CachedBranches;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_branch_lists}. */
@RegisterConstructorMapper(BranchListDao.Row.class)
public interface BranchListDao {

    /** A row; times are epoch milliseconds, names a JSON array. */
    record Row(
            String names,
            @Nullable String defaultBranch,
            @Nullable Long defaultBranchAt,
            long syncedAt,
            boolean isRefused,
            boolean isStale) {

        static Row of(CachedBranches branches) {
            return new Row(
                    Json.writeTree(branches.names()),
                    branches.defaultBranch().orElse(null),
                    branches.defaultBranchAt().map(Instant::toEpochMilli).orElse(null),
                    branches.syncedAt().toEpochMilli(),
                    branches.refused(),
                    branches.stale());
        }

        CachedBranches toBranches() {
            return new CachedBranches(
                    Json.readTexts(names),
                    Optional.ofNullable(defaultBranch),
                    Optional.ofNullable(defaultBranchAt).map(Instant::ofEpochMilli),
                    Instant.ofEpochMilli(syncedAt),
                    isRefused,
                    isStale);
        }
    }

    @SqlQuery("""
            SELECT names, default_branch, default_branch_at, synced_at, is_refused, is_stale
            FROM vestibule_branch_lists WHERE installation_id = :installation AND repository = :repository
            """)
    Optional<Row> find(String installation, String repository);

    @SqlUpdate("""
            INSERT INTO vestibule_branch_lists (
                installation_id, repository, names, default_branch, default_branch_at, synced_at, is_refused, is_stale)
            VALUES (
                :installation, :repository, :names, :defaultBranch, :defaultBranchAt, :syncedAt, :isRefused, :isStale)
            ON CONFLICT (installation_id, repository) DO UPDATE SET
                names = excluded.names, default_branch = excluded.default_branch,
                default_branch_at = excluded.default_branch_at, synced_at = excluded.synced_at,
                is_refused = excluded.is_refused, is_stale = excluded.is_stale
            """)
    void upsert(@Bind("installation") String installation, @Bind("repository") String repository, @BindMethods Row row);

    @SqlUpdate("UPDATE vestibule_branch_lists SET is_stale = TRUE WHERE installation_id = :installation")
    void markStale(String installation);

    @SqlUpdate("DELETE FROM vestibule_branch_lists WHERE installation_id = :installation")
    void deleteAll(String installation);

    @SqlUpdate("DELETE FROM vestibule_branch_lists WHERE synced_at < :moment")
    int deleteOlderThan(long moment);
}
