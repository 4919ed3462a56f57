package io.vestibule.adapters.http.integrations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.integrations.GetGithubLogin;
import io.vestibule.application.integrations.IntegrationList;
import io.vestibule.application.integrations.IntegrationList.Linked;
import io.vestibule.application.integrations.ListIntegrations;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.integrations.SlackIntegration;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** {@code /api/users/{uuid}/integrations} and {@code …/github_login}: what a person linked. */
public final class IntegrationRoutes implements Routes {

    private final ListIntegrations listIntegrations;
    private final GetGithubLogin getGithubLogin;

    @Inject
    IntegrationRoutes(ListIntegrations listIntegrations, GetGithubLogin getGithubLogin) {
        this.listIntegrations = listIntegrations;
        this.getGithubLogin = getGithubLogin;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/{uuid}/integrations").get(Access.scope(Scope.USER_READ), this::list);
        table.at("/api/users/{uuid}/github_login").get(Access.scope(Scope.USER_READ), this::login);
    }

    private void list(Exchange exchange) throws IOException {
        var kind = exchange.query("kind").filter(text -> !text.isEmpty()).orElse(IntegrationKind.GITHUB.text());
        var list =
                listIntegrations.handle(exchange.caller(), target(exchange), Choice.find(IntegrationKind.class, kind));
        exchange.json(json(list));
    }

    private void login(Exchange exchange) throws IOException {
        var login = getGithubLogin.handle(exchange.caller(), target(exchange));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            Fields.text(json, "github_login", login);
            json.writeEndObject();
        }));
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }

    private static byte[] json(IntegrationList list) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            if (list instanceof IntegrationList.Github github) {
                for (var linked : github.installations()) {
                    write(json, linked);
                }
            } else if (list instanceof IntegrationList.Slack slack) {
                for (var identity : slack.identities()) {
                    write(json, identity);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Linked linked) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", linked.integration().id().toString());
        json.writeStringField("kind", IntegrationKind.GITHUB.text());
        json.writeStringField(
                "installation_id", linked.integration().installation().value());
        Fields.text(json, "repository_selection", linked.installation().map(Installation::repositorySelection));
        write(json, linked.installation().map(Installation::account));
        json.writeBooleanField("uses_shared_installation", linked.shared());
        Fields.time(json, "created_at", linked.integration().createdAt());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Optional<GithubAccount> account) throws IOException {
        json.writeFieldName("account");
        if (account.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Fields.text(json, "type", account.get().type());
        json.writeStringField("name", account.get().name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SlackIntegration linked) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", linked.id().toString());
        json.writeStringField("kind", IntegrationKind.SLACK.text());
        json.writeStringField("slack_user_id", linked.identity().userId());
        json.writeStringField("slack_team_id", linked.identity().teamId());
        Fields.text(json, "slack_team_name", linked.identity().teamName());
        Fields.text(json, "slack_email_at_link", linked.identity().email());
        Fields.time(json, "created_at", linked.createdAt());
        json.writeEndObject();
    }
}
