package io.vestibule.application.integrations;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkPages;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.domain.integrations.LinkStates;
import io.vestibule.domain.integrations.SharedInstallations;
import io.vestibule.domain.integrations.UserAuthorization;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what people began at GitHub: links installations, or looks again at one that was changed. What the address says is
 * believed only as far as GitHub confirms it with what the person's own code gives.
 */
public final class FinishGithubLink {

    private static final Logger LOG = LoggerFactory.getLogger(FinishGithubLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CALL_PATIENCE = Duration.ofSeconds(10);

    /** What the text says that travelled to GitHub and back: the token alone, or pairs in the form of a query. */
    private record Travelled(String token, boolean isOurs) {

        static Travelled of(String state) {
            var token = state;
            var source = "";
            for (var pair : state.split("&", -1)) {
                if (pair.startsWith("token=")) {
                    token = decoded(pair.substring("token=".length()));
                } else if (pair.startsWith("source=")) {
                    source = decoded(pair.substring("source=".length()));
                }
            }
            return new Travelled(token, source.equals(GithubFlows.SOURCE));
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                return text;
            }
        }
    }

    private final LinkStates states;
    private final Integrations integrations;
    private final SharedInstallations sharedInstallations;
    private final GithubApp github;
    private final GithubFlows flows;
    private final LinkInstallations linkInstallations;
    private final LinkPages pages;
    private final Clock clock;

    @Inject
    FinishGithubLink(
            LinkStates states,
            Integrations integrations,
            SharedInstallations sharedInstallations,
            GithubApp github,
            GithubFlows flows,
            LinkInstallations linkInstallations,
            LinkPages pages,
            Clock clock) {
        this.states = states;
        this.integrations = integrations;
        this.sharedInstallations = sharedInstallations;
        this.github = github;
        this.flows = flows;
        this.linkInstallations = linkInstallations;
        this.pages = pages;
        this.clock = clock;
    }

    /** Where the browser goes next. Asks GitHub for half a minute at most. */
    public String handle(GithubReturn returned) {
        var state = state(returned);
        var connectFrom = state.flatMap(LinkState::connectFrom);
        try {
            return go(returned, state).map(URI::toString).orElseGet(() -> pages.githubLinked(connectFrom));
        } catch (LinkProblem problem) {
            LOG.info(
                    "Account {} came back from GitHub with nothing: {}",
                    returned.person().userId().value(),
                    problem.code());
            return pages.githubFailed(connectFrom, problem.code());
        }
    }

    /** The flow that the browser came back from, if it is the person's and its time is not over. */
    private Optional<LinkState> state(GithubReturn returned) {
        var user = returned.person().userId();
        var found = returned.state().isPresent()
                ? returned.state().map(Travelled::of).flatMap(travelled -> states.find(hash(travelled)))
                : states.pending(user);
        return found.filter(state ->
                        state.isFor(user, clock.instant()) && state.flow().isGithub())
                .filter(state -> !isAboutAnother(state, returned));
    }

    /** Whether it waits for a change of another installation than the one GitHub speaks of. */
    private static boolean isAboutAnother(LinkState state, GithubReturn returned) {
        return state.flow() == LinkFlow.PERSONAL_UPDATE
                && returned.installation()
                        .filter(id ->
                                !state.installation().map(InstallationId::value).equals(Optional.of(id)))
                        .isPresent();
    }

    /** Another page at GitHub to go to; empty when everything is done. */
    private Optional<URI> go(GithubReturn returned, Optional<LinkState> state) {
        if (returned.error().isPresent()) {
            throw new LinkProblem(
                    returned.error().get().equals("access_denied") ? "access_denied" : "github_oauth_error");
        }
        if (state.isPresent()) {
            return state.get().flow() == LinkFlow.PERSONAL_UPDATE
                    ? lookAgain(returned, state)
                    : link(returned, state.get());
        }
        if (returned.toLink()
                || returned.state().map(Travelled::of).filter(Travelled::isOurs).isPresent()) {
            throw new LinkProblem(returned.state().isEmpty() ? "missing_params" : "invalid_state");
        }
        if (returned.isAction("update") && isLinked(returned)) {
            return lookAgain(returned, state);
        }
        throw new LinkProblem("invalid_state");
    }

    private boolean isLinked(GithubReturn returned) {
        return returned.installation()
                .flatMap(InstallationId::parse)
                .flatMap(id -> integrations.github(returned.person().userId(), id))
                .isPresent();
    }

    private Optional<URI> link(GithubReturn returned, LinkState state) {
        if (returned.state().isEmpty()) {
            throw new LinkProblem("missing_params");
        }
        if (!states.consume(state.tokenHash())) {
            throw new LinkProblem("invalid_state");
        }
        if (returned.isAction("request") && returned.installation().isEmpty()) {
            throw new LinkProblem("github_install_pending");
        }
        if (returned.code().isEmpty()) {
            if (state.flow() == LinkFlow.PERSONAL_INSTALL
                    && returned.installation().isPresent()) {
                return Optional.of(goOn(state, LinkFlow.OAUTH_DISCOVER));
            }
            throw new LinkProblem("missing_params");
        }
        var wanted = wanted(returned, state);
        var deadline = clock.instant().plus(PATIENCE);
        var authorization = authorize(returned, state, deadline);
        var named = state.flow() == LinkFlow.OAUTH_DISCOVER
                ? visible(authorization, deadline)
                : List.of(wanted.orElseThrow());
        if (named.isEmpty()) {
            return Optional.of(goOn(state, LinkFlow.PERSONAL_INSTALL));
        }
        linkAll(returned, state, authorization, named, deadline);
        return Optional.empty();
    }

    /** The same person and client, another way. */
    private URI goOn(LinkState state, LinkFlow flow) {
        return flows.begin(flows.prepare(state.user(), flow, Optional.empty(), state.connectFrom()));
    }

    /** The installation that is to be linked, where GitHub is not asked for all. */
    private Optional<String> wanted(GithubReturn returned, LinkState state) {
        return switch (state.flow()) {
            case PERSONAL_OAUTH -> Optional.of(sharedOne(state).value());
            case PERSONAL_INSTALL ->
                Optional.of(returned.installation().orElseThrow(() -> new LinkProblem("missing_params")));
            default -> Optional.empty();
        };
    }

    private InstallationId sharedOne(LinkState state) {
        var installation = state.installation().orElseThrow(() -> new LinkProblem("missing_params"));
        if (!sharedInstallations.isUsableBy(state.user(), installation)) {
            throw new LinkProblem("invalid_installation");
        }
        return installation;
    }

    private UserAuthorization authorize(GithubReturn returned, LinkState state, Instant deadline) {
        var returnTo =
                Optional.of(pages.githubCallback()).filter(page -> state.flow().namesReturnAddress());
        return ask(
                "exchange_failed",
                deadline,
                patience -> github.authorize(returned.code().orElseThrow(), returnTo, patience));
    }

    private List<String> visible(UserAuthorization authorization, Instant deadline) {
        var token = authorization.tokens().access();
        return ask("installation_fetch_failed", deadline, patience -> github.installationsVisibleTo(token, patience))
                .stream()
                .map(InstallationId::value)
                .toList();
    }

    /** Links as many as can be linked; that one cannot does not stand in the way of the others. */
    private void linkAll(
            GithubReturn returned,
            LinkState state,
            UserAuthorization authorization,
            List<String> named,
            Instant deadline) {
        var described = new ArrayList<Installation>();
        var problems = new ArrayList<LinkProblem>();
        for (var name : named) {
            try {
                var id = InstallationId.parse(name).orElseThrow(() -> new LinkProblem("invalid_installation_id"));
                if (state.flow() != LinkFlow.OAUTH_DISCOVER) {
                    requireReach(authorization, id, deadline);
                }
                described.add(describe(id, deadline));
            } catch (LinkProblem problem) {
                problems.add(problem);
            }
        }
        if (described.isEmpty()) {
            throw problems.get(0);
        }
        linkInstallations.link(returned.person(), authorization, described, returned.origin());
    }

    /** Without this, anybody's own code together with the number of somebody else's installation would do. */
    private void requireReach(UserAuthorization authorization, InstallationId id, Instant deadline) {
        var token = authorization.tokens().access();
        if (!ask("installation_verify_failed", deadline, patience -> github.canReach(token, id, patience))) {
            throw new LinkProblem("installation_not_authorized");
        }
    }

    private Installation describe(InstallationId id, Instant deadline) {
        try {
            return github.describe(id, patience(deadline));
        } catch (GithubFailure failure) {
            LOG.warn("The installation {} could not be looked at: {}", id.value(), failure.getMessage());
            throw new LinkProblem(failure.isMinting() ? "installation_token_failed" : "installation_fetch_failed");
        }
    }

    private Optional<URI> lookAgain(GithubReturn returned, Optional<LinkState> state) {
        var id = returned.installation()
                .or(() -> state.flatMap(LinkState::installation).map(InstallationId::value))
                .flatMap(InstallationId::parse)
                .orElseThrow(() -> new LinkProblem("invalid_installation_id"));
        if (integrations.github(returned.person().userId(), id).isEmpty()) {
            throw new LinkProblem("invalid_installation");
        }
        linkInstallations.refresh(describe(id, clock.instant().plus(PATIENCE)));
        state.ifPresent(done -> states.consume(done.tokenHash()));
        return Optional.empty();
    }

    private <T> T ask(String problem, Instant deadline, Function<Duration, T> question) {
        try {
            return question.apply(patience(deadline));
        } catch (GithubFailure failure) {
            LOG.warn("GitHub did not help to link something: {} {}", problem, failure.getMessage());
            throw new LinkProblem(problem);
        }
    }

    private Duration patience(Instant deadline) {
        var left = Duration.between(clock.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw new LinkProblem("installation_fetch_failed");
        }
        return left.compareTo(CALL_PATIENCE) < 0 ? left : CALL_PATIENCE;
    }

    private static String hash(Travelled travelled) {
        return Digest.sha256Hex(travelled.token());
    }
}
