package io.vestibule.application.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.IntegrationErrors;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Begins flows that lead people to GitHub. */
final class GithubFlows {

    /** What the text that travels to GitHub and back says beside the token. */
    static final String SOURCE = "user_integration";

    /** A flow that can be begun: GitHub's page is known, nothing is stored. */
    record Prepared(LinkState state, URI page) {}

    private final GithubApp github;
    private final LinkStates states;
    private final LinkPages pages;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    GithubFlows(GithubApp github, LinkStates states, LinkPages pages, SecretGenerator secrets, Clock clock) {
        this.github = github;
        this.states = states;
        this.pages = pages;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @param installation the one that the flow is bound to
     * @throws DomainException {@code invalid_input} when what the flow needs is not set up here
     */
    Prepared prepare(UserId user, LinkFlow flow, Optional<InstallationId> installation, Optional<String> connectFrom) {
        var token = StateToken.fresh(secrets);
        var begun = LinkState.begun(token, user, flow, connectFrom, clock.instant());
        return new Prepared(installation.map(begun::boundTo).orElse(begun), page(flow, token));
    }

    /** Stores what is needed when the person comes back, and gives the page they go to. */
    URI begin(Prepared prepared) {
        states.add(prepared.state());
        return prepared.page();
    }

    private URI page(LinkFlow flow, StateToken token) {
        var state = "token=" + token.reveal() + "&source=" + SOURCE;
        try {
            return flow.namesReturnAddress()
                    ? github.authorizePage(state, pages.githubCallback())
                    : github.installPage(state);
        } catch (GithubFailure missing) {
            throw IntegrationErrors.githubNotConfigured(String.valueOf(missing.getMessage()));
        }
    }
}
