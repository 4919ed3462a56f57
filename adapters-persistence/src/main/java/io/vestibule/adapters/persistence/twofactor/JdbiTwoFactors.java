package io.vestibule.adapters.persistence.twofactor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.BackupCodeHash;
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

/** Second factors in the database, the secret of a device sealed for its owner and itself. */
public final class JdbiTwoFactors implements TwoFactors {

    private final Database database;
    private final SecretSealer sealer;

    @Inject
    public JdbiTwoFactors(Database database, SecretSealer sealer) {
        this.database = database;
        this.sealer = sealer;
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
            work.dao(SecondFactorDao.class).upsert(row(factors));
            work.touch(new Touch.Account(factors.user()));
            return true;
        });
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
                guesses.failures(),
                guesses.lastFailureAt().map(Instant::toEpochMilli).orElse(null),
                guesses.lockedAt().map(Instant::toEpochMilli).orElse(null),
                guesses.warnedAt().map(Instant::toEpochMilli).orElse(null),
                factors.epoch());
    }

    private TwoFactor factors(SecondFactorRow row) {
        var user = new UserId(row.userId());
        return new TwoFactor(
                user,
                Optional.ofNullable(row.deviceId()).map(id -> device(user, UUID.fromString(id), row)),
                Optional.ofNullable(row.codesSalt()).map(salt -> codes(salt, requireNonNull(row.codes()))),
                new GuessLimit(
                        row.failures(), moment(row.lastFailureAt()), moment(row.lockedAt()), moment(row.warnedAt())),
                row.epoch());
    }

    private TotpDevice device(UserId user, UUID id, SecondFactorRow row) {
        return new TotpDevice(
                id,
                new TotpSecret(sealer.open(requireNonNull(row.sealedSecret()), context(user, id))),
                requireNonNull(row.driftSteps()),
                requireNonNull(row.lastUsedStep()),
                Instant.ofEpochMilli(requireNonNull(row.deviceCreatedAt())),
                moment(row.deviceLastUsedAt()));
    }

    private static String json(BackupCodes codes) {
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

    private static BackupCodes codes(String salt, String json) {
        List<BackupCodes.Stored> codes = new ArrayList<>();
        for (var code : Json.read(json)) {
            codes.add(new BackupCodes.Stored(
                    new BackupCodeHash(code.path("hash").textValue()),
                    Optional.ofNullable(code.get("used_at"))
                            .map(JsonNode::longValue)
                            .map(Instant::ofEpochMilli)));
        }
        return new BackupCodes(salt, codes);
    }

    private static Optional<Instant> moment(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    private static String context(UserId user, UUID device) {
        return "totp:" + user.value() + ":" + device;
    }
}
