package io.vestibule.adapters.persistence.sessions;

import io.vestibule.domain.sessions.FailureCount;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_login_failures}. */
@RegisterConstructorMapper(LoginFailureDao.Row.class)
public interface LoginFailureDao {

    /** A count. */
    record Row(int failures, long lastAt) {

        FailureCount toCount() {
            return new FailureCount(failures, Instant.ofEpochMilli(lastAt));
        }
    }

    @SqlQuery("SELECT failures, last_at FROM vestibule_login_failures WHERE bucket = :bucket")
    Optional<Row> find(String bucket);

    @SqlUpdate("""
            INSERT INTO vestibule_login_failures (bucket, failures, last_at) VALUES (:bucket, :failures, :lastAt)
            ON CONFLICT (bucket) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
            """)
    void upsert(String bucket, int failures, long lastAt);

    @SqlUpdate("DELETE FROM vestibule_login_failures WHERE bucket = :bucket")
    void delete(String bucket);

    @SqlUpdate("DELETE FROM vestibule_login_failures WHERE last_at < :then AND failures < :failures")
    int deleteOlderThan(long then, int failures);
}
