package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * Hashes backup codes, which are short, so that a stolen database alone does not give them away: slowly, and with a key
 * that is not in the database. Safe for many threads; a call takes tens of milliseconds.
 */
@Port
public interface BackupCodeHasher {

    /** A salt for a new set, at least 128 random bits. */
    String salt();

    /**
     * What the code is stored as under the present key, and then under each former one; never empty.
     *
     * @param salt of the set that the code may belong to
     */
    List<BackupCodeHash> hashes(BackupCode code, String salt);
}
