package io.vestibule.adapters.http.integrations;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.integrations.ListLinkableWorkspaces;
import io.vestibule.application.integrations.RemoveSlackLink;
import io.vestibule.application.integrations.StartSlackLink;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.IntegrationErrors;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code /api/users/{uuid}/integrations/slack/…}: identities in Slack that a person linked, or links. */
public final class SlackRoutes implements Routes {

    private static final String BASE = "/api/users/{uuid}/integrations/slack/";

    private final ListLinkableWorkspaces listLinkableWorkspaces;
    private final StartSlackLink startSlackLink;
    private final RemoveSlackLink removeSlackLink;

    @Inject
    SlackRoutes(
            ListLinkableWorkspaces listLinkableWorkspaces,
            StartSlackLink startSlackLink,
            RemoveSlackLink removeSlackLink) {
        this.listLinkableWorkspaces = listLinkableWorkspaces;
        this.startSlackLink = startSlackLink;
        this.removeSlackLink = removeSlackLink;
    }

    @Override
    public void register(RouteTable table) {
        // words before names
        table.at(BASE + "start").post(Access.scope(Scope.USER_WRITE), this::start);
        table.at(BASE + "linkable_workspaces").get(Access.scope(Scope.USER_READ), this::linkableWorkspaces);
        table.at(BASE + "{slack_user_id}")
                .where("slack_user_id", "[A-Z0-9]+")
                .delete(Access.scope(Scope.USER_WRITE), this::remove);
    }

    private void start(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var page = startSlackLink.handle(new StartSlackLink.Command(
                exchange.caller(),
                target(exchange),
                members.first(members.nullableNumber("team_id", IntegrationErrors::teamMalformed))
                        .map(number -> number.map(ProjectId::new)),
                members.nullableText("slack_team_id")));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("install_url", page);
            json.writeEndObject();
        }));
    }

    private void linkableWorkspaces(Exchange exchange) throws IOException {
        var linkable = listLinkableWorkspaces.handle(exchange.caller(), target(exchange));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("results");
            for (var each : linkable) {
                json.writeStartObject();
                json.writeNumberField("posthog_team_id", each.project().id().value());
                json.writeStringField("posthog_team_name", each.project().name());
                json.writeStringField(
                        "posthog_organization_name", each.organization().name().value());
                json.writeStringField("slack_team_id", each.workspace().id());
                json.writeStringField("slack_team_name", each.workspace().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private void remove(Exchange exchange) {
        removeSlackLink.handle(new RemoveSlackLink.Command(
                exchange.caller(), target(exchange), exchange.path("slack_user_id"), exchange.origin()));
        exchange.nothing();
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }
}
