package io.vestibule.adapters.persistence.subscriptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of what makes deliveries, on {@code vestibule_subscription_deliveries} and its neighbours. */
@RegisterConstructorMapper(QueueRow.class)
public interface QueueDao {

    String COLUMNS = """
            id, subscription_id, project_id, made_for, scheduled_at, idempotency_key, target_type, target_value,
            integration_id, recipients, invite_message, place, created_at, recipient_results, status, attempt, next_attempt_at,
            error, finished_at
            """;

    /** The most places that can be left out. */
    int MOST_PLACES = 4;

    String IS_FREE = " status = 'starting' AND next_attempt_at <= :now AND (lease_until IS NULL OR lease_until <= :now)"
            + " AND COALESCE(place, '') NOT IN (:place0, :place1, :place2, :place3) ";

    // whether it is free is asked again outside: with the id alone two sessions could take the same row
    String CLAIM = """
            UPDATE vestibule_subscription_deliveries
            SET lease_owner = :node, lease_until = :leaseUntil, attempt = attempt + 1
            WHERE id = (
                SELECT id FROM vestibule_subscription_deliveries
                WHERE""" + IS_FREE + """
                ORDER BY next_attempt_at, created_at LIMIT 1
            """;
    String CLAIMED = ") AND" + IS_FREE + "RETURNING " + COLUMNS;

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM vestibule_subscription_deliveries WHERE" + IS_FREE + ")")
    boolean isAnyFree(long now, @BindMap Map<String, String> places);

    @SqlQuery(CLAIM + CLAIMED)
    Optional<QueueRow> claim(String node, long now, long leaseUntil, @BindMap Map<String, String> places);

    /** As {@link #claim} where there are other sessions, which take other rows meanwhile. */
    @SqlQuery(CLAIM + " FOR UPDATE SKIP LOCKED" + CLAIMED)
    Optional<QueueRow> claimUnlocked(String node, long now, long leaseUntil, @BindMap Map<String, String> places);

    @SqlUpdate("""
            UPDATE vestibule_subscription_deliveries SET lease_until = :leaseUntil
            WHERE id = :id AND lease_owner = :node AND status = 'starting'
            """)
    int renew(String id, String node, long leaseUntil);

    @SqlUpdate("""
            UPDATE vestibule_subscription_deliveries SET
                recipient_results = :recipientResults, status = :status, attempt = :attempt,
                next_attempt_at = :nextAttemptAt, error = :error, finished_at = :finishedAt
            WHERE id = :delivery.id AND lease_owner = :node AND status = 'starting'
            """)
    int update(@BindMethods QueueRow row, String node);

    @SqlUpdate("""
            UPDATE vestibule_subscription_deliveries SET lease_owner = NULL, lease_until = NULL
            WHERE id = :id AND lease_owner = :node
            """)
    void free(String id, String node);

    /** Ends one, whatever else the row says. */
    @SqlUpdate("""
            UPDATE vestibule_subscription_deliveries SET
                status = 'failed', error = :error, finished_at = :now, lease_owner = NULL, lease_until = NULL
            WHERE id = :id
            """)
    void setAside(String id, String error, long now);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM vestibule_subscription_deliveries WHERE subscription_id = :subscription
            ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset
            """)
    List<QueueRow> ofSubscription(long subscription, int limit, long offset);

    @SqlQuery("""
            INSERT INTO vestibule_subscription_failures (subscription_id, target_value, failures)
            VALUES (:subscription, :target, 1)
            ON CONFLICT (subscription_id) DO UPDATE SET
                failures = CASE WHEN vestibule_subscription_failures.target_value = excluded.target_value
                    THEN vestibule_subscription_failures.failures + 1 ELSE 1 END,
                target_value = excluded.target_value
            RETURNING failures
            """)
    int countFailure(long subscription, String target);

    @SqlUpdate("DELETE FROM vestibule_subscription_failures WHERE subscription_id = :subscription")
    void forgetFailures(long subscription);

    @SqlUpdate("""
            DELETE FROM vestibule_subscription_deliveries WHERE id IN (
                SELECT id FROM vestibule_subscription_deliveries
                WHERE finished_at IS NOT NULL AND finished_at < :moment LIMIT :limit)
            """)
    int deleteFinishedBefore(long moment, int limit);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_subscription_deliveries WHERE status = 'starting'")
    long countWaiting();

    @SqlQuery("""
            SELECT next_attempt_at FROM vestibule_subscription_deliveries WHERE status = 'starting'
            ORDER BY next_attempt_at LIMIT 1
            """)
    Optional<Long> oldest();
}
