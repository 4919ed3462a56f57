package io.vestibule.application.integrations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Digest;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.StateToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** What browsers carry on their way to Slack and back. */
final class SlackStates {

    private final LinkStates states;
    private final Clock clock;

    @Inject
    SlackStates(LinkStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    /** Takes out the flow that a browser comes from, once; nobody takes out somebody else's. */
    LinkState take(SessionPrincipal person, Optional<String> sent, LinkFlow flow) {
        var state = sent.map(StateToken::new)
                .flatMap(token -> states.find(token.hash()))
                .filter(found -> found.flow() == flow && clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(() -> new LinkProblem("invalid_state"));
        if (!state.user().equals(person.userId())) {
            throw new LinkProblem("session_mismatch");
        }
        if (!states.consume(state.tokenHash())) {
            throw new LinkProblem("invalid_state");
        }
        return state;
    }

    /** What Slack signs together with the identity: only whoever knows the token knows it. */
    static String nonce(StateToken token) {
        return Digest.sha256Hex("nonce:" + token.reveal());
    }
}
