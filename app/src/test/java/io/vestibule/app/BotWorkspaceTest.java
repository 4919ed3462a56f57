package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import io.vestibule.testkit.integrations.FakeSlackApp;
import io.vestibule.testkit.subscriptions.ProjectIntegrationsContract;
import org.junit.jupiter.api.Test;

class BotWorkspaceTest implements ProjectIntegrationsContract {

    @Override
    public ProjectIntegrations integrations() {
        return new BotWorkspace(FakeSlackApp.configured());
    }

    @Test
    void everyProjectIsConnectedToTheBotsWorkspace() {
        assertThat(integrations().find(new ProjectId(1), 1)).contains(IntegrationKind.SLACK);
        assertThat(integrations().find(new ProjectId(2), 1)).contains(IntegrationKind.SLACK);
        assertThat(integrations().find(new ProjectId(1), 2)).isEmpty();
    }

    @Test
    void withoutABotThereIsNoConnection() {
        assertThat(new BotWorkspace(FakeSlackApp.unconfigured()).find(new ProjectId(1), 1))
                .isEmpty();
    }
}
