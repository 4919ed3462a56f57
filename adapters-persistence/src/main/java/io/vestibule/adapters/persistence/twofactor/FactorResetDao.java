package io.vestibule.adapters.persistence.twofactor;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_factor_resets}. */
@RegisterConstructorMapper(FactorResetDao.Row.class)
public interface FactorResetDao {

    /** A row; the time is epoch milliseconds. */
    record Row(long userId, String tokenHash, int authEpoch, int factorEpoch, String email, long expiresAt) {

        static Row of(FactorReset reset) {
            return new Row(
                    reset.user().value(),
                    reset.tokenHash(),
                    reset.authEpoch(),
                    reset.factorEpoch(),
                    reset.address(),
                    reset.expiresAt().toEpochMilli());
        }

        FactorReset toReset() {
            return new FactorReset(
                    new UserId(userId), tokenHash, authEpoch, factorEpoch, email, Instant.ofEpochMilli(expiresAt));
        }
    }

    @SqlQuery("""
            SELECT user_id, token_hash, auth_epoch, factor_epoch, email, expires_at
            FROM vestibule_factor_resets WHERE user_id = :user
            """)
    Optional<Row> find(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_factor_resets (user_id, token_hash, auth_epoch, factor_epoch, email, expires_at)
            VALUES (:userId, :tokenHash, :authEpoch, :factorEpoch, :email, :expiresAt)
            ON CONFLICT (user_id) DO UPDATE SET
                token_hash = excluded.token_hash, auth_epoch = excluded.auth_epoch,
                factor_epoch = excluded.factor_epoch, email = excluded.email, expires_at = excluded.expires_at
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("DELETE FROM vestibule_factor_resets WHERE user_id = :user")
    int delete(long user);

    @SqlUpdate("DELETE FROM vestibule_factor_resets WHERE expires_at <= :then")
    int deleteExpiredUntil(long then);
}
