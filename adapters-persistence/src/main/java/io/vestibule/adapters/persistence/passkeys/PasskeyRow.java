package io.vestibule.adapters.persistence.passkeys;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.Passkey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_passkeys}; times are epoch milliseconds, transports a JSON array. */
public record PasskeyRow(
        String id,
        long userId,
        String credentialId,
        String publicKey,
        long signCount,
        String transports,
        String label,
        boolean isVerified,
        @Nullable Boolean isBackupEligible,
        @Nullable Boolean isBackedUp,
        long createdAt,
        @Nullable Long lastUsedAt) {

    static PasskeyRow of(Passkey passkey) {
        return new PasskeyRow(
                passkey.id().toString(),
                passkey.user().value(),
                passkey.credential().value(),
                passkey.publicKey(),
                passkey.signCount(),
                Json.writeTree(passkey.transports()),
                passkey.label(),
                passkey.verified(),
                passkey.backup().map(BackupFlags::eligible).orElse(null),
                passkey.backup().map(BackupFlags::backedUp).orElse(null),
                passkey.createdAt().toEpochMilli(),
                passkey.lastUsedAt().map(Instant::toEpochMilli).orElse(null));
    }

    /** The passkey in this row. */
    public Passkey toPasskey() {
        return new Passkey(
                UUID.fromString(id),
                new UserId(userId),
                new CredentialId(credentialId),
                publicKey,
                signCount,
                Json.readTexts(transports),
                label,
                isVerified,
                isBackupEligible == null
                        ? Optional.empty()
                        : Optional.of(new BackupFlags(isBackupEligible, Boolean.TRUE.equals(isBackedUp))),
                Instant.ofEpochMilli(createdAt),
                Optional.ofNullable(lastUsedAt).map(Instant::ofEpochMilli));
    }
}
