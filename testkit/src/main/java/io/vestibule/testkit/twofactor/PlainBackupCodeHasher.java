package io.vestibule.testkit.twofactor;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hides nothing, and is quick. */
public final class PlainBackupCodeHasher implements BackupCodeHasher {

    private static final String KEY = "plain";

    private final AtomicInteger salts = new AtomicInteger();

    @Override
    public BackupCodes newSet(List<BackupCode> codes) {
        var salt = "salt-" + salts.incrementAndGet();
        return BackupCodes.of(
                salt, KEY, codes.stream().map(code -> hash(code, salt)).toList());
    }

    @Override
    public List<BackupCodeHash> hashes(BackupCode code, BackupCodes set) {
        return set.key().map(this::isKnown).orElse(true) ? List.of(hash(code, set.salt())) : List.of();
    }

    @Override
    public boolean isCurrent(String key) {
        return key.equals(KEY);
    }

    @Override
    public boolean isKnown(String key) {
        return isCurrent(key);
    }

    private static BackupCodeHash hash(BackupCode code, String salt) {
        return new BackupCodeHash(salt + ":" + code.reveal());
    }
}
