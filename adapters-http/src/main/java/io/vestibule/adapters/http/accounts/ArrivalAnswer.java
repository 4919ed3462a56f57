package io.vestibule.adapters.http.accounts;

import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.adapters.http.users.BasicUserBody;
import io.vestibule.application.access.Arrived;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The answer to whoever just made an account, alone or on an invite: who they are, where to go, and the session. */
@Singleton
public final class ArrivalAnswer {

    private final SessionAnswers sessionAnswers;

    @Inject
    ArrivalAnswer(SessionAnswers sessionAnswers) {
        this.sessionAnswers = sessionAnswers;
    }

    public void give(Exchange exchange, Arrived arrived) throws IOException {
        var user = arrived.user();
        var session = arrived.session();
        session.ifPresent(started -> sessionAnswers.renew(exchange, started.token(), started.csrfToken()));
        exchange.json(201, Json.bytes(json -> {
            json.writeStartObject();
            BasicUserBody.writeMembers(json, user);
            json.writeStringField("redirect_url", session.isPresent() ? "/" : "/verify_email/" + user.uuid());
            json.writeEndObject();
        }));
    }
}
