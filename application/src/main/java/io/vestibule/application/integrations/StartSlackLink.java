package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackWorkspace;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Begins to link an identity in Slack. */
public final class StartSlackLink {

    /**
     * @param team the project that it is for; empty for the one the person works on
     * @param slackTeam the workspace; empty for the one that the bot is in, or any where there is no bot
     */
    public record Command(
            Principal.Known caller,
            Target target,
            Change<Optional<ProjectId>> team,
            Change<Optional<String>> slackTeam) {}

    private final Targets targets;
    private final ChosenProject chosenProject;
    private final SlackWorkspaces workspaces;
    private final SlackApp slack;
    private final LinkStates states;
    private final LinkPages pages;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    StartSlackLink(
            Targets targets,
            ChosenProject chosenProject,
            SlackWorkspaces workspaces,
            SlackApp slack,
            LinkStates states,
            LinkPages pages,
            SecretGenerator secrets,
            Clock clock) {
        this.targets = targets;
        this.chosenProject = chosenProject;
        this.workspaces = workspaces;
        this.slack = slack;
        this.states = states;
        this.pages = pages;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The page of this site that the person's browser goes to.
     *
     * @throws DomainException the refusals of {@link Targets#resolve}; {@code not_configured} when Slack is not set up here;
     *     {@code invalid_input} without a project, for another workspace than the bot's, and for one that is linked
     */
    public String handle(Command command) {
        var user = targets.resolve(command.caller(), command.target());
        if (!slack.isLinkingConfigured()) {
            throw IntegrationErrors.slackNotConfigured();
        }
        if (chosenProject.of(user, command.team().over(Optional.empty())).isEmpty()) {
            throw IntegrationErrors.teamMissing();
        }
        var wanted = command.slackTeam().over(Optional.empty());
        var present = workspaces.present().map(SlackWorkspace::id);
        if (present.isPresent() && wanted.isPresent() && !wanted.equals(present)) {
            throw IntegrationErrors.slackWorkspaceUnknown();
        }
        var team = present.or(() -> wanted);
        if (team.filter(id -> workspaces.isLinked(user, id)).isPresent()) {
            throw IntegrationErrors.slackLinked();
        }
        var token = StateToken.fresh(secrets);
        states.add(LinkState.begun(token, user, LinkFlow.SLACK_INVITE, Optional.empty(), clock.instant())
                .boundToSlackTeam(team));
        return pages.slackStart(token);
    }
}
