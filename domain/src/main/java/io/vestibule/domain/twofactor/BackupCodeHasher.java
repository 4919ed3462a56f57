package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * Hashes backup codes, which are short, so that a stolen database alone does not give them away: slowly, and with a key
 * that is not in the database. Safe for many threads; each hash takes tens of milliseconds.
 */
@Port
public interface BackupCodeHasher {

    /** The set of these codes, none of them used: with a salt of its own of at least 128 random bits, under the present key. */
    BackupCodes newSet(List<BackupCode> codes);

    /**
     * What the code would be stored as if it belonged to {@code set}: one hash under the key that made the set, one for each
     * key at hand where the set does not say which made it, none when that key is gone.
     */
    List<BackupCodeHash> hashes(BackupCode code, BackupCodes set);

    /**
     * Whether {@link #newSet} would use this key.
     *
     * @param key as sets name it
     */
    boolean isCurrent(String key);

    /**
     * Whether this key is at hand; without it, no code of its sets can be recognised.
     *
     * @param key as sets name it
     */
    boolean isKnown(String key);
}
