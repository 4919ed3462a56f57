package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * Second factors that may be taken off an account by whoever holds the mailed token and gave the right password.
 *
 * @param authEpoch the account's epoch when it was asked for; the token is dead under any other
 * @param factorEpoch the epoch of its factors; the token is dead under any other
 * @param address where the token was sent; the token is dead when the account moved elsewhere
 */
public record FactorReset(
        UserId user, String tokenHash, int authEpoch, int factorEpoch, String address, Instant expiresAt) {

    /** How long a mailed token works. */
    public static final Duration LIFE = Duration.ofDays(1);

    /** What a mailed link proves it with: 32 random bytes in base64url. Only its hash is stored. */
    public static final class FactorResetToken extends Secret {

        private static final int RANDOM_BYTES = 32;

        public FactorResetToken(String value) {
            super(value);
        }

        /** A token that was never given out before. */
        public static FactorResetToken fresh(SecretGenerator secrets) {
            return new FactorResetToken(secrets.base64Url(RANDOM_BYTES));
        }

        /** What is stored instead of the token: lower-case hexadecimal SHA-256. */
        public String hash() {
            return Digest.sha256Hex(reveal());
        }
    }

    /** Whether {@code token} is the one. */
    public boolean hasToken(FactorResetToken token) {
        return MessageDigest.isEqual(
                tokenHash.getBytes(StandardCharsets.US_ASCII), token.hash().getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the account is as it was when the token was mailed. */
    public boolean isOfAccountAt(int authEpoch, int factorEpoch, String address) {
        return this.authEpoch == authEpoch && this.factorEpoch == factorEpoch && this.address.equals(address);
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
