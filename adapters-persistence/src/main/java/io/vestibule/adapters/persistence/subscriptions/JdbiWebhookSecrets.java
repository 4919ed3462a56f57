package io.vestibule.adapters.persistence.subscriptions;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.subscriptions.WebhookKeys.Former;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSecrets;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What webhooks are signed with in the database, sealed. */
public final class JdbiWebhookSecrets implements WebhookSecrets {

    public static final SealedColumn SECRETS = new SealedColumn(
            "vestibule_webhook_secrets", "sealed_secret", List.of("project_id"), names -> context(names.get(0)));
    public static final SealedColumn FORMER_SECRETS = new SealedColumn(
            "vestibule_webhook_secrets", "sealed_former", List.of("project_id"), names -> formerContext(names.get(0)));

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiWebhookSecrets(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<WebhookKeys> find(ProjectId project) {
        return database.read(
                work -> work.dao(WebhookSecretDao.class).find(project.value()).map(this::opened));
    }

    @Override
    public void save(WebhookKeys keys) {
        var row = row(keys);
        database.write(work -> {
            work.dao(WebhookSecretDao.class).upsert(row);
            return true;
        });
    }

    private WebhookSecretDao.Row row(WebhookKeys keys) {
        var project = Long.toString(keys.project().value());
        return new WebhookSecretDao.Row(
                keys.project().value(),
                sealer.seal(keys.secret().reveal(), context(project)),
                keys.since().toEpochMilli(),
                keys.former()
                        .map(former -> sealer.seal(former.secret().reveal(), formerContext(project)))
                        .orElse(null),
                keys.former().map(former -> former.until().toEpochMilli()).orElse(null));
    }

    private WebhookKeys opened(WebhookSecretDao.Row row) {
        var project = Long.toString(row.projectId());
        return new WebhookKeys(
                new ProjectId(row.projectId()),
                new WebhookSecret(sealer.open(row.sealedSecret(), context(project))),
                Instant.ofEpochMilli(row.since()),
                Optional.ofNullable(row.sealedFormer())
                        .map(text -> new Former(
                                new WebhookSecret(sealer.open(text, formerContext(project))),
                                Instant.ofEpochMilli(Objects.requireNonNull(row.formerUntil())))));
    }

    private static String context(String project) {
        return "webhook secret " + project;
    }

    private static String formerContext(String project) {
        return "former webhook secret " + project;
    }
}
