package io.vestibule.adapters.persistence.passkeys;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_passkey_ceremonies}. */
public interface CeremonyDao {

    @SqlUpdate("""
            INSERT INTO vestibule_passkey_ceremonies (browser, purpose, payload, expires_at)
            VALUES (:browser, :purpose, :payload, :expiresAt)
            ON CONFLICT (browser, purpose) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
            """)
    void upsert(String browser, String purpose, String payload, long expiresAt);

    @SqlQuery("DELETE FROM vestibule_passkey_ceremonies WHERE browser = :browser AND purpose = :purpose"
            + " RETURNING payload")
    Optional<String> take(String browser, String purpose);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM vestibule_passkey_ceremonies WHERE browser = :browser)")
    boolean isAnyOf(String browser);

    @SqlUpdate("DELETE FROM vestibule_passkey_ceremonies WHERE expires_at <= :now")
    int deleteExpired(long now);
}
