package io.vestibule.adapters.persistence.twofactor;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_totp_enrolments}. */
@RegisterConstructorMapper(EnrolmentRow.class)
public interface EnrolmentDao {

    @SqlQuery("""
            SELECT session_id, sealed_secret, expires_at, failures FROM vestibule_totp_enrolments WHERE session_id = :session
            """)
    Optional<EnrolmentRow> find(String session);

    @SqlUpdate("""
            INSERT INTO vestibule_totp_enrolments (session_id, sealed_secret, expires_at, failures)
            VALUES (:sessionId, :sealedSecret, :expiresAt, :failures)
            ON CONFLICT (session_id) DO UPDATE SET
                sealed_secret = excluded.sealed_secret, expires_at = excluded.expires_at, failures = excluded.failures
            """)
    void upsert(@BindMethods EnrolmentRow row);

    @SqlUpdate("DELETE FROM vestibule_totp_enrolments WHERE session_id = :session")
    void delete(String session);
}
