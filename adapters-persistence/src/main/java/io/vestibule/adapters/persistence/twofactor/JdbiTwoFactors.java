package io.vestibule.adapters.persistence.twofactor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.domain.twofactor.GuessLimit;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.twofactor.TwoFactors;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Second factors in the database, the secret of a device sealed for its owner and itself. */
public final class JdbiTwoFactors implements TwoFactors {

    public static final SealedColumn SECRETS = new SealedColumn(
            "vestibule_second_factors",
            "sealed_secret",
            List.of("user_id", "device_id"),
            names -> context(new UserId(Long.parseLong(names.get(0))), UUID.fromString(names.get(1))));

    private static final Logger LOG = LoggerFactory.getLogger(JdbiTwoFactors.class);

    private final Database database;
    private final SecretSealer sealer;
    private final BackupCodeHasher hasher;

    @Inject
    public JdbiTwoFactors(Database database, SecretSealer sealer, BackupCodeHasher hasher) {
        this.database = database;
        this.sealer = sealer;
        this.hasher = hasher;
    }

    @Override
    public TwoFactor of(UserId user) {
        return database.read(work -> work.dao(SecondFactorDao.class)
                .find(user.value())
                .map(this::factors)
                .orElseGet(() -> TwoFactor.none(user)));
    }

    @Override
    public void save(TwoFactor factors) {
        database.write(work -> {
            var dao = work.dao(SecondFactorDao.class);
            dao.upsert(keepingWhatIsClosed(factors, row(factors), dao));
            work.touch(new Touch.Account(factors.user()));
            return true;
        });
    }

    /** What {@link #of} could not show is not lost by saving the rest: its key may come back. */
    private SecondFactorRow keepingWhatIsClosed(TwoFactor factors, SecondFactorRow row, SecondFactorDao dao) {
        if (factors.totp().isEmpty()) {
            return row;
        }
        var isLost = factors.totp().get().secret().isLost();
        if (!isLost && factors.codes().isPresent()) {
            return row;
        }
        var stored = dao.find(row.userId());
        var next = stored.filter(former -> isLost).map(row::withSecretOf).orElse(row);
        return stored.filter(former -> factors.codes().isEmpty() && !hasUsableCodes(former))
                .map(next::withCodesOf)
                .orElse(next);
    }

    private SecondFactorRow row(TwoFactor factors) {
        var device = factors.totp();
        var guesses = factors.guesses();
        return new SecondFactorRow(
                factors.user().value(),
                device.map(known -> known.id().toString()).orElse(null),
                device.map(known -> sealer.seal(known.secret().reveal(), context(factors.user(), known.id())))
                        .orElse(null),
                device.map(TotpDevice::driftSteps).orElse(null),
                device.map(TotpDevice::lastUsedStep).orElse(null),
                device.map(known -> known.createdAt().toEpochMilli()).orElse(null),
                device.flatMap(TotpDevice::lastUsedAt)
                        .map(Instant::toEpochMilli)
                        .orElse(null),
                factors.codes().map(BackupCodes::salt).orElse(null),
                factors.codes().map(JdbiTwoFactors::json).orElse(null),
                factors.codes().flatMap(BackupCodes::key).orElse(null),
                guesses.failures(),
                guesses.lastFailureAt().map(Instant::toEpochMilli).orElse(null),
                guesses.lockedAt().map(Instant::toEpochMilli).orElse(null),
                guesses.warnedAt().map(Instant::toEpochMilli).orElse(null),
                factors.epoch());
    }

    private TwoFactor factors(SecondFactorRow row) {
        return factors(row, this::secret, hasUsableCodes(row));
    }

    /** What is in a row, but for the secret of the app, which is left closed. */
    public static TwoFactor closed(SecondFactorRow row) {
        return factors(row, (user, device, text) -> TotpSecret.LOST, true);
    }

    private interface Opening {
        TotpSecret of(UserId user, UUID device, String text);
    }

    private static TwoFactor factors(SecondFactorRow row, Opening opening, boolean hasUsableCodes) {
        var user = new UserId(row.userId());
        return new TwoFactor(
                user,
                Optional.ofNullable(row.deviceId()).map(id -> device(user, UUID.fromString(id), row, opening)),
                Optional.of(row)
                        .filter(known -> hasUsableCodes)
                        .flatMap(known -> Optional.ofNullable(known.codesSalt()))
                        .map(salt -> codes(salt, row)),
                new GuessLimit(
                        row.failures(), moment(row.lastFailureAt()), moment(row.lockedAt()), moment(row.warnedAt())),
                row.epoch());
    }

    private boolean hasUsableCodes(SecondFactorRow row) {
        var key = row.codesKey();
        return key == null || hasher.isKnown(key);
    }

    private static TotpDevice device(UserId user, UUID id, SecondFactorRow row, Opening opening) {
        return new TotpDevice(
                id,
                opening.of(user, id, requireNonNull(row.sealedSecret())),
                requireNonNull(row.driftSteps()),
                requireNonNull(row.lastUsedStep()),
                Instant.ofEpochMilli(requireNonNull(row.deviceCreatedAt())),
                moment(row.deviceLastUsedAt()));
    }

    private TotpSecret secret(UserId user, UUID device, String sealed) {
        try {
            return new TotpSecret(sealer.open(sealed, context(user, device)));
        } catch (IllegalArgumentException closed) {
            LOG.warn(
                    "The authenticator app of account {} is good for nothing: its secret was sealed with a key that is"
                            + " gone, or was changed. The command user reset-2fa helps its person.",
                    user.value());
            return TotpSecret.LOST;
        }
    }

    /** How a set is kept. */
    public static String json(BackupCodes codes) {
        return Json.write(json -> {
            json.writeStartArray();
            for (var code : codes.codes()) {
                json.writeStartObject();
                json.writeStringField("hash", code.hash().reveal());
                if (code.usedAt().isPresent()) {
                    json.writeNumberField("used_at", code.usedAt().get().toEpochMilli());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static BackupCodes codes(String salt, SecondFactorRow row) {
        List<BackupCodes.Stored> codes = new ArrayList<>();
        for (var code : Json.read(requireNonNull(row.codes()))) {
            codes.add(new BackupCodes.Stored(
                    new BackupCodeHash(code.path("hash").textValue()),
                    Optional.ofNullable(code.get("used_at"))
                            .map(JsonNode::longValue)
                            .map(Instant::ofEpochMilli)));
        }
        return new BackupCodes(salt, Optional.ofNullable(row.codesKey()), codes);
    }

    private static Optional<Instant> moment(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    private static String context(UserId user, UUID device) {
        return "totp:" + user.value() + ":" + device;
    }
}
