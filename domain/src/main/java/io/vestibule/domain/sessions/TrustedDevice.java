package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which a person showed a second factor, and is not asked for it again for a while.
 *
 * @param id names it, in the browser too
 * @param factorEpoch the epoch of the account's factors; it counts under no other
 * @param authEpoch the epoch of the account's credentials; it counts under no other
 */
public record TrustedDevice(UUID id, String tokenHash, UserId user, int factorEpoch, int authEpoch, Instant expiresAt) {

    /**
     * How long browsers are trusted.
     *
     * @param value zero: not at all
     */
    public record Memory(Duration value) {

        /** Thirty days. */
        public static final Memory STANDARD = new Memory(Duration.ofDays(30));

        public boolean isOff() {
            return value.isZero();
        }
    }

    /** What the browser proves it with: 32 random bytes in base64url. Only its hash is stored. */
    public static final class DeviceToken extends Secret {

        private static final int RANDOM_BYTES = 32;

        public DeviceToken(String value) {
            super(value);
        }

        /** A token that was never given out before. */
        public static DeviceToken fresh(SecretGenerator secrets) {
            return new DeviceToken(secrets.base64Url(RANDOM_BYTES));
        }

        /** What is stored instead of the token: lower-case hexadecimal SHA-256. */
        public String hash() {
            return Digest.sha256Hex(reveal());
        }
    }

    /** What a browser sent: the name of a device, and what should prove it. */
    public record Claim(UUID id, DeviceToken token) {}

    /** Whether {@code claim} proves to be this device of {@code user} at {@code now}. */
    public boolean isProvenBy(Claim claim, UserId user, int factorEpoch, int authEpoch, Instant now) {
        return isOf(claim, user)
                && this.factorEpoch == factorEpoch
                && this.authEpoch == authEpoch
                && now.isBefore(expiresAt);
    }

    /** Whether it was this browser's, whatever it is worth now. */
    public boolean isOf(Claim claim, UserId user) {
        return claim.id().equals(id)
                && this.user.equals(user)
                && MessageDigest.isEqual(
                        tokenHash.getBytes(StandardCharsets.US_ASCII),
                        claim.token().hash().getBytes(StandardCharsets.US_ASCII));
    }
}
