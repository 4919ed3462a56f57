package io.vestibule.adapters.persistence.sessions;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_sessions}. */
@RegisterConstructorMapper(SessionRow.class)
public interface SessionDao {

    String COLUMNS = "id, token_hash, user_id, created_at, last_reauth_at, last_activity, expires_at, auth_epoch,"
            + " two_factor_verified, login_method, client_address, user_agent";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sessions WHERE id = :id")
    Optional<SessionRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sessions WHERE token_hash = :tokenHash")
    Optional<SessionRow> findByToken(String tokenHash);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sessions WHERE user_id = :user ORDER BY last_activity DESC, id")
    List<SessionRow> ofUser(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_sessions (
                id, token_hash, user_id, created_at, last_reauth_at, last_activity, expires_at, auth_epoch,
                two_factor_verified, login_method, client_address, user_agent)
            VALUES (
                :id, :tokenHash, :userId, :createdAt, :lastReauthAt, :lastActivity, :expiresAt, :authEpoch,
                :twoFactorVerified, :loginMethod, :clientAddress, :userAgent)
            ON CONFLICT (id) DO UPDATE SET
                token_hash = excluded.token_hash, created_at = excluded.created_at,
                last_reauth_at = excluded.last_reauth_at, last_activity = excluded.last_activity,
                expires_at = excluded.expires_at, auth_epoch = excluded.auth_epoch,
                two_factor_verified = excluded.two_factor_verified, login_method = excluded.login_method,
                client_address = excluded.client_address, user_agent = excluded.user_agent
            """)
    void upsert(@BindMethods SessionRow row);

    @SqlQuery("DELETE FROM vestibule_sessions WHERE id = :id RETURNING user_id")
    Optional<Long> delete(String id);

    @SqlUpdate("DELETE FROM vestibule_sessions WHERE user_id = :user AND id != :kept")
    int deleteOthers(long user, String kept);

    @SqlQuery("""
            UPDATE vestibule_sessions SET last_activity = :at
            WHERE id IN (<ids>) AND last_activity < :at RETURNING user_id
            """)
    List<Long> recordActivity(@BindList List<String> ids, long at);

    @SqlQuery("DELETE FROM vestibule_sessions WHERE expires_at <= :now RETURNING " + COLUMNS)
    List<SessionRow> deleteExpired(long now);

    @SqlQuery("DELETE FROM vestibule_sessions WHERE last_activity <= :then RETURNING " + COLUMNS)
    List<SessionRow> deleteUnusedSince(long then);

    // CROSS JOIN: SQLite joins in this order, and begins with the few organizations that set an age
    @SqlQuery("""
            DELETE FROM vestibule_sessions WHERE id IN (
                SELECT s.id FROM vestibule_organizations o CROSS JOIN vestibule_users u CROSS JOIN vestibule_sessions s
                WHERE o.session_age_seconds IS NOT NULL AND u.current_organization_id = o.id AND s.user_id = u.id
                    AND s.created_at <= :now - o.session_age_seconds * 1000)
            RETURNING
            """ + " " + COLUMNS)
    List<SessionRow> deleteOlderThanBorne(long now);
}
