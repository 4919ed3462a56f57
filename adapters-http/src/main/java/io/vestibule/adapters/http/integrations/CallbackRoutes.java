package io.vestibule.adapters.http.integrations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.integrations.ContinueSlackLink;
import io.vestibule.application.integrations.FinishGithubLink;
import io.vestibule.application.integrations.FinishSlackLink;
import io.vestibule.application.integrations.GithubReturn;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.integrations.AuthorizationCode;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Where GitHub and Slack send browsers back to. Their addresses are registered there, and hold what nobody else is to see. */
public final class CallbackRoutes implements Routes {

    private final FinishGithubLink finishGithubLink;
    private final ContinueSlackLink continueSlackLink;
    private final FinishSlackLink finishSlackLink;

    @Inject
    CallbackRoutes(
            FinishGithubLink finishGithubLink, ContinueSlackLink continueSlackLink, FinishSlackLink finishSlackLink) {
        this.finishGithubLink = finishGithubLink;
        this.continueSlackLink = continueSlackLink;
        this.finishSlackLink = finishSlackLink;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/complete/github-link")
                .withoutHead()
                .get(Access.sessionBlindToKeys(), exchange -> go(exchange, github(exchange, exchange.person(), true)));
        table.at("/integrations/github/callback")
                .withoutHead()
                .get(Access.open(), exchange -> go(exchange, person -> github(exchange, person, false)));
        table.at("/complete/slack-link/start")
                .withoutHead()
                .get(
                        Access.open(),
                        exchange -> go(exchange, person -> continueSlackLink.handle(person, exchange.query("state"))));
        table.at("/complete/slack-link")
                .withoutHead()
                .get(
                        Access.open(),
                        exchange -> go(exchange, person -> finishSlackLink.handle(slack(exchange, person))));
    }

    private String github(Exchange exchange, SessionPrincipal person, boolean toLink) {
        return finishGithubLink.handle(new GithubReturn(
                person,
                toLink,
                exchange.query("code").map(AuthorizationCode::new),
                exchange.query("state"),
                exchange.query("installation_id"),
                exchange.query("setup_action"),
                exchange.query("error"),
                exchange.origin()));
    }

    private static FinishSlackLink.Command slack(Exchange exchange, SessionPrincipal person) {
        return new FinishSlackLink.Command(
                person,
                exchange.query("code").filter(code -> !code.isEmpty()).map(AuthorizationCode::new),
                exchange.query("state").filter(state -> !state.isEmpty()),
                exchange.query("error").filter(error -> !error.isEmpty()),
                exchange.origin());
    }

    /** Whoever is not signed in comes back after signing in. */
    private static void go(Exchange exchange, Function<SessionPrincipal, String> next) {
        go(exchange, exchange.visitor().map(next).orElseGet(() -> login(exchange)));
    }

    private static void go(Exchange exchange, String address) {
        exchange.response().setHeader("Referrer-Policy", "no-referrer");
        exchange.redirect(address);
    }

    private static String login(Exchange exchange) {
        var query = Optional.ofNullable(exchange.request().getQueryString());
        var here = exchange.path() + query.map(text -> "?" + text).orElse("");
        return "/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
    }
}
