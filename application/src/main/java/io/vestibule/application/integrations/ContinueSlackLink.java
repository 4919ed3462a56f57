package io.vestibule.application.integrations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Sends a browser to Slack; what it goes there with is another token than the one it came with. */
public final class ContinueSlackLink {

    private final SlackStates slackStates;
    private final SlackApp slack;
    private final LinkStates states;
    private final LinkPages pages;
    private final SecretGenerator secrets;
    private final Clock clock;

    @Inject
    ContinueSlackLink(
            SlackStates slackStates,
            SlackApp slack,
            LinkStates states,
            LinkPages pages,
            SecretGenerator secrets,
            Clock clock) {
        this.slackStates = slackStates;
        this.slack = slack;
        this.states = states;
        this.pages = pages;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Where the browser goes next. */
    public String handle(SessionPrincipal person, Optional<String> state) {
        try {
            var begun = slackStates.take(person, state, LinkFlow.SLACK_INVITE);
            var token = StateToken.fresh(secrets);
            var page = slack.authorizePage(
                    token.reveal(), SlackStates.nonce(token), pages.slackCallback(), begun.slackTeam());
            states.add(
                    LinkState.begun(token, person.userId(), LinkFlow.SLACK_CALLBACK, Optional.empty(), clock.instant())
                            .boundToSlackTeam(begun.slackTeam()));
            return page.toString();
        } catch (SlackFailure missing) {
            return pages.slackFailed("not_configured");
        } catch (LinkProblem problem) {
            return pages.slackFailed(problem.code());
        }
    }
}
