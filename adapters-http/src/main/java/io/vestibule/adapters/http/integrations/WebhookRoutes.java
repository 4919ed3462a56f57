package io.vestibule.adapters.http.integrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.integrations.ApplyGithubEvent;
import io.vestibule.application.integrations.VerifyGithubDelivery;
import io.vestibule.domain.integrations.GithubEvent;
import io.vestibule.domain.integrations.InstallationId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** {@code /webhooks/github}: what GitHub tells without being asked. */
public final class WebhookRoutes implements Routes {

    /** What GitHub sends at most. */
    private static final int MAX_BYTES = 25 * 1024 * 1024;

    private final VerifyGithubDelivery verify;
    private final ApplyGithubEvent apply;

    @Inject
    WebhookRoutes(VerifyGithubDelivery verify, ApplyGithubEvent apply) {
        this.verify = verify;
        this.apply = apply;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/webhooks/github")
                .needingNoSecondFactor()
                .unthrottled()
                .postWithoutBody(Access.open(), this::receive);
    }

    private void receive(Exchange exchange) throws IOException {
        verify.requireSecret();
        var body = exchange.bytes(MAX_BYTES);
        verify.handle(body, Optional.ofNullable(exchange.header("X-Hub-Signature-256")));
        var payload = Json.received(body);
        event(Optional.ofNullable(exchange.header("X-GitHub-Event")).orElse(""), payload)
                .ifPresent(apply::handle);
        exchange.ok();
    }

    /** What is to be done about a delivery; empty for all that this version does nothing about. */
    private static Optional<GithubEvent> event(String name, JsonNode payload) {
        return switch (name + " " + payload.path("action").asText()) {
            case "installation deleted" -> installation(payload).map(GithubEvent.Deleted::new);
            case "installation suspend" -> installation(payload).map(GithubEvent.Suspended::new);
            case "installation unsuspend" -> installation(payload).map(GithubEvent.Unsuspended::new);
            case "installation_repositories added", "installation_repositories removed" ->
                installation(payload).map(GithubEvent.RepositoriesChanged::new);
            case "github_app_authorization revoked" ->
                Optional.of(payload.path("sender").path("id"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(id -> new GithubEvent.ConsentRevoked(id.longValue()));
            case "installation_target renamed" ->
                Optional.of(payload.path("account").path("login"))
                        .filter(JsonNode::isTextual)
                        .flatMap(login -> installation(payload).map(renamed(login.textValue())));
            default -> Optional.empty();
        };
    }

    private static Function<InstallationId, GithubEvent> renamed(String login) {
        return installation -> new GithubEvent.Renamed(installation, login);
    }

    private static Optional<InstallationId> installation(JsonNode payload) {
        return InstallationId.parse(payload.path("installation").path("id").asText());
    }
}
