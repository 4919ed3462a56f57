package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Hashes with Argon2id what HMAC-SHA-256 makes of a code under a key that only the installation has. */
public final class PepperedBackupCodes implements BackupCodeHasher {

    private static final String PURPOSE = "backup-pepper";
    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final KeyRing keys;
    private final Argon2PasswordHasher hasher;

    @Inject
    PepperedBackupCodes(KeyRing keys, Argon2PasswordHasher hasher) {
        this.keys = keys;
        this.hasher = hasher;
    }

    @Override
    public String salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().withoutPadding().encodeToString(salt);
    }

    @Override
    public List<BackupCodeHash> hashes(BackupCode code, String salt) {
        var bytes = Base64.getDecoder().decode(salt);
        return keys.all().stream()
                .map(key -> Hkdf.hmac(key.derive(PURPOSE), code.reveal().getBytes(UTF_8)))
                .map(peppered -> new BackupCodeHash(hasher.slowly(peppered, bytes)))
                .toList();
    }
}
