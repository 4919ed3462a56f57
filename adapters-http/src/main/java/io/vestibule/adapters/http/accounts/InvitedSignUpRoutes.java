package io.vestibule.adapters.http.accounts;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.organizations.AcceptInvite;
import io.vestibule.application.organizations.AcceptInvite.Accepted;
import io.vestibule.application.organizations.GetInvite;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.users.PersonName;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/signup/{invite_id}}: somebody who was invited comes in. */
public final class InvitedSignUpRoutes implements Routes {

    private final GetInvite getInvite;
    private final AcceptInvite acceptInvite;
    private final ArrivalAnswer answer;

    @Inject
    InvitedSignUpRoutes(GetInvite getInvite, AcceptInvite acceptInvite, ArrivalAnswer answer) {
        this.getInvite = getInvite;
        this.acceptInvite = acceptInvite;
        this.answer = answer;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/signup/{invite_id}")
                .onTheWayIn()
                .get(Access.open(), this::show)
                .post(Access.open(), this::accept);
    }

    private void show(Exchange exchange) throws IOException {
        var shown = getInvite.handle(exchange.visitor(), invite(exchange), exchange.path());
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("id", shown.invite().id().toString());
            json.writeStringField("target_email", shown.invite().target().value());
            json.writeStringField("first_name", shown.invite().firstName());
            json.writeStringField(
                    "organization_name", shown.organization().name().value());
            json.writeEndObject();
        }));
    }

    private void accept(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var accepted = acceptInvite.handle(new AcceptInvite.Command(
                invite(exchange),
                exchange.visitor(),
                exchange.path(),
                firstName(exchange.body(), members),
                NewPersonMembers.lastName(members),
                NewPersonMembers.password(members),
                NewPersonMembers.role(members),
                exchange.origin()));
        var home = accepted.delegation() ? "/onboarding" : "/";
        if (accepted instanceof Accepted.Newcomer newcomer) {
            answer.give(exchange, newcomer.arrived(), home);
        } else {
            answer.give(exchange, accepted.user(), home);
        }
    }

    /** The first member that is looked at; what is wrong with the body as a whole is found with it. */
    private static Change<PersonName> firstName(RequestBody body, Members members) {
        return body.shapeProblem()
                .map(Change::<PersonName>refused)
                .orElseGet(() -> NewPersonMembers.firstName(members));
    }

    private static Optional<UUID> invite(Exchange exchange) {
        return UuidText.parse(exchange.path("invite_id"));
    }
}
