package io.vestibule.adapters.persistence.users;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PasswordReset;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_password_resets}. */
@RegisterConstructorMapper(PasswordResetDao.Row.class)
public interface PasswordResetDao {

    /** A row; the time is epoch milliseconds. */
    record Row(long userId, String tokenHash, int authEpoch, String email, long expiresAt) {

        static Row of(PasswordReset reset) {
            return new Row(
                    reset.user().value(),
                    reset.tokenHash(),
                    reset.authEpoch(),
                    reset.address().value(),
                    reset.expiresAt().toEpochMilli());
        }

        PasswordReset toReset() {
            return new PasswordReset(
                    new UserId(userId), tokenHash, authEpoch, new EmailAddress(email), Instant.ofEpochMilli(expiresAt));
        }
    }

    @SqlQuery("""
            SELECT user_id, token_hash, auth_epoch, email, expires_at
            FROM vestibule_password_resets WHERE user_id = :user
            """)
    Optional<Row> find(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_password_resets (user_id, token_hash, auth_epoch, email, expires_at)
            VALUES (:userId, :tokenHash, :authEpoch, :email, :expiresAt)
            ON CONFLICT (user_id) DO UPDATE SET
                token_hash = excluded.token_hash, auth_epoch = excluded.auth_epoch, email = excluded.email,
                expires_at = excluded.expires_at
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("DELETE FROM vestibule_password_resets WHERE user_id = :user")
    int delete(long user);

    @SqlUpdate("DELETE FROM vestibule_password_resets WHERE expires_at <= :now")
    int deleteExpired(long now);
}
