package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Secret;

/** What is kept of a backup code. */
public final class BackupCodeHash extends Secret {

    public BackupCodeHash(String value) {
        super(value);
    }
}
