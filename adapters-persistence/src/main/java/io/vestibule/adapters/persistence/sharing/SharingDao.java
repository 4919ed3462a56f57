package io.vestibule.adapters.persistence.sharing;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_sharing_configurations} and {@code vestibule_share_passwords}. */
@RegisterConstructorMapper(SharingRow.class)
@RegisterConstructorMapper(SharePasswordRow.class)
public interface SharingDao {

    String COLUMNS = "id, project_id, resource_kind, resource_ref, token_hash, sealed_token, is_enabled, settings,"
            + " is_password_required, created_at, expires_at";

    String OF_RESOURCE = " WHERE project_id = :project AND resource_kind = :kind AND resource_ref = :ref";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sharing_configurations" + OF_RESOURCE + " AND expires_at IS NULL")
    Optional<SharingRow> inForce(long project, String kind, String ref);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sharing_configurations WHERE token_hash = :tokenHash")
    Optional<SharingRow> findByToken(String tokenHash);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_sharing_configurations" + OF_RESOURCE + " AND expires_at >= :now")
    List<SharingRow> replacedAndAlive(long project, String kind, String ref, long now);

    @SqlUpdate("""
            INSERT INTO vestibule_sharing_configurations (
                id, project_id, resource_kind, resource_ref, token_hash, sealed_token, is_enabled, settings,
                is_password_required, created_at, expires_at)
            VALUES (
                :id, :projectId, :resourceKind, :resourceRef, :tokenHash, :sealedToken, :isEnabled, :settings,
                :isPasswordRequired, :createdAt, :expiresAt)
            """)
    void insert(@BindMethods SharingRow row);

    @SqlUpdate("""
            UPDATE vestibule_sharing_configurations SET
                is_enabled = :isEnabled, settings = :settings, is_password_required = :isPasswordRequired,
                expires_at = :expiresAt
            WHERE id = :id
            """)
    void update(@BindMethods SharingRow row);

    @SqlQuery("""
            SELECT id, password_hash, note, created_by, created_at FROM vestibule_share_passwords
            WHERE configuration_id = :configuration AND is_active
            """)
    List<SharePasswordRow> passwords(String configuration);

    @SqlQuery("""
            INSERT INTO vestibule_share_passwords (
                configuration_id, password_hash, note, created_by, created_at, is_active)
            VALUES (:configuration, :passwordHash, :note, :createdBy, :createdAt, TRUE)
            RETURNING id
            """)
    long insertPassword(String configuration, @BindMethods SharePasswordRow row);

    @SqlUpdate("UPDATE vestibule_share_passwords SET is_active = FALSE WHERE is_active AND password_hash = :hash"
            + " AND configuration_id IN (SELECT id FROM vestibule_sharing_configurations" + OF_RESOURCE + ")")
    void deactivatePassword(long project, String kind, String ref, String hash);

    @SqlUpdate("DELETE FROM vestibule_sharing_configurations WHERE expires_at < :moment")
    int deleteExpiredBefore(long moment);
}
