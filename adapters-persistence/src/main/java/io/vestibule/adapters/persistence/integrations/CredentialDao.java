package io.vestibule.adapters.persistence.integrations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_github_credentials}. */
@RegisterConstructorMapper(CredentialDao.Row.class)
public interface CredentialDao {

    /** A row; times are epoch milliseconds. */
    record Row(
            long userId,
            long githubUserId,
            String login,
            String sealedAccess,
            @Nullable Long accessExpiresAt,
            @Nullable String sealedRefresh,
            @Nullable Long refreshExpiresAt,
            long version,
            long usedAt) {}

    String COLUMNS = "user_id, github_user_id, login, sealed_access, access_expires_at, sealed_refresh,"
            + " refresh_expires_at, version, used_at";

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_github_credentials WHERE user_id = :user AND github_user_id = :githubUser")
    Optional<Row> find(long user, long githubUser);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_github_credentials WHERE user_id = :user ORDER BY used_at DESC, github_user_id")
    List<Row> ofUser(long user);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_github_credentials WHERE github_user_id = :githubUser ORDER BY user_id")
    List<Row> ofGithubUser(long githubUser);

    @SqlUpdate("""
            INSERT INTO vestibule_github_credentials (
                user_id, github_user_id, login, sealed_access, access_expires_at, sealed_refresh, refresh_expires_at,
                version, used_at)
            VALUES (
                :userId, :githubUserId, :login, :sealedAccess, :accessExpiresAt, :sealedRefresh, :refreshExpiresAt,
                :version, :usedAt)
            ON CONFLICT (user_id, github_user_id) DO UPDATE SET
                login = excluded.login, sealed_access = excluded.sealed_access,
                access_expires_at = excluded.access_expires_at, sealed_refresh = excluded.sealed_refresh,
                refresh_expires_at = excluded.refresh_expires_at, version = excluded.version,
                used_at = excluded.used_at, renewed_until = NULL
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("""
            UPDATE vestibule_github_credentials SET renewed_until = :until
            WHERE user_id = :user AND github_user_id = :githubUser AND version = :version
                AND (renewed_until IS NULL OR renewed_until <= :now)
            """)
    int claim(long user, long githubUser, long version, long now, long until);

    @SqlUpdate("""
            UPDATE vestibule_github_credentials SET renewed_until = NULL
            WHERE user_id = :user AND github_user_id = :githubUser AND version = :version
            """)
    void giveUp(long user, long githubUser, long version);

    @SqlUpdate("""
            UPDATE vestibule_github_credentials SET
                renewed_until = NULL, login = :login, sealed_access = :sealedAccess, access_expires_at = :accessExpiresAt,
                sealed_refresh = :sealedRefresh, refresh_expires_at = :refreshExpiresAt, version = :version,
                used_at = :usedAt
            WHERE user_id = :userId AND github_user_id = :githubUserId AND version = :former
            """)
    int replace(@BindMethods Row row, @Bind("former") long former);

    @SqlUpdate("""
            UPDATE vestibule_github_credentials SET used_at = :at
            WHERE user_id = :user AND github_user_id = :githubUser
            """)
    void recordUse(long user, long githubUser, long at);

    @SqlUpdate("DELETE FROM vestibule_github_credentials WHERE user_id = :user AND github_user_id = :githubUser")
    void delete(long user, long githubUser);
}
