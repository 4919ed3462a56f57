package io.vestibule.adapters.persistence.access;

import io.vestibule.adapters.persistence.sessions.SessionRow;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The SQL that joins credentials to the accounts behind them. */
@RegisterConstructorMapper(PrincipalDao.KeyOwnerRow.class)
@RegisterConstructorMapper(PrincipalDao.SessionOwnerRow.class)
public interface PrincipalDao {

    /** A key and what matters of its owner. */
    record KeyOwnerRow(
            String keyId,
            String maskValue,
            long userId,
            boolean isStaff,
            String scopes,
            String scopedTeams,
            String scopedOrganizations,
            @Nullable Long lastUsedAt) {}

    /** A session and what matters of its owner, and of the organization the owner works in. */
    record SessionOwnerRow(
            @Nested("s") SessionRow session,
            boolean isStaff,
            int accountEpoch,
            @Nullable String workplace,
            @Nullable Long sessionAgeSeconds) {}

    @SqlQuery("""
            SELECT k.id AS key_id, k.mask_value, k.user_id, u.is_staff, k.scopes, k.scoped_teams, k.scoped_organizations,
                k.last_used_at
            FROM vestibule_personal_api_keys k JOIN vestibule_users u ON u.id = k.user_id
            WHERE k.secure_value = :hash AND u.is_active
            """)
    Optional<KeyOwnerRow> byKey(String hash);

    @SqlQuery("""
            SELECT s.id AS s_id, s.token_hash AS s_token_hash, s.user_id AS s_user_id, s.created_at AS s_created_at,
                s.last_reauth_at AS s_last_reauth_at, s.last_activity AS s_last_activity,
                s.expires_at AS s_expires_at, s.auth_epoch AS s_auth_epoch,
                s.two_factor_verified AS s_two_factor_verified, s.login_method AS s_login_method,
                s.client_address AS s_client_address, s.user_agent AS s_user_agent,
                u.is_staff, u.auth_epoch AS account_epoch, o.id AS workplace, o.session_age_seconds
            FROM vestibule_sessions s JOIN vestibule_users u ON u.id = s.user_id
                LEFT JOIN vestibule_organizations o ON o.id = u.current_organization_id
            WHERE s.token_hash = :hash AND u.is_active
            """)
    Optional<SessionOwnerRow> bySession(String hash);
}
