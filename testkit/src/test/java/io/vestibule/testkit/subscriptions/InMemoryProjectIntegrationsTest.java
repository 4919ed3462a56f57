package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.ProjectIntegrations;

class InMemoryProjectIntegrationsTest implements ProjectIntegrationsContract {

    @Override
    public ProjectIntegrations integrations() {
        return new InMemoryProjectIntegrations();
    }
}
