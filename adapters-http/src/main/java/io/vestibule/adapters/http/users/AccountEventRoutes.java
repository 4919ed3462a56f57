package io.vestibule.adapters.http.users;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Pagination;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.users.ListAccountEvents;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /api/users/{uuid}/account_events}: what happened to an account. */
public final class AccountEventRoutes implements Routes {

    private final ListAccountEvents listAccountEvents;

    @Inject
    AccountEventRoutes(ListAccountEvents listAccountEvents) {
        this.listAccountEvents = listAccountEvents;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/{uuid}/account_events").get(Access.scope(Scope.USER_READ), this::list);
    }

    private void list(Exchange exchange) throws IOException {
        var pagination = Pagination.of(exchange);
        var page =
                listAccountEvents.handle(exchange.caller(), Target.parse(exchange.path("uuid")), pagination.request());
        exchange.json(pagination.json(page, AccountEventRoutes::write));
    }

    private static void write(JsonGenerator json, AccountEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.id().toString());
        Fields.time(json, "at", event.at());
        json.writeStringField("event", event.type().text());
        json.writeStringField("outcome", event.outcome().text());
        number(json, "user_id", event.user().map(AccountEvent.Account::id));
        number(json, "actor_id", event.actor());
        Fields.text(
                json,
                "session_id",
                event.session().map(session -> session.value().toString()));
        Fields.text(json, "key_mask", event.keyMask());
        Fields.text(json, "client_address", event.origin().address());
        Fields.text(json, "user_agent", event.origin().userAgent());
        Fields.text(json, "request_id", event.origin().requestId());
        json.writeFieldName("details");
        Fields.map(json, new TreeMap<>(event.details()));
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, Optional<UserId> id) throws IOException {
        json.writeFieldName(name);
        if (id.isPresent()) {
            json.writeNumber(id.get().value());
        } else {
            json.writeNull();
        }
    }
}
