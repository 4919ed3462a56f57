package io.vestibule.adapters.http.subscriptions;

import static io.vestibule.adapters.http.subscriptions.SubscriptionPath.project;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
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
        answer(exchange, getWebhookSecret.handle(exchange.person(), project(exchange)));
    }

    private void rotate(Exchange exchange) throws IOException {
        answer(
                exchange,
                rotateWebhookSecret.handle(
                        new RotateWebhookSecret.Command(exchange.person(), project(exchange), exchange.origin())));
    }

    private static void answer(Exchange exchange, WebhookSecretView secret) throws IOException {
        exchange.json(Json.bytes(json -> write(json, secret)));
    }

    private static void write(JsonGenerator json, WebhookSecretView secret) throws IOException {
        json.writeStartObject();
        json.writeStringField("secret", secret.secret().reveal());
        Fields.time(json, "created_at", secret.since());
        Fields.time(json, "previous_secret_valid_until", secret.formerUntil());
        json.writeEndObject();
    }
}
