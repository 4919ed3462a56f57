package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
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
    public BackupCodes newSet(List<BackupCode> codes) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var key = keys.first();
        return BackupCodes.of(
                Base64.getEncoder().withoutPadding().encodeToString(salt),
                key.id(),
                codes.stream().map(code -> hash(code, salt, key)).toList());
    }

    @Override
    public List<BackupCodeHash> hashes(BackupCode code, BackupCodes set) {
        var salt = Base64.getDecoder().decode(set.salt());
        return keys.all().stream()
                .filter(key -> set.key().map(key.id()::equals).orElse(true))
                .map(key -> hash(code, salt, key))
                .toList();
    }

    @Override
    public boolean isCurrent(String key) {
        return keys.first().id().equals(key);
    }

    @Override
    public boolean isKnown(String key) {
        return keys.find(key).isPresent();
    }

    private BackupCodeHash hash(BackupCode code, byte[] salt, KeyRing.Key key) {
        var peppered = Hkdf.hmac(key.derive(PURPOSE), code.reveal().getBytes(UTF_8));
        return new BackupCodeHash(hasher.slowly(peppered, salt));
    }
}
