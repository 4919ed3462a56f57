package io.vestibule.adapters.persistence.pushtokens;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_push_registrations}. */
@RegisterConstructorMapper(PushRegistrationRow.class)
public interface PushRegistrationDao {

    String COLUMNS = "id, user_id, token_hash, sealed_token, platform, created_at, last_seen_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_push_registrations WHERE token_hash = :tokenHash")
    Optional<PushRegistrationRow> findByToken(String tokenHash);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_push_registrations WHERE user_id = :user"
            + " ORDER BY last_seen_at DESC, created_at DESC, id")
    List<PushRegistrationRow> ofUser(long user);

    @SqlUpdate("""
            UPDATE vestibule_push_registrations SET
                id = :id, user_id = :userId, sealed_token = :sealedToken, platform = :platform,
                created_at = :createdAt, last_seen_at = :lastSeenAt
            WHERE token_hash = :tokenHash
            """)
    int update(@BindMethods PushRegistrationRow row);

    @SqlUpdate("""
            INSERT INTO vestibule_push_registrations (
                id, user_id, token_hash, sealed_token, platform, created_at, last_seen_at)
            VALUES (:id, :userId, :tokenHash, :sealedToken, :platform, :createdAt, :lastSeenAt)
            """)
    void insert(@BindMethods PushRegistrationRow row);

    @SqlUpdate("DELETE FROM vestibule_push_registrations WHERE user_id = :user AND token_hash = :tokenHash")
    void delete(long user, String tokenHash);

    @SqlUpdate("DELETE FROM vestibule_push_registrations WHERE last_seen_at < :moment")
    int deleteUnseenSince(long moment);
}
