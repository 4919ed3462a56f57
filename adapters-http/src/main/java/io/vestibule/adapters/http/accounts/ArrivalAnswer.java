package io.vestibule.adapters.http.accounts;

import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.adapters.http.users.BasicUserBody;
import io.vestibule.application.access.Arrived;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The answer to whoever just made an account, alone or on an invite: who they are, where to go, and the session. */
@Singleton
final class ArrivalAnswer {

    private final SessionAnswers sessionAnswers;

    @Inject
    ArrivalAnswer(SessionAnswers sessionAnswers) {
        this.sessionAnswers = sessionAnswers;
    }

    /** @param home where people go who need not prove their address first */
    void give(Exchange exchange, Arrived arrived, String home) throws IOException {
        var user = arrived.user();
        var session = arrived.session();
        session.ifPresent(started -> sessionAnswers.renew(exchange, started.token(), started.csrfToken()));
        give(exchange, user, session.isPresent() ? home : "/verify_email/" + user.uuid());
    }

    /** The answer to somebody whose session is as it was. */
    void give(Exchange exchange, User user, String redirect) throws IOException {
        exchange.json(201, Json.bytes(json -> {
            json.writeStartObject();
            BasicUserBody.writeMembers(json, user);
            json.writeStringField("redirect_url", redirect);
            json.writeEndObject();
        }));
    }
}
