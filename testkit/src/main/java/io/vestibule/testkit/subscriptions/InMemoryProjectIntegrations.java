package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that a test made. */
public final class InMemoryProjectIntegrations implements ProjectIntegrations {

    private record Key(ProjectId project, int id) {}

    private final Map<Key, IntegrationKind> connections = new ConcurrentHashMap<>();

    public void connect(ProjectId project, int id, IntegrationKind kind) {
        connections.put(new Key(project, id), kind);
    }

    public void disconnect(ProjectId project, int id) {
        connections.remove(new Key(project, id));
    }

    @Override
    public Optional<IntegrationKind> find(ProjectId project, int id) {
        return Optional.ofNullable(connections.get(new Key(project, id)));
    }
}
