package io.vestibule.adapters.persistence.subscriptions;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_webhook_secrets}. */
@RegisterConstructorMapper(WebhookSecretDao.Row.class)
public interface WebhookSecretDao {

    /** A row; times are epoch milliseconds. */
    record Row(
            long projectId,
            String sealedSecret,
            long since,
            @Nullable String sealedFormer,
            @Nullable Long formerUntil) {}

    @SqlQuery("""
            SELECT project_id, sealed_secret, since, sealed_former, former_until
            FROM vestibule_webhook_secrets WHERE project_id = :project
            """)
    Optional<Row> find(long project);

    @SqlUpdate("""
            INSERT INTO vestibule_webhook_secrets (project_id, sealed_secret, since, sealed_former, former_until)
            VALUES (:projectId, :sealedSecret, :since, :sealedFormer, :formerUntil)
            ON CONFLICT (project_id) DO UPDATE SET
                sealed_secret = excluded.sealed_secret, since = excluded.since,
                sealed_former = excluded.sealed_former, former_until = excluded.former_until
            """)
    void upsert(@BindMethods Row row);
}
