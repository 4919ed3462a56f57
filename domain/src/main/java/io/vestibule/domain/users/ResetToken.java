package io.vestibule.domain.users;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What a mailed link proves a password reset with: 32 random bytes in base64url. Only its hash is stored. */
public final class ResetToken extends Secret {

    private static final int RANDOM_BYTES = 32;

    public ResetToken(String value) {
        super(value);
    }

    /** A token that was never given out before. */
    public static ResetToken fresh(SecretGenerator secrets) {
        return new ResetToken(secrets.base64Url(RANDOM_BYTES));
    }

    /** What is stored instead of the token: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }

    boolean fits(String hash) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash().getBytes(StandardCharsets.US_ASCII));
    }
}
