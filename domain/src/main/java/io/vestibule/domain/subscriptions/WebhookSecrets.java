package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import java.util.Optional;

/** What webhooks are signed with, sealed at rest. They go with their project. Safe for many threads. */
@Port
public interface WebhookSecrets {

    Optional<WebhookKeys> find(ProjectId project);

    /** Stores the first keys of a project, or their next state. */
    void save(WebhookKeys keys);
}
