package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.TargetType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_subscription_deliveries}. */
public interface DeliveryDao {

    /**
     * What a row says of a delivery that is to be made; times are epoch milliseconds.
     *
     * @param recipients a JSON array of texts
     */
    record Row(
            String id,
            long subscriptionId,
            long projectId,
            String madeFor,
            long scheduledAt,
            String idempotencyKey,
            String targetType,
            String targetValue,
            @Nullable Integer integrationId,
            String recipients,
            @Nullable String inviteMessage,
            @Nullable String place,
            long createdAt) {

        static Row of(Delivery delivery) {
            return new Row(
                    delivery.id().toString(),
                    delivery.subscription().value(),
                    delivery.project().value(),
                    delivery.trigger().text(),
                    delivery.scheduledAt().toEpochMilli(),
                    delivery.idempotencyKey(),
                    delivery.target().type().text(),
                    delivery.target().value(),
                    SubscriptionRow.boxed(delivery.target().integration()),
                    Json.writeTree(delivery.recipients()),
                    delivery.inviteMessage().orElse(null),
                    delivery.target().place().orElse(null),
                    delivery.createdAt().toEpochMilli());
        }

        Delivery toDelivery() {
            return new Delivery(
                    UUID.fromString(id),
                    new SubscriptionId(subscriptionId),
                    new ProjectId(projectId),
                    SubscriptionRow.choice(DeliveryTrigger.class, madeFor, "made_for"),
                    Instant.ofEpochMilli(scheduledAt),
                    idempotencyKey,
                    new DeliveryTarget(
                            SubscriptionRow.choice(TargetType.class, targetType, "target_type"),
                            targetValue,
                            SubscriptionRow.optional(integrationId)),
                    Json.readTexts(recipients),
                    Optional.ofNullable(inviteMessage),
                    Instant.ofEpochMilli(createdAt));
        }
    }

    /** Nothing where the key is taken, or a manual one is on its way. */
    @SqlUpdate("""
            INSERT INTO vestibule_subscription_deliveries (
                id, subscription_id, project_id, made_for, scheduled_at, idempotency_key, target_type, target_value,
                integration_id, recipients, invite_message, place, recipient_results, status, attempt,
                next_attempt_at, created_at)
            VALUES (
                :id, :subscriptionId, :projectId, :madeFor, :scheduledAt, :idempotencyKey, :targetType, :targetValue,
                :integrationId, :recipients, :inviteMessage, :place, '{}', 'starting', 0, :createdAt,
                :createdAt)
            ON CONFLICT DO NOTHING
            """)
    int insert(@BindMethods Row row);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_subscription_deliveries WHERE subscription_id = :subscription")
    long count(long subscription);
}
