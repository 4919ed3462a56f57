package io.vestibule.adapters.http.passkeys;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.Resource;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.passkeys.BeginPasskeyRegistration;
import io.vestibule.application.passkeys.BeginPasskeyVerification;
import io.vestibule.application.passkeys.CompletePasskeyRegistration;
import io.vestibule.application.passkeys.CompletePasskeyVerification;
import io.vestibule.application.passkeys.DeletePasskey;
import io.vestibule.application.passkeys.ListPasskeys;
import io.vestibule.application.passkeys.RenamePasskey;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.passkeys.PasskeyRules;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/webauthn/register} and {@code /api/webauthn/credentials}: the passkeys of the person who asks. */
public final class PasskeyRoutes implements Routes {

    private static final String ONE = "/api/webauthn/credentials/{id}";

    private final BeginPasskeyRegistration beginRegistration;
    private final CompletePasskeyRegistration completeRegistration;
    private final BeginPasskeyVerification beginVerification;
    private final CompletePasskeyVerification completeVerification;
    private final ListPasskeys listPasskeys;
    private final RenamePasskey renamePasskey;
    private final DeletePasskey deletePasskey;
    private final PasskeyRules rules;

    @Inject
    PasskeyRoutes(
            BeginPasskeyRegistration beginRegistration,
            CompletePasskeyRegistration completeRegistration,
            BeginPasskeyVerification beginVerification,
            CompletePasskeyVerification completeVerification,
            ListPasskeys listPasskeys,
            RenamePasskey renamePasskey,
            DeletePasskey deletePasskey,
            PasskeyRules rules) {
        this.beginRegistration = beginRegistration;
        this.completeRegistration = completeRegistration;
        this.beginVerification = beginVerification;
        this.completeVerification = completeVerification;
        this.listPasskeys = listPasskeys;
        this.renamePasskey = renamePasskey;
        this.deletePasskey = deletePasskey;
        this.rules = rules;
    }

    @Override
    public void register(RouteTable table) {
        if (!rules.offered()) {
            return;
        }
        at(table, "/api/webauthn/register/begin")
                .postWithoutBody(Access.session().withFreshLogin(), this::beginRegistration);
        at(table, "/api/webauthn/register/complete").post(Access.session(), this::completeRegistration);
        at(table, "/api/webauthn/credentials").get(Access.session(), this::list);
        at(table, ONE)
                .patch(Access.session(), this::rename)
                .delete(Access.session().withFreshLogin(), this::delete);
        at(table, ONE + "/verify").postWithoutBody(Access.session(), this::beginVerification);
        at(table, ONE + "/verify_complete").post(Access.session(), this::completeVerification);
    }

    private static Resource at(RouteTable table, String path) {
        return table.at(path).onTheWayIn().sayingErrorsPlainly();
    }

    private void beginRegistration(Exchange exchange) throws IOException {
        exchange.json(CredentialBody.options(beginRegistration.handle(exchange.person())));
    }

    private void completeRegistration(Exchange exchange) throws IOException {
        var body = exchange.body();
        var passkey = completeRegistration.handle(new CompletePasskeyRegistration.Command(
                exchange.person(),
                CredentialBody.registration(body),
                new Members(body).nullableText("label"),
                exchange.origin()));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            json.writeStringField("credential_id", passkey.id().toString());
            json.writeStringField("message", "Credential stored. Please verify your passkey to complete registration.");
            json.writeEndObject();
        }));
    }

    private void beginVerification(Exchange exchange) throws IOException {
        exchange.json(CredentialBody.options(beginVerification.handle(exchange.person(), id(exchange))));
    }

    private void completeVerification(Exchange exchange) throws IOException {
        exchange.json(CredentialBody.of(completeVerification.handle(new CompletePasskeyVerification.Command(
                exchange.person(),
                id(exchange),
                CredentialBody.assertion(exchange.body(), "rawId"),
                exchange.origin()))));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.json(CredentialBody.list(listPasskeys.handle(exchange.person())));
    }

    private void rename(Exchange exchange) throws IOException {
        var label = exchange.body().text("label");
        exchange.json(CredentialBody.of(renamePasskey.handle(exchange.person(), id(exchange), label)));
    }

    private void delete(Exchange exchange) {
        deletePasskey.handle(exchange.person(), id(exchange), exchange.origin());
        exchange.nothing();
    }

    private static Optional<UUID> id(Exchange exchange) {
        return UuidText.parse(exchange.path("id"));
    }
}
