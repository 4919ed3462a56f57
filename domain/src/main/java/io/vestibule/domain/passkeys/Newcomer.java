package io.vestibule.domain.passkeys;

import io.vestibule.domain.users.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who made a passkey and has not made an account yet.
 *
 * @param account the account's UUID, which the passkey knows already
 */
public record Newcomer(UUID account, EmailAddress address, NewCredential credential, Instant expiresAt) {

    /** How long there is to fill in the rest. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
