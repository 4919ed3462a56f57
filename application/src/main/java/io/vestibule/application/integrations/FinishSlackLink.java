package io.vestibule.application.integrations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what a person began at Slack: links the identity that Slack proves. */
public final class FinishSlackLink {

    /**
     * What a browser brings back from Slack.
     *
     * @param state what was sent to Slack with the browser
     * @param error why the person was sent back
     */
    public record Command(
            SessionPrincipal person,
            Optional<AuthorizationCode> code,
            Optional<String> state,
            Optional<String> error,
            Origin origin) {}

    private static final Logger LOG = LoggerFactory.getLogger(FinishSlackLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");

    private final SlackStates slackStates;
    private final SlackApp slack;
    private final LinkSlackIdentity linkSlackIdentity;
    private final LinkPages pages;

    @Inject
    FinishSlackLink(SlackStates slackStates, SlackApp slack, LinkSlackIdentity linkSlackIdentity, LinkPages pages) {
        this.slackStates = slackStates;
        this.slack = slack;
        this.linkSlackIdentity = linkSlackIdentity;
        this.pages = pages;
    }

    /** Where the browser goes next. Asks Slack for twenty seconds at most. */
    public String handle(Command command) {
        try {
            link(command);
            return pages.slackLinked();
        } catch (LinkProblem problem) {
            LOG.info(
                    "Account {} came back from Slack with nothing: {}",
                    command.person().userId().value(),
                    problem.code());
            return pages.slackFailed(problem.code());
        }
    }

    private void link(Command command) {
        var begun = slackStates.take(command.person(), command.state(), LinkFlow.SLACK_CALLBACK);
        if (command.error().isPresent()) {
            throw new LinkProblem(word(command.error()));
        }
        var token = new StateToken(command.state().orElseThrow());
        var code = command.code().orElseThrow(() -> new LinkProblem("exchange_failed"));
        var authorization = authorize(code, token);
        var identity = authorization.identity();
        if (begun.slackTeam().filter(team -> !team.equals(identity.teamId())).isPresent()) {
            throw new LinkProblem("team_mismatch");
        }
        linkSlackIdentity.handle(new LinkSlackIdentity.Command(
                begun.user(),
                identity,
                Optional.of(authorization.scope()).filter(scope -> !scope.isEmpty()),
                Optional.of(authorization.access()),
                authorization.refresh(),
                command.person(),
                command.origin()));
    }

    private SlackAuthorization authorize(AuthorizationCode code, StateToken token) {
        try {
            return slack.authorize(code, SlackStates.nonce(token), pages.slackCallback(), PATIENCE);
        } catch (SlackFailure failure) {
            LOG.warn("Slack did not help to link an identity: {}", failure.getMessage());
            throw new LinkProblem(failure.kind() == Kind.NOT_CONFIGURED ? "not_configured" : word(failure.word()));
        }
    }

    /** Slack's own word, as far as it can be one. */
    private static String word(Optional<String> said) {
        return said.filter(text -> WORD.matcher(text).matches()).orElse("exchange_failed");
    }
}
