package io.vestibule.adapters.persistence.apikeys;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_personal_api_keys}. */
@RegisterConstructorMapper(KeyRow.class)
public interface KeyDao {

    String COLUMNS = "id, user_id, label, description, mask_value, secure_value, scopes, scoped_teams,"
            + " scoped_organizations, created_at, last_used_at, last_rolled_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_personal_api_keys WHERE id = :id")
    Optional<KeyRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS
            + " FROM vestibule_personal_api_keys WHERE user_id = :user ORDER BY created_at DESC, id DESC")
    List<KeyRow> ofUser(long user);

    @SqlQuery("SELECT DISTINCT user_id FROM vestibule_personal_api_keys WHERE user_id IN (<users>)")
    List<Long> ownersAmong(@BindList List<Long> users);

    @SqlUpdate("""
            INSERT INTO vestibule_personal_api_keys (
                id, user_id, label, description, mask_value, secure_value, scopes, scoped_teams, scoped_organizations,
                created_at, last_used_at, last_rolled_at)
            VALUES (
                :id, :userId, :label, :description, :maskValue, :secureValue, :scopes, :scopedTeams,
                :scopedOrganizations, :createdAt, :lastUsedAt, :lastRolledAt)
            ON CONFLICT (id) DO UPDATE SET
                label = excluded.label, description = excluded.description, mask_value = excluded.mask_value, secure_value = excluded.secure_value,
                scopes = excluded.scopes, scoped_teams = excluded.scoped_teams,
                scoped_organizations = excluded.scoped_organizations, last_used_at = excluded.last_used_at,
                last_rolled_at = excluded.last_rolled_at
            """)
    void upsert(@BindMethods KeyRow row);

    @SqlQuery("DELETE FROM vestibule_personal_api_keys WHERE id = :id RETURNING user_id")
    Optional<Long> delete(String id);

    @SqlQuery("""
            UPDATE vestibule_personal_api_keys SET last_used_at = :at
            WHERE id IN (<ids>) AND (last_used_at IS NULL OR last_used_at < :at) RETURNING user_id
            """)
    List<Long> recordUse(@BindList List<String> ids, long at);
}
