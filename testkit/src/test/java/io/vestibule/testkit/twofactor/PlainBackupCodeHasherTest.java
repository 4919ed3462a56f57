package io.vestibule.testkit.twofactor;

import io.vestibule.domain.twofactor.BackupCodeHasher;

class PlainBackupCodeHasherTest implements BackupCodeHasherContract {

    private final BackupCodeHasher hasher = new PlainBackupCodeHasher();

    @Override
    public BackupCodeHasher hasher() {
        return hasher;
    }
}
