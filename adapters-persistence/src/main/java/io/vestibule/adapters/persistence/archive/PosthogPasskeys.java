package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.Passkey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code posthog_webauthncredential}. */
final class PosthogPasskeys implements Belongings {

    /** ES256, EdDSA and ES512, as COSE numbers them: those that passkeys are registered with here. */
    private static final Set<String> ALGORITHMS = Set.of("-7", "-8", "-36");

    private static final int MAX_KEY_BYTES = 1_024;
    private static final int MAX_TRANSPORTS = 10;

    /** How many rows name a credential, and how many of them were verified. */
    private record Owners(int rows, int verified) {

        Owners plus(Owners others) {
            return new Owners(rows + others.rows, verified + others.verified);
        }
    }

    private final CsvTable table;
    private final IdGenerator ids;
    private final Findings findings;
    private final Instant now;

    PosthogPasskeys(CsvTable table, IdGenerator ids, Findings findings, Instant now) {
        this.table = table;
        this.ids = ids;
        this.findings = findings;
        this.now = now;
    }

    @Override
    public void forEach(Map<Long, String> accounts, Source.Use use) throws IOException {
        var owners = owners(accounts);
        table.forEach(row -> {
            var address = accounts.get(row.needed("user_id", CsvRow::idIn));
            if (address == null) {
                findings.noAccount();
                return;
            }
            var loss = loss(row, owners);
            if (loss.isPresent()) {
                if (!findings.isStaying(address)) {
                    loss.get().run();
                }
                return;
            }
            if (row.flag("verified")) {
                findings.verifiedPasskeyTakenOf(address);
            }
            use.of(record(row));
        });
    }

    /** How many of the accounts have a credential, by its identifier; there, only an account's own are told apart. */
    private Map<String, Owners> owners(Map<Long, String> accounts) throws IOException {
        var owners = new HashMap<String, Owners>();
        table.forEach(row -> {
            if (accounts.containsKey(row.needed("user_id", CsvRow::idIn))) {
                owners.merge(
                        row.needed("credential_id", PosthogPasskeys::base64),
                        new Owners(1, row.flag("verified") ? 1 : 0),
                        Owners::plus);
            }
        });
        return owners;
    }

    /** What to note of a passkey that is not taken; empty for one that is. */
    private Optional<Runnable> loss(CsvRow row, Map<String, Owners> owners) {
        if (!ALGORITHMS.contains(row.text("algorithm").orElse(""))) {
            return Optional.of(findings::strangePasskey);
        }
        var id = row.needed("credential_id", PosthogPasskeys::base64);
        if (CredentialId.parse(id).isEmpty() || !isKeyLength(row.needed("public_key", CsvRow::bytesIn).length)) {
            return Optional.of(findings::oversizedPasskey);
        }
        // who proved to hold it keeps it; where several did, nobody can tell whose it is
        var all = Objects.requireNonNull(owners.get(id));
        return all.rows() == 1 || all.verified() == 1 && row.flag("verified")
                ? Optional.empty()
                : Optional.of(findings::sharedPasskey);
    }

    private Record record(CsvRow row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", ids.next().toString());
        values.put("user_id", row.needed("user_id", CsvRow::idIn));
        values.put("credential_id", row.needed("credential_id", PosthogPasskeys::base64));
        values.put("public_key", row.needed("public_key", PosthogPasskeys::base64));
        values.put("sign_count", row.needed("counter", CsvRow::idIn));
        values.put(
                "transports",
                Json.writeTree(
                        row.value("transports", PosthogPasskeys::transports).orElse(List.of())));
        values.put("label", row.value("label", PosthogPasskeys::label).orElse(Passkey.DEFAULT_LABEL));
        values.put("is_verified", row.flag("verified"));
        values.put("created_at", row.moment("created_at").orElse(now).toEpochMilli());
        return Record.of(row.line(), Kind.named("passkey").orElseThrow(), values);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CsvRow.bytesIn(text));
    }

    private static boolean isKeyLength(int bytes) {
        return bytes > 0 && bytes <= MAX_KEY_BYTES;
    }

    private static String label(String text) {
        try {
            return Passkey.label(text);
        } catch (DomainException notShown) {
            return Passkey.DEFAULT_LABEL;
        }
    }

    private static List<String> transports(String text) {
        var transports = new ArrayList<String>();
        try {
            for (var transport : Archive.MAPPER.readTree(text)) {
                if (transport.isTextual() && transport.textValue().matches("[a-z-]{1,32}")) {
                    transports.add(transport.textValue());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be a list in JSON", e);
        }
        return transports.subList(0, Math.min(transports.size(), MAX_TRANSPORTS));
    }
}
