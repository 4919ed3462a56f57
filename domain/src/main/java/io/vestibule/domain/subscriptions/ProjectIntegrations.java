package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import java.util.Optional;

/**
 * What projects are connected to. Asked outside of units of work; whoever asks waits for two seconds at most. Safe for many
 * threads.
 */
@Port
public interface ProjectIntegrations {

    /** What a connection of a project leads to; empty when the project has none of that number. */
    Optional<IntegrationKind> find(ProjectId project, int id);
}
