package io.vestibule.app;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import jakarta.inject.Inject;
import java.util.Optional;

/** Connects every project to the workspace of the Slack bot, where there is one: for installations without a host. */
final class BotWorkspace implements ProjectIntegrations {

    /** The number of that connection. */
    static final int ID = 1;

    private final SlackApp slack;

    @Inject
    BotWorkspace(SlackApp slack) {
        this.slack = slack;
    }

    @Override
    public Optional<IntegrationKind> find(ProjectId project, int id) {
        return id == ID && slack.isPostingConfigured() ? Optional.of(IntegrationKind.SLACK) : Optional.empty();
    }
}
