package io.vestibule.adapters.persistence.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.MailedCode;
import io.vestibule.domain.sessions.PendingLogin;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_pending_logins}. */
@RegisterConstructorMapper(PendingLoginDao.Row.class)
public interface PendingLoginDao {

    /** A row; times are epoch milliseconds. The columns of the code are empty together. */
    record Row(
            String tokenHash,
            long userId,
            int authEpoch,
            int factorEpoch,
            long since,
            @Nullable String codeSignature,
            @Nullable Long codeExpires,
            @Nullable Integer codeTries) {

        static Row of(PendingLogin login) {
            var code = login.mailedCode();
            return new Row(
                    login.tokenHash(),
                    login.user().value(),
                    login.authEpoch(),
                    login.factorEpoch(),
                    login.since().toEpochMilli(),
                    code.map(MailedCode::signature).orElse(null),
                    code.map(known -> known.expiresAt().toEpochMilli()).orElse(null),
                    code.map(MailedCode::tries).orElse(null));
        }

        PendingLogin toLogin() {
            return new PendingLogin(
                    tokenHash,
                    new UserId(userId),
                    authEpoch,
                    factorEpoch,
                    Instant.ofEpochMilli(since),
                    Optional.ofNullable(codeSignature)
                            .map(signature -> new MailedCode(
                                    signature,
                                    Instant.ofEpochMilli(Objects.requireNonNull(codeExpires)),
                                    Objects.requireNonNull(codeTries))));
        }
    }

    @SqlQuery("""
            SELECT token_hash, user_id, auth_epoch, factor_epoch, since, code_signature, code_expires, code_tries
            FROM vestibule_pending_logins WHERE token_hash = :tokenHash
            """)
    Optional<Row> find(String tokenHash);

    @SqlUpdate("""
            INSERT INTO vestibule_pending_logins (
                token_hash, user_id, auth_epoch, factor_epoch, since, code_signature, code_expires, code_tries)
            VALUES (
                :tokenHash, :userId, :authEpoch, :factorEpoch, :since, :codeSignature, :codeExpires, :codeTries)
            ON CONFLICT (token_hash) DO UPDATE SET
                user_id = excluded.user_id, auth_epoch = excluded.auth_epoch,
                factor_epoch = excluded.factor_epoch, since = excluded.since,
                code_signature = excluded.code_signature, code_expires = excluded.code_expires,
                code_tries = excluded.code_tries
            """)
    void upsert(@BindMethods Row row);

    @SqlUpdate("DELETE FROM vestibule_pending_logins WHERE token_hash = :tokenHash")
    int delete(String tokenHash);

    @SqlUpdate("DELETE FROM vestibule_pending_logins WHERE user_id = :user")
    void deleteOf(long user);

    @SqlUpdate("""
            DELETE FROM vestibule_pending_logins
            WHERE token_hash IN (SELECT token_hash FROM vestibule_sessions WHERE id = :session)
            """)
    void deleteIn(String session);

    @SqlUpdate("""
            DELETE FROM vestibule_pending_logins
            WHERE user_id = :user
            AND token_hash NOT IN (SELECT token_hash FROM vestibule_sessions WHERE id = :session)
            """)
    void deleteOutside(long user, String session);

    @SqlUpdate("DELETE FROM vestibule_pending_logins WHERE since <= :then")
    int deleteBegunUntil(long then);
}
