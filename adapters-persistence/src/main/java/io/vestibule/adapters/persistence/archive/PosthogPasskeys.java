package io.vestibule.adapters.persistence.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.Passkey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code posthog_webauthncredential}. */
final class PosthogPasskeys implements Belongings {

    /** ES256, EdDSA and ES512, as COSE numbers them: those that passkeys are registered with here. */
    private static final Set<String> ALGORITHMS = Set.of("-7", "-8", "-36");

    private static final int MAX_KEY_BYTES = 1_024;
    private static final int MAX_TRANSPORTS = 10;

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
        table.forEach(row -> {
            if (!accounts.containsKey(row.needed("user_id", CsvRow::idIn))) {
                findings.noAccount();
            } else if (!ALGORITHMS.contains(row.text("algorithm").orElse(""))) {
                findings.strangePasskey();
            } else {
                use.of(record(row));
            }
        });
    }

    private Record record(CsvRow row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", ids.next().toString());
        values.put("user_id", row.needed("user_id", CsvRow::idIn));
        values.put("credential_id", row.needed("credential_id", text -> new CredentialId(base64(text)).value()));
        values.put("public_key", row.needed("public_key", PosthogPasskeys::publicKey));
        values.put("sign_count", row.needed("counter", CsvRow::idIn));
        values.put(
                "transports",
                Json.writeTree(
                        row.value("transports", PosthogPasskeys::transports).orElse(List.of())));
        values.put("label", row.value("label", Passkey::label).orElse(Passkey.DEFAULT_LABEL));
        values.put("is_verified", row.flag("verified"));
        values.put("created_at", row.moment("created_at").orElse(now).toEpochMilli());
        return Record.of(row.line(), Kind.named("passkey").orElseThrow(), values);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CsvRow.bytesIn(text));
    }

    private static String publicKey(String text) {
        var length = CsvRow.bytesIn(text).length;
        if (length == 0 || length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("must have 1 to " + MAX_KEY_BYTES + " bytes");
        }
        return base64(text);
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
