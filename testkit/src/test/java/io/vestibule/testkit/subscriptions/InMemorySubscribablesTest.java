package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.SubscribableResources;

class InMemorySubscribablesTest implements SubscribableResourcesContract {

    private final InMemorySubscribables host = new InMemorySubscribables();
    private final ProjectId project = new ProjectId(1);
    private final ResourceRef dashboard = host.dashboard(project, 5, 6L, 7L);

    @Override
    public SubscribableResources resources() {
        return host;
    }

    @Override
    public ProjectId project() {
        return project;
    }

    @Override
    public Known known() {
        return new Known(
                dashboard,
                ResourceRef.of(ResourceKind.INSIGHT, 6).orElseThrow(),
                ResourceRef.of(ResourceKind.INSIGHT, 7).orElseThrow());
    }

    @Override
    public ResourceRef unknown() {
        return ResourceRef.of(ResourceKind.DASHBOARD, 8).orElseThrow();
    }
}
