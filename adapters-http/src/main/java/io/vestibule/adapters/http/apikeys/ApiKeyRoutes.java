package io.vestibule.adapters.http.apikeys;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.application.apikeys.DeleteApiKey;
import io.vestibule.application.apikeys.GetApiKey;
import io.vestibule.application.apikeys.IssuedKey;
import io.vestibule.application.apikeys.ListApiKeys;
import io.vestibule.application.apikeys.RollApiKey;
import io.vestibule.application.apikeys.UpdateApiKey;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code /api/personal_api_keys}: the keys of the person who asks; a key sees itself. */
public final class ApiKeyRoutes implements Routes {

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final ListApiKeys listApiKeys;
    private final CreateApiKey createApiKey;
    private final GetApiKey getApiKey;
    private final UpdateApiKey updateApiKey;
    private final RollApiKey rollApiKey;
    private final DeleteApiKey deleteApiKey;

    @Inject
    ApiKeyRoutes(
            ListApiKeys listApiKeys,
            CreateApiKey createApiKey,
            GetApiKey getApiKey,
            UpdateApiKey updateApiKey,
            RollApiKey rollApiKey,
            DeleteApiKey deleteApiKey) {
        this.listApiKeys = listApiKeys;
        this.createApiKey = createApiKey;
        this.getApiKey = getApiKey;
        this.updateApiKey = updateApiKey;
        this.rollApiKey = rollApiKey;
        this.deleteApiKey = deleteApiKey;
    }

    @Override
    public void register(RouteTable table) {
        var reading = Access.sessionOfKeyOwner();
        var writing = reading.withFreshLogin();
        table.at("/api/personal_api_keys")
                .withBodiesUpTo(MAX_BODY_BYTES)
                .get(reading, this::list)
                .post(writing, this::create);
        table.at("/api/personal_api_keys/{id}")
                .withBodiesUpTo(MAX_BODY_BYTES)
                .get(Access.sessionOrAnyKey(), this::retrieve)
                .patch(writing, this::update)
                .delete(writing, this::delete);
        table.at("/api/personal_api_keys/{id}/roll").postWithoutBody(writing, this::roll);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.json(ApiKeyBody.list(listApiKeys.handle(exchange.person())));
    }

    private void create(Exchange exchange) throws IOException {
        var caller = exchange.person();
        var issued = createApiKey.handle(new CreateApiKey.Command(
                caller.userId(), ApiKeyBody.changes(exchange.body()), caller, exchange.origin()));
        answer(exchange, 201, issued);
    }

    private void retrieve(Exchange exchange) throws IOException {
        exchange.json(ApiKeyBody.of(getApiKey.handle(exchange.caller(), exchange.path("id"))));
    }

    private void update(Exchange exchange) throws IOException {
        exchange.json(ApiKeyBody.of(updateApiKey.handle(new UpdateApiKey.Command(
                exchange.person(), exchange.path("id"), ApiKeyBody.changes(exchange.body()), exchange.origin()))));
    }

    private void roll(Exchange exchange) throws IOException {
        answer(exchange, 200, rollApiKey.handle(exchange.person(), exchange.path("id"), exchange.origin()));
    }

    private void delete(Exchange exchange) {
        deleteApiKey.handle(exchange.person(), exchange.path("id"), exchange.origin());
        exchange.nothing();
    }

    private static void answer(Exchange exchange, int status, IssuedKey issued) throws IOException {
        exchange.json(status, ApiKeyBody.of(issued));
    }
}
