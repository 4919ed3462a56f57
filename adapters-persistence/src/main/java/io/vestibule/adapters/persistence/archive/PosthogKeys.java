package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.DomainException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code posthog_personalapikey}. No key may do more here than it may there. */
final class PosthogKeys implements Belongings {

    private static final int MAX_MASK = 11;
    private static final String NO_LABEL = "API key";
    private static final String NO_MASK = "phx_...";

    private final CsvTable table;
    private final Optional<String> home;
    private final boolean isFullAccessKept;
    private final Findings findings;
    private final Instant now;

    /**
     * @param home the one organization that is here and can be the same as there
     * @param isFullAccessKept whether keys from before there were scopes may do everything, as they do there
     */
    PosthogKeys(CsvTable table, Optional<String> home, boolean isFullAccessKept, Findings findings, Instant now) {
        this.table = table;
        this.home = home;
        this.isFullAccessKept = isFullAccessKept;
        this.findings = findings;
        this.now = now;
    }

    @Override
    public void forEach(Map<Long, String> accounts, Source.Use use) throws IOException {
        table.forEach(row -> {
            var owner = row.needed("user_id", CsvRow::idIn);
            if (!accounts.containsKey(owner)) {
                findings.noAccount();
                return;
            }
            var losses = new ArrayList<Runnable>();
            var key = record(row, owner, losses);
            if (!findings.isStaying(accounts.get(owner))) {
                losses.forEach(Runnable::run);
            }
            if (key.isPresent()) {
                use.of(key.get());
            }
        });
    }

    private Optional<Record> record(CsvRow row, long owner, List<Runnable> losses) {
        var hash = row.text("secure_value").filter(text -> text.matches("sha256\\$[0-9a-f]{64}"));
        if (hash.isEmpty()) {
            losses.add(findings::strangeKey);
            return Optional.empty();
        }
        var scopes = scopes(row.value("scopes", CsvRow::listIn).orElse(List.of()));
        if (scopes.isEmpty()) {
            losses.add(findings::noScope);
            return Optional.empty();
        }
        var organizations = row.value("scoped_organizations", CsvRow::listIn).orElse(List.of());
        var known =
                organizations.stream().filter(home.stream().toList()::contains).toList();
        if (known.isEmpty() && !organizations.isEmpty()) {
            losses.add(findings::noOrganization);
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", row.needed("id", PosthogKeys::id));
        values.put("user_id", owner);
        values.put("label", row.value("label", PosthogKeys::label).orElse(NO_LABEL));
        values.put("mask_value", row.value("mask_value", PosthogKeys::mask).orElse(NO_MASK));
        values.put("secure_value", hash.get());
        values.put("scopes", Json.writeTree(scopes));
        // none of these projects comes along, so that a key that is narrowed to some is left out when it is stored
        values.put(
                "scoped_teams",
                Json.writeTree(row.value("scoped_teams", PosthogKeys::numbers).orElse(List.of())));
        values.put("scoped_organizations", Json.writeTree(known));
        values.put("created_at", row.moment("created_at").orElse(now).toEpochMilli());
        values.put(
                "last_used_at",
                row.moment("last_used_at").map(Instant::toEpochMilli).orElse(null));
        values.put(
                "last_rolled_at",
                row.moment("last_rolled_at").map(Instant::toEpochMilli).orElse(null));
        return Optional.of(Record.of(row.line(), Kind.named("api_key").orElseThrow(), values));
    }

    /** What a key may do here; none when that is nothing. */
    private List<String> scopes(List<String> there) {
        if (there.isEmpty()) {
            return isFullAccessKept ? List.of("*") : List.of();
        }
        return there.stream().filter(PosthogKeys::isScope).toList();
    }

    private static boolean isScope(String text) {
        try {
            return !Scopes.parse(List.of(text)).isEmpty();
        } catch (DomainException notWellFormed) {
            return false;
        }
    }

    private static List<Long> numbers(String text) {
        return CsvRow.listIn(text).stream().map(CsvRow::idIn).toList();
    }

    private static String id(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,50}")) {
            throw new IllegalArgumentException("must be 1 to 50 letters and digits");
        }
        return text;
    }

    /** What fits on a line of it: a label decides nothing, and must not stop everybody's import. */
    private static String label(String text) {
        var line = text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
        var longest = Math.min(line.codePointCount(0, line.length()), PersonalApiKey.MAX_LABEL_LENGTH);
        var label = line.substring(0, line.offsetByCodePoints(0, longest)).strip();
        return label.isEmpty() ? NO_LABEL : DisplayText.onOneLine(label, "label");
    }

    /** Never more of the key than its mask shows. */
    private static String mask(String text) {
        if (text.length() > MAX_MASK) {
            throw new IllegalArgumentException("must have at most " + MAX_MASK + " characters");
        }
        return DisplayText.onOneLine(text, "mask_value");
    }
}
