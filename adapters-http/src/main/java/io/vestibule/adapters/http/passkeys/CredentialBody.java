package io.vestibule.adapters.http.passkeys;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.RegistrationAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys as JSON: as the API shows them, and as browsers write what authenticators answer. What browsers wrote is taken as
 * far as it can be read; the rest is as good as missing.
 */
public final class CredentialBody {

    private static final String RESPONSE = "response";
    private static final String TRANSPORTS = "transports";

    private CredentialBody() {}

    static byte[] of(Passkey passkey) {
        return Json.bytes(json -> write(json, passkey));
    }

    static byte[] list(List<Passkey> passkeys) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (var passkey : passkeys) {
                write(json, passkey);
            }
            json.writeEndArray();
        });
    }

    /** How a login page names a passkey to the browser. */
    public static void writeHint(JsonGenerator json, Passkey passkey) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", passkey.credential().value());
        json.writeStringField("type", "public-key");
        writeTransports(json, passkey);
        json.writeEndObject();
    }

    /** What pages hand to the browser. */
    static byte[] options(JsonText options) {
        return options.value().getBytes(StandardCharsets.UTF_8);
    }

    static RegistrationAnswer registration(RequestBody body) {
        var response = body.part(RESPONSE);
        return new RegistrationAnswer(
                text(response, "clientDataJSON"),
                text(response, "attestationObject"),
                response.map(part -> part.texts(TRANSPORTS)).orElse(List.of()));
    }

    /** @param name of the member that names the credential */
    public static AssertionAnswer assertion(RequestBody body, String name) {
        var response = body.part(RESPONSE);
        return new AssertionAnswer(
                body.text(name).filter(text -> !text.isEmpty()),
                text(response, "authenticatorData"),
                text(response, "clientDataJSON"),
                text(response, "signature"),
                text(response, "userHandle"));
    }

    private static Optional<String> text(Optional<RequestBody> part, String name) {
        return part.flatMap(body -> body.text(name)).filter(text -> !text.isEmpty());
    }

    private static void write(JsonGenerator json, Passkey passkey) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", passkey.id().toString());
        json.writeStringField("label", passkey.label());
        Fields.time(json, "created_at", passkey.createdAt());
        writeTransports(json, passkey);
        json.writeBooleanField("verified", passkey.verified());
        json.writeStringField("authenticator_type", passkey.authenticatorType().text());
        json.writeEndObject();
    }

    private static void writeTransports(JsonGenerator json, Passkey passkey) throws IOException {
        json.writeArrayFieldStart(TRANSPORTS);
        for (var transport : passkey.transports()) {
            json.writeString(transport);
        }
        json.writeEndArray();
    }
}
