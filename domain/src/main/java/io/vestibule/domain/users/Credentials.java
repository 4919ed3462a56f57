package io.vestibule.domain.users;

import java.time.Instant;
import java.util.Optional;

/**
 * How an account proves itself.
 *
 * @param password what is kept of the password; empty when the account has none that could be used
 * @param authEpoch grows whenever every session must end; sessions of an older epoch are dead
 * @param reviewedAt when the person looked through keys and passkeys, the first time
 */
public record Credentials(Optional<PasswordHash> password, int authEpoch, Optional<Instant> reviewedAt) {

    /** An account without a password. */
    public static final Credentials NONE = new Credentials(Optional.empty(), 0, Optional.empty());
}
