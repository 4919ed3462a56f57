package io.vestibule.domain.users;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * A question that was mailed to an address: is it yours?
 *
 * @param tokenHash see {@link VerificationToken#hash}
 * @param address where the token went
 */
public record EmailVerification(UserId user, String tokenHash, EmailAddress address, Instant expiresAt) {

    private static final Duration LIFETIME = Duration.ofDays(1);

    /** A question to the address that the account is to have. */
    public static EmailVerification asked(User user, VerificationToken token, Instant now) {
        return new EmailVerification(user.id(), token.hash(), user.mailbox().claimed(), now.plus(LIFETIME));
    }

    /** Whether {@code token} shows at {@code now} that the address is right which the account is still to have. */
    public boolean isAnsweredBy(VerificationToken token, Mailbox mailbox, Instant now) {
        return tokenHash.equals(token.hash()) && address.equals(mailbox.claimed()) && now.isBefore(expiresAt);
    }
}
