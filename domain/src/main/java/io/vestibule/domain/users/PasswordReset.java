package io.vestibule.domain.users;

import io.vestibule.domain.common.UserId;
import java.time.Instant;

/**
 * A password that may be set anew by whoever holds the mailed token.
 *
 * @param tokenHash see {@link ResetToken#hash}
 * @param authEpoch the account's epoch when it was asked for; the token is dead under any other
 * @param address where the token was sent; the token is dead when the account moved elsewhere
 */
public record PasswordReset(UserId user, String tokenHash, int authEpoch, EmailAddress address, Instant expiresAt) {

    /** Whether {@code token} sets a new password of {@code user} at {@code now}. */
    public boolean isUsable(ResetToken token, User user, Instant now) {
        return token.fits(tokenHash)
                && user.active()
                && user.id().equals(this.user)
                && user.credentials().authEpoch() == authEpoch
                && user.mailbox().address().equals(address)
                && now.isBefore(expiresAt);
    }
}
