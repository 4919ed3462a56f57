package io.vestibule.adapters.http.subscriptions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.subscriptions.GetWebhookSecret;
import io.vestibule.application.subscriptions.RotateWebhookSecret;
import io.vestibule.application.subscriptions.WebhookSecretView;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code /api/projects/{project}/webhook_secret}: what the webhooks of a project are signed with. */
public final class WebhookSecretRoutes implements Routes {

    private final GetWebhookSecret getWebhookSecret;
    private final RotateWebhookSecret rotateWebhookSecret;

    @Inject
    WebhookSecretRoutes(GetWebhookSecret getWebhookSecret, RotateWebhookSecret rotateWebhookSecret) {
        this.getWebhookSecret = getWebhookSecret;
        this.rotateWebhookSecret = rotateWebhookSecret;
    }

    @Override
    public void register(RouteTable table) {
        var path = "/api/projects/{project}/webhook_secret";
        table.at(path).get(Access.session(), this::get);
        table.at(path + "/rotate").postWithoutBody(Access.session().withFreshLogin(), this::rotate);
    }

    private void get(Exchange exchange) throws IOException {
        answer(exchange, getWebhookSecret.handle(exchange.person(), target(exchange)));
    }

    private void rotate(Exchange exchange) throws IOException {
        answer(
                exchange,
                rotateWebhookSecret.handle(
                        new RotateWebhookSecret.Command(exchange.person(), target(exchange), exchange.origin())));
    }

    private static ProjectTarget target(Exchange exchange) {
        return ProjectTarget.parse(exchange.path("project"));
    }

    private static void answer(Exchange exchange, WebhookSecretView secret) throws IOException {
        exchange.json(Json.bytes(json -> write(json, secret)));
    }

    private static void write(JsonGenerator json, WebhookSecretView secret) throws IOException {
        json.writeStartObject();
        json.writeStringField("secret", secret.secret().reveal());
        json.writeStringField("created_at", secret.since().toString());
        json.writeStringField(
                "previous_secret_valid_until",
                secret.formerUntil().map(Object::toString).orElse(null));
        json.writeEndObject();
    }
}
