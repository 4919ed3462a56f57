package io.vestibule.application.integrations;

import io.vestibule.application.users.Target;
import io.vestibule.application.users.Targets;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins to link installations of the GitHub App: decides by which way, and where the person goes. */
public final class StartGithubLink {

    /**
     * @param team whose installation is linked if it has one; empty for the project the person works on
     * @param connectFrom which client the person comes from, and goes back to; at most {@value #MAX_CLIENT} characters
     */
    public record Command(
            Principal.Known caller,
            Target target,
            Change<Optional<ProjectId>> team,
            Change<Optional<String>> connectFrom) {}

    /** Where the person goes, and why there. */
    public record Started(URI page, ConnectFlow flow) {}

    /** The ways to link. */
    public enum ConnectFlow implements Choice {
        APP_INSTALL("app_install"),
        OAUTH_AUTHORIZE("oauth_authorize"),
        OAUTH_DISCOVER("oauth_discover");

        private final String text;

        ConnectFlow(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** The longest name of a client, in characters. */
    public static final int MAX_CLIENT = 64;

    private static final Logger LOG = LoggerFactory.getLogger(StartGithubLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Targets targets;
    private final ChosenProject chosenProject;
    private final SharedInstallations sharedInstallations;
    private final Integrations integrations;
    private final GithubTokens tokens;
    private final GithubApp github;
    private final GithubFlows flows;

    @Inject
    StartGithubLink(
            Targets targets,
            ChosenProject chosenProject,
            SharedInstallations sharedInstallations,
            Integrations integrations,
            GithubTokens tokens,
            GithubApp github,
            GithubFlows flows) {
        this.targets = targets;
        this.chosenProject = chosenProject;
        this.sharedInstallations = sharedInstallations;
        this.integrations = integrations;
        this.tokens = tokens;
        this.github = github;
        this.flows = flows;
    }

    /**
     * @throws DomainException the refusals of {@link Targets#resolve}; {@code invalid_input} for a project that is none of the
     *     person's, when what the flow needs is not set up, or when the person has linked everything already
     */
    public Started handle(Command command) {
        var user = targets.resolve(command.caller(), command.target());
        var project = chosenProject.of(user, command.team().over(Optional.empty()));
        var connectFrom = command.connectFrom()
                .map(client -> client.map(name -> TextLimit.check(name, MAX_CLIENT, "connect_from")))
                .over(Optional.empty());
        var shared = project.flatMap(this::firstShared);
        if (shared.filter(id -> integrations.github(user, id).isEmpty()).isPresent()) {
            return started(
                    flows.prepare(user, LinkFlow.PERSONAL_OAUTH, shared, connectFrom), ConnectFlow.OAUTH_AUTHORIZE);
        }
        if (shared.isEmpty() && connectFrom.filter(LinkPages::isFirstParty).isPresent()) {
            return started(
                    flows.prepare(user, LinkFlow.OAUTH_DISCOVER, Optional.empty(), connectFrom),
                    ConnectFlow.OAUTH_DISCOVER);
        }
        var prepared = flows.prepare(user, LinkFlow.PERSONAL_INSTALL, Optional.empty(), connectFrom);
        if (hasLinkedAll(user)) {
            throw IntegrationErrors.allLinked();
        }
        return started(prepared, ConnectFlow.APP_INSTALL);
    }

    private Started started(GithubFlows.Prepared prepared, ConnectFlow flow) {
        return new Started(flows.begin(prepared), flow);
    }

    private Optional<InstallationId> firstShared(ProjectId project) {
        return sharedInstallations.ofProject(project).stream()
                .map(SharedInstallation::installation)
                .min(InstallationId::compareTo);
    }

    /** Whether GitHub shows the person installations and all of them are linked; any doubt means no. */
    private boolean hasLinkedAll(UserId user) {
        try {
            var visible = tokens.usable(user, Optional.empty())
                    .map(token -> github.installationsVisibleTo(token, PATIENCE))
                    .orElseGet(List::of);
            return !visible.isEmpty()
                    && visible.stream()
                            .allMatch(id -> integrations.github(user, id).isPresent());
        } catch (GithubFailure failure) {
            LOG.info("Which installations a person sees is not known: {}", failure.getMessage());
            return false;
        }
    }
}
