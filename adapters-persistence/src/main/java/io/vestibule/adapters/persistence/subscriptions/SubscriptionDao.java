package io.vestibule.adapters.persistence.subscriptions;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_subscriptions}, but for lists. */
@RegisterConstructorMapper(SubscriptionRow.class)
public interface SubscriptionDao {

    String COLUMNS = "s.id, s.project_id, s.dashboard_id, s.insight_id, s.export_insights, s.resource_name,"
            + " s.target_type, s.target_value, s.integration_id, s.frequency, s.repeat_interval, s.weekdays,"
            + " s.set_position, s.occurrence_count, s.start_at, s.until_at, s.title, s.is_enabled, s.is_deleted,"
            + " s.next_delivery_date, s.summary_enabled, s.summary_guide, s.created_by, s.created_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_subscriptions s WHERE s.id = :id")
    Optional<SubscriptionRow> findById(long id);

    @SqlQuery("""
            INSERT INTO vestibule_subscriptions (
                project_id, dashboard_id, insight_id, export_insights, resource_name, target_type, target_value,
                integration_id, frequency, repeat_interval, weekdays, set_position, occurrence_count, start_at,
                until_at, title, title_folded, search_text, is_enabled, is_deleted, next_delivery_date,
                summary_enabled, summary_guide, created_by, created_at)
            VALUES (
                :projectId, :dashboardId, :insightId, :exportInsights, :resourceName, :targetType, :targetValue,
                :integrationId, :frequency, :repeatInterval, :weekdays, :setPosition, :occurrenceCount, :startAt,
                :untilAt, :title, :titleFolded, :searchText, :isEnabled, :isDeleted, :nextDeliveryDate,
                :summaryEnabled, :summaryGuide, :createdBy, :createdAt)
            RETURNING id
            """)
    long insert(@BindMethods SubscriptionRow row);

    @SqlUpdate("""
            UPDATE vestibule_subscriptions SET
                dashboard_id = :dashboardId, insight_id = :insightId, export_insights = :exportInsights,
                resource_name = :resourceName, target_type = :targetType, target_value = :targetValue,
                integration_id = :integrationId, frequency = :frequency, repeat_interval = :repeatInterval,
                weekdays = :weekdays, set_position = :setPosition, occurrence_count = :occurrenceCount,
                start_at = :startAt, until_at = :untilAt, title = :title, title_folded = :titleFolded,
                search_text = :searchText, is_enabled = :isEnabled, is_deleted = :isDeleted,
                next_delivery_date = :nextDeliveryDate, summary_enabled = :summaryEnabled,
                summary_guide = :summaryGuide, created_by = :createdBy
            WHERE id = :id
            """)
    void update(@BindMethods SubscriptionRow row);

    @SqlQuery("""
            SELECT COUNT(*) FROM vestibule_subscriptions s
            JOIN vestibule_projects project ON project.id = s.project_id
            WHERE project.organization_id = :organization AND s.summary_enabled AND NOT s.is_deleted
            """)
    int countActiveSummaries(String organization);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_subscriptions s"
            + " WHERE s.is_enabled AND NOT s.is_deleted AND s.next_delivery_date <= :now"
            + " ORDER BY s.next_delivery_date, s.id LIMIT :limit OFFSET :offset")
    List<SubscriptionRow> due(long now, int limit, long offset);

    @SqlUpdate("""
            UPDATE vestibule_subscriptions SET next_delivery_date = :next
            WHERE id = :id AND next_delivery_date = :from AND is_enabled AND NOT is_deleted
            """)
    int advance(long id, long from, @Nullable Long next);
}
