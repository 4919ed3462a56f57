package io.vestibule.adapters.persistence.users;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_email_verifications}. */
@RegisterConstructorMapper(VerificationRow.class)
public interface VerificationDao {

    @SqlQuery(
            "SELECT user_id, token_hash, address, expires_at FROM vestibule_email_verifications WHERE user_id = :user")
    Optional<VerificationRow> find(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_email_verifications (user_id, token_hash, address, expires_at)
            VALUES (:userId, :tokenHash, :address, :expiresAt)
            ON CONFLICT (user_id) DO UPDATE SET
                token_hash = excluded.token_hash, address = excluded.address, expires_at = excluded.expires_at
            """)
    void upsert(@BindMethods VerificationRow row);

    @SqlUpdate("DELETE FROM vestibule_email_verifications WHERE user_id = :user")
    void delete(long user);
}
