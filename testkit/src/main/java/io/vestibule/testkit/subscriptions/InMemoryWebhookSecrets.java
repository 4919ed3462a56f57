package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.subscriptions.WebhookSecrets;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** What webhooks are signed with, in memory. */
public final class InMemoryWebhookSecrets implements WebhookSecrets {

    private final InMemoryStore store;

    @Inject
    public InMemoryWebhookSecrets(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<WebhookKeys> find(ProjectId project) {
        return store.locked(() -> store.webhookSecrets().find(project));
    }

    @Override
    public void save(WebhookKeys keys) {
        store.change(() -> {
            store.require(keys.project());
            store.webhookSecrets().put(keys.project(), keys);
        });
    }
}
