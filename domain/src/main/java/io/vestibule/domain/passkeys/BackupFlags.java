package io.vestibule.domain.passkeys;

/**
 * What an authenticator says of copies of a credential (Web Authentication Level 3, 6.1.3).
 *
 * @param eligible it may be copied to other devices; settled when it is made
 * @param backedUp it is copied at the moment; never without {@code eligible}
 */
public record BackupFlags(boolean eligible, boolean backedUp) {

    public BackupFlags {
        if (backedUp && !eligible) {
            throw new IllegalArgumentException("What may not be copied is not copied.");
        }
    }
}
