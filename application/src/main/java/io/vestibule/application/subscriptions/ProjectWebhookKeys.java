package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSecrets;
import jakarta.inject.Inject;
import java.time.Instant;

/** What the webhooks of a project are signed with; made when it is first asked for. To be asked inside a unit of work. */
final class ProjectWebhookKeys {

    private final WebhookSecrets secrets;
    private final SecretGenerator generator;

    @Inject
    ProjectWebhookKeys(WebhookSecrets secrets, SecretGenerator generator) {
        this.secrets = secrets;
        this.generator = generator;
    }

    WebhookKeys of(ProjectId project, Instant now) {
        return secrets.find(project).orElseGet(() -> saved(WebhookKeys.first(project, fresh(), now)));
    }

    WebhookKeys rotated(ProjectId project, Instant now) {
        return saved(of(project, now).rotated(fresh(), now));
    }

    private WebhookSecret fresh() {
        return WebhookSecret.fresh(generator);
    }

    private WebhookKeys saved(WebhookKeys keys) {
        secrets.save(keys);
        return keys;
    }
}
