package io.vestibule.adapters.webauthn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyOwner;
import io.vestibule.domain.passkeys.PendingCeremony;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What pages hand to browsers, binary values in base64url (Web Authentication Level 3, 5.1.8 and 5.1.9). */
final class OptionsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private OptionsJson() {}

    static JsonText creation(
            WebAuthnSettings site,
            List<Integer> algorithms,
            Challenge challenge,
            PasskeyOwner owner,
            List<Passkey> excluded) {
        return object(json -> {
            json.writeObjectFieldStart("rp");
            json.writeStringField("name", site.name());
            json.writeStringField("id", site.relyingPartyId());
            json.writeEndObject();
            json.writeObjectFieldStart("user");
            json.writeStringField("id", owner.handle().text());
            json.writeStringField("name", owner.name());
            json.writeStringField("displayName", owner.displayName());
            json.writeEndObject();
            json.writeStringField("challenge", challenge.reveal());
            json.writeArrayFieldStart("pubKeyCredParams");
            for (var algorithm : algorithms) {
                json.writeStartObject();
                json.writeStringField("type", "public-key");
                json.writeNumberField("alg", algorithm);
                json.writeEndObject();
            }
            json.writeEndArray();
            timeout(json);
            credentials(json, "excludeCredentials", excluded);
            json.writeObjectFieldStart("authenticatorSelection");
            json.writeStringField("residentKey", "required");
            json.writeBooleanField("requireResidentKey", true);
            json.writeStringField("userVerification", "required");
            json.writeEndObject();
            json.writeStringField("attestation", "none");
        });
    }

    static JsonText request(WebAuthnSettings site, Challenge challenge, List<Passkey> allowed) {
        return object(json -> {
            json.writeStringField("challenge", challenge.reveal());
            timeout(json);
            json.writeStringField("rpId", site.relyingPartyId());
            credentials(json, "allowCredentials", allowed);
            json.writeStringField("userVerification", "required");
        });
    }

    private static void timeout(JsonGenerator json) throws IOException {
        json.writeNumberField("timeout", PendingCeremony.LIFE.toMillis());
    }

    private static void credentials(JsonGenerator json, String name, List<Passkey> passkeys) throws IOException {
        json.writeArrayFieldStart(name);
        for (var passkey : passkeys) {
            json.writeStartObject();
            json.writeStringField("id", passkey.credential().value());
            json.writeStringField("type", "public-key");
            json.writeArrayFieldStart("transports");
            for (var transport : passkey.transports()) {
                json.writeString(transport);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static JsonText object(Writing members) {
        var text = new StringWriter(512);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JsonText(text.toString());
    }
}
