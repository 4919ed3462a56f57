package io.vestibule.adapters.persistence.limits;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_rate_limits}. */
public interface RateLimitDao {

    /** @param over the windows that began until then are over */
    @SqlQuery("""
            INSERT INTO vestibule_rate_limits AS present (bucket, began_at, times) VALUES (:bucket, :now, 1)
            ON CONFLICT (bucket) DO UPDATE SET
                times = CASE WHEN present.began_at > :over THEN present.times + 1 ELSE 1 END,
                began_at = CASE WHEN present.began_at > :over THEN present.began_at ELSE excluded.began_at END
            RETURNING times
            """)
    int count(String bucket, long now, long over);

    /** @param over as for {@link #count} */
    @SqlQuery("SELECT times FROM vestibule_rate_limits WHERE bucket = :bucket AND began_at > :over")
    Optional<Integer> counted(String bucket, long over);

    @SqlUpdate("DELETE FROM vestibule_rate_limits WHERE began_at < :then")
    int deleteBegunBefore(long then);
}
