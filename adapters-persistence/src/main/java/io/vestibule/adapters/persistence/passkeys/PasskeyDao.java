package io.vestibule.adapters.persistence.passkeys;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_passkeys}. */
@RegisterConstructorMapper(PasskeyRow.class)
@RegisterConstructorMapper(PasskeyDao.Owner.class)
public interface PasskeyDao {

    /**
     * Somebody who has passkeys.
     *
     * @param verified how many of them are verified
     */
    record Owner(long userId, int verified) {}

    String COLUMNS = "id, user_id, credential_id, public_key, sign_count, transports, label, is_verified,"
            + " is_backup_eligible, is_backed_up, created_at, last_used_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_passkeys WHERE id = :id")
    Optional<PasskeyRow> findById(String id);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_passkeys WHERE credential_id = :credential")
    Optional<PasskeyRow> findByCredential(String credential);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_passkeys WHERE user_id = :user ORDER BY created_at DESC, id DESC")
    List<PasskeyRow> ofUser(long user);

    /** Those of the accounts that have any. */
    @SqlQuery("SELECT user_id, count(CASE WHEN is_verified THEN 1 END) AS verified FROM vestibule_passkeys"
            + " WHERE user_id IN (<users>) GROUP BY user_id")
    List<Owner> ownersAmong(@BindList List<Long> users);

    @SqlUpdate("""
            INSERT INTO vestibule_passkeys (
                id, user_id, credential_id, public_key, sign_count, transports, label, is_verified,
                is_backup_eligible, is_backed_up, created_at, last_used_at)
            VALUES (
                :id, :userId, :credentialId, :publicKey, :signCount, :transports, :label, :isVerified,
                :isBackupEligible, :isBackedUp, :createdAt, :lastUsedAt)
            ON CONFLICT (id) DO UPDATE SET
                sign_count = excluded.sign_count, transports = excluded.transports, label = excluded.label,
                is_verified = excluded.is_verified, is_backup_eligible = excluded.is_backup_eligible,
                is_backed_up = excluded.is_backed_up, last_used_at = excluded.last_used_at
            """)
    void upsert(@BindMethods PasskeyRow row);

    @SqlQuery("DELETE FROM vestibule_passkeys WHERE id = :id RETURNING user_id")
    Optional<Long> delete(String id);

    @SqlQuery("DELETE FROM vestibule_passkeys WHERE NOT is_verified AND created_at < :moment RETURNING " + COLUMNS)
    List<PasskeyRow> deleteUnverifiedBefore(long moment);
}
