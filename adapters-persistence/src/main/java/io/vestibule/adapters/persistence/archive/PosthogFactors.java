package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.twofactor.TotpSecret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code otp_totp_totpdevice}, {@code otp_static_staticdevice} and {@code otp_static_statictoken}: one authenticator
 * app for each account, with the backup codes beside it.
 */
final class PosthogFactors implements Belongings {

    /** How the app that counts is called there, and the set of codes. */
    private static final String APP = "default";

    private static final String SET = "backup";

    private static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;
    private static final int MAX_DRIFT = 10;

    private final PosthogFiles files;
    private final BackupCodeHasher hasher;
    private final IdGenerator ids;
    private final Findings findings;
    private final Instant now;

    /** Hashing is slow, and done once, while nobody waits for the import. */
    private final Map<Long, BackupCodes> hashed = new HashMap<>();

    PosthogFactors(PosthogFiles files, BackupCodeHasher hasher, IdGenerator ids, Findings findings, Instant now) {
        this.files = files;
        this.hasher = hasher;
        this.ids = ids;
        this.findings = findings;
        this.now = now;
    }

    @Override
    public void forEach(Map<Long, String> accounts, Source.Use use) throws IOException {
        var codes = codes(accounts);
        var owners = new HashSet<Long>();
        var table = files.table(PosthogFiles.Kind.APPS);
        if (table.isPresent()) {
            for (var apps : apps(table.get(), accounts).entrySet()) {
                var address = Objects.requireNonNull(accounts.get(apps.getKey()));
                findings.factorOf(address);
                try {
                    var factor = record(apps.getValue(), address, codes);
                    if (factor.isPresent()) {
                        owners.add(apps.getKey());
                        findings.appTakenOf(address);
                        findings.furtherFactors(
                                findings.isStaying(address)
                                        ? 0
                                        : apps.getValue().size() - 1);
                        use.of(factor.get());
                    }
                } catch (ArchiveException e) {
                    throw table.get().named(e);
                }
            }
        }
        codes.keySet().stream()
                .filter(owner -> !owners.contains(owner) && !findings.isStaying(accounts.get(owner)))
                .forEach(owner -> findings.codesAlone());
    }

    /** The confirmed apps of each account. */
    private Map<Long, List<CsvRow>> apps(CsvTable table, Map<Long, String> accounts) throws IOException {
        var apps = new LinkedHashMap<Long, List<CsvRow>>();
        table.forEach(row -> {
            var owner = row.needed("user_id", CsvRow::idIn);
            if (!row.flag("confirmed")) {
                return;
            }
            if (accounts.containsKey(owner)) {
                apps.computeIfAbsent(owner, any -> new ArrayList<>()).add(row);
            } else {
                findings.noAccount();
            }
        });
        return apps;
    }

    private static boolean isCalled(CsvRow row, String name) {
        return row.text("name").orElse("").equals(name);
    }

    /** The codes in clear of each account that has some. */
    private Map<Long, List<BackupCode>> codes(Map<Long, String> accounts) throws IOException {
        var sets = new HashMap<Long, Long>();
        var codes = new LinkedHashMap<Long, List<BackupCode>>();
        var devices = files.table(PosthogFiles.Kind.SETS);
        var tokens = files.table(PosthogFiles.Kind.CODES);
        if (devices.isEmpty() || tokens.isEmpty()) {
            return codes;
        }
        devices.get().forEach(row -> {
            if (row.flag("confirmed") && isCalled(row, SET)) {
                sets.put(row.needed("id", CsvRow::idIn), row.needed("user_id", CsvRow::idIn));
            }
        });
        tokens.get().forEach(row -> {
            var owner = sets.get(row.needed("device_id", CsvRow::idIn));
            var code = BackupCode.parse(row.text("token").orElse(""));
            if (owner == null || code.isEmpty()) {
                if (owner == null || !findings.isStaying(accounts.get(owner))) {
                    findings.strangeCode();
                }
            } else {
                codes.computeIfAbsent(owner, any -> new ArrayList<>()).add(code.get());
            }
        });
        return codes;
    }

    /** The app that counts there, which is the one with the lowest number; empty where its codes are not known here. */
    private Optional<Record> record(List<CsvRow> apps, String address, Map<Long, List<BackupCode>> codes) {
        var app = apps.stream()
                .filter(each -> isCalled(each, APP))
                .min(Comparator.comparingLong(each -> each.needed("id", CsvRow::idIn)));
        var secret = app.flatMap(PosthogFactors::secret);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        var row = app.get();
        var owner = row.needed("user_id", CsvRow::idIn);
        var drift = row.value("drift", CsvRow::numberIn).orElse(0L);
        if (Math.abs(drift) > MAX_DRIFT && !findings.isStaying(address)) {
            findings.strangeClockOf(address);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("user_id", owner);
        values.put("device_id", ids.next().toString());
        values.put("sealed_secret", new Record.Clear(secret.get().reveal()));
        values.put("drift_steps", Math.abs(drift) > MAX_DRIFT ? 0 : drift);
        values.put("last_used_step", Math.max(row.needed("last_t", CsvRow::numberIn), TotpDevice.NEVER_USED));
        values.put("device_created_at", row.moment("created_at").orElse(now).toEpochMilli());
        values.put(
                "device_last_used_at",
                row.moment("last_used_at").map(Instant::toEpochMilli).orElse(null));
        if (codes.containsKey(owner)) {
            var set = hashed.computeIfAbsent(owner, any -> hasher.newSet(List.copyOf(codes.get(owner))));
            values.put("codes_salt", set.salt());
            values.put("codes", JdbiTwoFactors.json(set));
            values.put("codes_key", set.key().orElse(null));
        }
        values.put("failures", 0);
        values.put("epoch", 1);
        return Optional.of(Record.of(row.line(), Kind.named("second_factor").orElseThrow(), values));
    }

    /** What makes the codes, where they are made as they are here. */
    private static Optional<TotpSecret> secret(CsvRow row) {
        var key = row.text("key").orElse("");
        var isUsual = is(row, "step", STEP_SECONDS)
                && is(row, "t0", 0)
                && is(row, "digits", DIGITS)
                && row.value("tolerance", CsvRow::numberIn).orElse(0L) >= 1;
        return isUsual && key.matches("[0-9a-fA-F]{40}")
                ? Optional.of(TotpSecret.of(HexFormat.of().parseHex(key)))
                : Optional.empty();
    }

    private static boolean is(CsvRow row, String column, long number) {
        return row.value(column, CsvRow::numberIn).orElse(-1L) == number;
    }
}
