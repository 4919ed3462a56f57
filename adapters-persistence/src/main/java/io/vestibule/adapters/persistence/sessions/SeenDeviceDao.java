package io.vestibule.adapters.persistence.sessions;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_seen_devices}. */
public interface SeenDeviceDao {

    @SqlQuery("SELECT last_seen_at FROM vestibule_seen_devices WHERE user_id = :user AND likeness = :likeness")
    Optional<Long> lastSeen(long user, String likeness);

    @SqlUpdate("""
            INSERT INTO vestibule_seen_devices (user_id, likeness, last_seen_at) VALUES (:user, :likeness, :at)
            ON CONFLICT (user_id, likeness) DO UPDATE SET last_seen_at = excluded.last_seen_at
            """)
    void upsert(long user, String likeness, long at);

    @SqlUpdate("DELETE FROM vestibule_seen_devices WHERE last_seen_at < :then")
    int deleteOlderThan(long then);
}
