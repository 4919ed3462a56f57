package io.vestibule.adapters.persistence.users;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_users}. */
@RegisterRowMapper(UserRow.Mapper.class)
public interface UserDao {

    @SqlQuery("SELECT " + UserRow.COLUMNS + " FROM vestibule_users WHERE uuid = :uuid")
    Optional<UserRow> findByUuid(String uuid);

    @SqlQuery("SELECT " + UserRow.COLUMNS + " FROM vestibule_users WHERE email = :email")
    Optional<UserRow> findByEmail(String email);

    @SqlQuery("SELECT " + UserRow.COLUMNS + " FROM vestibule_users WHERE id IN (<ids>) ORDER BY id")
    List<UserRow> findAll(@BindList List<Long> ids);

    @SqlQuery("SELECT count(*) FROM vestibule_users WHERE email = :email")
    int countByEmail(String email);

    @SqlQuery("SELECT count(*) FROM vestibule_users WHERE email LIKE :pattern ESCAPE '!'")
    int countByEmailLike(String pattern);

    @SqlQuery("SELECT id FROM vestibule_users LIMIT 1")
    Optional<Long> any();

    // as many characters as hold the number of iterations; few differ in them
    @SqlQuery("""
            SELECT DISTINCT substr(password_hash, 1, 22) FROM vestibule_users
            WHERE password_hash LIKE 'pbkdf2_sha256$%'
            UNION
            SELECT DISTINCT substr(password_hash, 1, 25) FROM vestibule_users
            WHERE password_hash LIKE '$pbkdf2-%'
            """)
    List<String> importedHashBeginnings();

    @SqlQuery("SELECT count(*) FROM vestibule_users WHERE is_active AND is_staff AND id != :id")
    int countOtherActiveStaff(long id);

    @SqlQuery("""
            INSERT INTO vestibule_users (
                uuid, distinct_id, email, pending_email, is_email_verified, password_hash, auth_epoch,
                credentials_reviewed_at, first_name, last_name, is_active, is_staff, current_organization_id,
                current_project_id, notification_settings, preferences, joined_at, last_login)
            VALUES (
                :uuid, :distinctId, :email, :pendingEmail, :isEmailVerified, :passwordHash, :authEpoch,
                :credentialsReviewedAt, :firstName, :lastName, :isActive, :isStaff, :currentOrganizationId,
                :currentProjectId, :notificationSettings, :preferences, :joinedAt, :lastLogin)
            RETURNING id
            """)
    long insert(@BindMethods UserRow row);

    @SqlUpdate("""
            UPDATE vestibule_users SET
                email = :email, pending_email = :pendingEmail, is_email_verified = :isEmailVerified,
                password_hash = :passwordHash, auth_epoch = :authEpoch,
                credentials_reviewed_at = :credentialsReviewedAt, first_name = :firstName, last_name = :lastName,
                is_active = :isActive, is_staff = :isStaff, current_organization_id = :currentOrganizationId,
                current_project_id = :currentProjectId, notification_settings = :notificationSettings,
                preferences = :preferences, last_login = :lastLogin
            WHERE id = :id
            """)
    int update(@BindMethods UserRow row);

    @SqlUpdate("DELETE FROM vestibule_users WHERE id = :id")
    void delete(long id);
}
