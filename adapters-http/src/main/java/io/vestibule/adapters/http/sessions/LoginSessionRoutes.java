package io.vestibule.adapters.http.sessions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.sessions.EndLoginSession;
import io.vestibule.application.sessions.EndOtherLoginSessions;
import io.vestibule.application.sessions.ListLoginSessions;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.sessions.SessionId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** {@code /api/users/…/login_sessions}: always those of the caller, whatever account the path names. */
public final class LoginSessionRoutes implements Routes {

    private static final String ALL = "/api/users/{uuid}/login_sessions";

    private final ListLoginSessions listLoginSessions;
    private final EndLoginSession endLoginSession;
    private final EndOtherLoginSessions endOtherLoginSessions;

    @Inject
    LoginSessionRoutes(
            ListLoginSessions listLoginSessions,
            EndLoginSession endLoginSession,
            EndOtherLoginSessions endOtherLoginSessions) {
        this.listLoginSessions = listLoginSessions;
        this.endLoginSession = endLoginSession;
        this.endOtherLoginSessions = endOtherLoginSessions;
    }

    @Override
    public void register(RouteTable table) {
        table.at(ALL).get(Access.session(), this::list);
        table.at(ALL + "/revoke_others").postWithoutBody(Access.session().withFreshLogin(), this::endOthers);
        table.at(ALL + "/{id}").delete(Access.session().withFreshLogin(), this::end);
    }

    private void list(Exchange exchange) throws IOException {
        var sessions = listLoginSessions.handle(exchange.person());
        var current = exchange.person().session().id();
        exchange.json(Json.bytes(json -> {
            json.writeStartArray();
            for (var session : sessions) {
                write(json, session, session.id().equals(current));
            }
            json.writeEndArray();
        }));
    }

    private static void write(JsonGenerator json, Session session, boolean current) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", session.id().value().toString());
        Fields.time(json, "created_at", session.createdAt());
        Fields.time(json, "last_activity", session.lastActivity());
        Fields.text(json, "location", Optional.empty());
        json.writeStringField("device", session.device().description());
        json.writeStringField("login_method", session.loginMethod());
        json.writeBooleanField("is_current", current);
        json.writeEndObject();
    }

    private void end(Exchange exchange) {
        var id = UuidText.parse(exchange.path("id"))
                .map(SessionId::new)
                .orElseThrow(SessionErrors::loginSessionNotFound);
        endLoginSession.handle(exchange.person(), id, exchange.origin());
        exchange.nothing();
    }

    private void endOthers(Exchange exchange) throws IOException {
        var ended = endOtherLoginSessions.handle(exchange.person(), exchange.origin());
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("revoked_count", ended);
            json.writeEndObject();
        }));
    }
}
