package io.vestibule.testkit.twofactor;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHash;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hides nothing, and is quick. */
public final class PlainBackupCodeHasher implements BackupCodeHasher {

    private final AtomicInteger salts = new AtomicInteger();

    @Override
    public String salt() {
        return "salt-" + salts.incrementAndGet();
    }

    @Override
    public List<BackupCodeHash> hashes(BackupCode code, String salt) {
        return List.of(new BackupCodeHash(salt + ":" + code.reveal()));
    }
}
