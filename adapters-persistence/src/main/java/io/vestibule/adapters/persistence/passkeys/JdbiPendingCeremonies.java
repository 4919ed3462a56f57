package io.vestibule.adapters.persistence.passkeys;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Newcomer;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ceremonies in the database: what they are about is sealed. */
public final class JdbiPendingCeremonies implements PendingCeremonies {

    /** Stands in the place of a purpose for those who are about to sign up. */
    private static final String NEWCOMER = "newcomer";

    public static final SealedColumn PAYLOADS = new SealedColumn(
            "vestibule_passkey_ceremonies",
            "payload",
            List.of("browser", "purpose"),
            names -> context(names.get(0), names.get(1)));

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiPendingCeremonies(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public void save(String browser, PendingCeremony ceremony) {
        save(browser, ceremony.purpose().text(), ceremony.expiresAt(), json -> {
            json.writeStringField("challenge", ceremony.challenge().reveal());
            if (ceremony.subject().isPresent()) {
                json.writeStringField("subject", ceremony.subject().get().toString());
            }
            if (ceremony.address().isPresent()) {
                json.writeStringField("address", ceremony.address().get().value());
            }
        });
    }

    @Override
    public Optional<PendingCeremony> take(String browser, Purpose purpose) {
        return take(browser, purpose.text())
                .map(payload -> new PendingCeremony(
                        purpose,
                        new Challenge(payload.path("challenge").asText()),
                        text(payload, "subject").map(UUID::fromString),
                        text(payload, "address").map(EmailAddress::new),
                        expiresAt(payload)));
    }

    @Override
    public boolean isAnyOf(String browser) {
        return database.read(work -> work.dao(CeremonyDao.class).isAnyOf(browser));
    }

    @Override
    public void save(String browser, Newcomer newcomer) {
        save(browser, NEWCOMER, newcomer.expiresAt(), json -> {
            var credential = newcomer.credential();
            json.writeStringField("account", newcomer.account().toString());
            json.writeStringField("address", newcomer.address().value());
            json.writeStringField("credential", credential.id().value());
            json.writeStringField("public_key", credential.publicKey());
            json.writeNumberField("sign_count", credential.signCount());
            json.writeArrayFieldStart("transports");
            for (var transport : credential.transports()) {
                json.writeString(transport);
            }
            json.writeEndArray();
            json.writeBooleanField("backup_eligible", credential.backup().eligible());
            json.writeBooleanField("backed_up", credential.backup().backedUp());
        });
    }

    @Override
    public Optional<Newcomer> takeNewcomer(String browser) {
        return take(browser, NEWCOMER)
                .map(payload -> new Newcomer(
                        UUID.fromString(payload.path("account").asText()),
                        new EmailAddress(payload.path("address").asText()),
                        credential(payload),
                        expiresAt(payload)));
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(work -> work.dao(CeremonyDao.class).deleteExpired(now.toEpochMilli()));
    }

    private interface Members {
        void to(JsonGenerator json) throws IOException;
    }

    private void save(String browser, String purpose, Instant expiresAt, Members members) {
        var payload = Json.write(json -> {
            json.writeStartObject();
            members.to(json);
            json.writeNumberField("expires_at", expiresAt.toEpochMilli());
            json.writeEndObject();
        });
        var text = sealer.seal(payload, context(browser, purpose));
        database.write(work -> {
            work.dao(CeremonyDao.class).upsert(browser, purpose, text, expiresAt.toEpochMilli());
            return true;
        });
    }

    private Optional<JsonNode> take(String browser, String purpose) {
        return database.write(work -> work.dao(CeremonyDao.class).take(browser, purpose))
                .flatMap(text -> opened(text, context(browser, purpose)));
    }

    /** What was sealed with a key that is gone is as good as none: people begin anew. */
    private Optional<JsonNode> opened(String text, String context) {
        try {
            return Optional.of(Json.read(sealer.open(text, context)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static NewCredential credential(JsonNode payload) {
        var transports = new ArrayList<String>();
        payload.path("transports").forEach(transport -> transports.add(transport.asText()));
        return new NewCredential(
                new CredentialId(payload.path("credential").asText()),
                payload.path("public_key").asText(),
                payload.path("sign_count").asLong(),
                transports,
                new BackupFlags(
                        payload.path("backup_eligible").asBoolean(),
                        payload.path("backed_up").asBoolean()));
    }

    private static Optional<String> text(JsonNode payload, String member) {
        return Optional.ofNullable(payload.get(member)).map(JsonNode::asText);
    }

    private static Instant expiresAt(JsonNode payload) {
        return Instant.ofEpochMilli(payload.path("expires_at").asLong());
    }

    private static String context(String browser, String purpose) {
        return "passkey_ceremonies:" + browser + ":" + purpose;
    }
}
