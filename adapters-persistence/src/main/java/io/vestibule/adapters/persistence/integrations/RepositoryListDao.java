package io.vestibule.adapters.persistence.integrations;

import io.vestibule.domain.integrations.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_repository_lists} and {@code vestibule_listed_repositories}. */
@RegisterConstructorMapper(RepositoryListDao.ListRow.class)
@RegisterConstructorMapper(RepositoryListDao.RepositoryRow.class)
public interface RepositoryListDao {

    /** A list; times are epoch milliseconds. */
    record ListRow(
            long id,
            @Nullable Long syncedAt,
            boolean isStale,
            @Nullable Long renewedUntil) {}

    /** An entry of a list. */
    record RepositoryRow(int position, long repoId, String name, String fullName, String folded) {

        static RepositoryRow of(int position, Repository repository) {
            return new RepositoryRow(
                    position,
                    repository.id(),
                    repository.name(),
                    repository.fullName(),
                    repository.fullName().toLowerCase(Locale.ROOT));
        }

        Repository toRepository() {
            return new Repository(repoId, name, fullName);
        }
    }

    String COLUMNS = "position, repo_id, name, full_name, folded";

    /** @param owner 0 for everybody's */
    @SqlQuery("""
            SELECT id, synced_at, is_stale, renewed_until FROM vestibule_repository_lists
            WHERE installation_id = :installation AND COALESCE(owner_id, 0) = :owner
            """)
    Optional<ListRow> find(String installation, long owner);

    @SqlUpdate("""
            INSERT INTO vestibule_repository_lists (installation_id, owner_id, is_stale)
            VALUES (:installation, NULLIF(:owner, 0), FALSE)
            """)
    void insert(String installation, long owner);

    @SqlUpdate("UPDATE vestibule_repository_lists SET is_stale = FALSE, renewed_until = :until WHERE id = :id")
    void begin(long id, long until);

    @SqlUpdate("UPDATE vestibule_repository_lists SET synced_at = :syncedAt, renewed_until = NULL WHERE id = :id")
    void end(long id, long syncedAt);

    @SqlUpdate("UPDATE vestibule_repository_lists SET is_stale = TRUE, renewed_until = NULL WHERE id = :id")
    void giveUp(long id);

    @SqlUpdate("UPDATE vestibule_repository_lists SET is_stale = TRUE WHERE installation_id = :installation")
    void markStale(String installation);

    @SqlUpdate("DELETE FROM vestibule_repository_lists WHERE installation_id = :installation")
    void deleteAll(String installation);

    @SqlUpdate("DELETE FROM vestibule_repository_lists WHERE id = :id")
    void delete(long id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_listed_repositories WHERE list_id = :list ORDER BY position")
    List<RepositoryRow> all(long list);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_listed_repositories"
            + " WHERE list_id = :list AND position >= :offset ORDER BY position LIMIT :limit")
    List<RepositoryRow> from(long list, long offset, int limit);

    @SqlQuery(
            "SELECT " + COLUMNS + " FROM vestibule_listed_repositories"
                    + " WHERE list_id = :list AND folded LIKE :pattern ESCAPE '!' ORDER BY position LIMIT :limit OFFSET :offset")
    List<RepositoryRow> like(long list, String pattern, long offset, int limit);

    @SqlBatch(transactional = false, value = """
            INSERT INTO vestibule_listed_repositories (list_id, position, repo_id, name, full_name, folded)
            VALUES (:list, :position, :repoId, :name, :fullName, :folded)
            ON CONFLICT (list_id, position) DO UPDATE SET
                repo_id = excluded.repo_id, name = excluded.name, full_name = excluded.full_name,
                folded = excluded.folded
            """)
    int[] upsert(@Bind("list") long list, @BindMethods List<RepositoryRow> rows);

    @SqlUpdate("DELETE FROM vestibule_listed_repositories WHERE list_id = :list AND position >= :position")
    void deleteFrom(long list, int position);
}
