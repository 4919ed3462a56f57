package io.vestibule.adapters.persistence.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.TrustedDevice;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_trusted_devices}. */
@RegisterConstructorMapper(TrustedDeviceDao.Row.class)
public interface TrustedDeviceDao {

    /** A row; the time is epoch milliseconds. */
    record Row(String id, String tokenHash, long userId, int factorEpoch, int authEpoch, long expiresAt) {

        static Row of(TrustedDevice device) {
            return new Row(
                    device.id().toString(),
                    device.tokenHash(),
                    device.user().value(),
                    device.factorEpoch(),
                    device.authEpoch(),
                    device.expiresAt().toEpochMilli());
        }

        TrustedDevice toDevice() {
            return new TrustedDevice(
                    UUID.fromString(id),
                    tokenHash,
                    new UserId(userId),
                    factorEpoch,
                    authEpoch,
                    Instant.ofEpochMilli(expiresAt));
        }
    }

    @SqlQuery("""
            SELECT id, token_hash, user_id, factor_epoch, auth_epoch, expires_at
            FROM vestibule_trusted_devices WHERE id = :id
            """)
    Optional<Row> find(String id);

    @SqlUpdate("""
            INSERT INTO vestibule_trusted_devices (id, token_hash, user_id, factor_epoch, auth_epoch, expires_at)
            VALUES (:id, :tokenHash, :userId, :factorEpoch, :authEpoch, :expiresAt)
            ON CONFLICT (id) DO UPDATE SET
                token_hash = excluded.token_hash, user_id = excluded.user_id, factor_epoch = excluded.factor_epoch,
                auth_epoch = excluded.auth_epoch, expires_at = excluded.expires_at
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("DELETE FROM vestibule_trusted_devices WHERE user_id = :user")
    void deleteOf(long user);

    @SqlUpdate("DELETE FROM vestibule_trusted_devices WHERE expires_at <= :now")
    int deleteExpired(long now);
}
