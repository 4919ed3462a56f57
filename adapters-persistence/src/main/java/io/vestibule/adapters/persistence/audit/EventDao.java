package io.vestibule.adapters.persistence.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The SQL of {@code vestibule_account_events}. */
@RegisterConstructorMapper(EventRow.class)
public interface EventDao {

    // appended with every change of an account, so without JDBI
    String INSERT = """
            INSERT INTO vestibule_account_events (
                uuid, at, type, user_id, user_uuid, actor_id, session_id, key_mask, address, user_agent, request_id,
                details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @SqlQuery("""
            SELECT uuid, at, type, user_id, user_uuid, actor_id, session_id, key_mask, address, user_agent, request_id,
                details
            FROM vestibule_account_events WHERE user_id = :user ORDER BY id DESC LIMIT :limit OFFSET :offset
            """)
    List<EventRow> ofUser(long user, int limit, long offset);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_account_events WHERE user_id = :user")
    long countOfUser(long user);
}
