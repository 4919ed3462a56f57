package io.vestibule.domain.users;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** What a person who reads a mailbox proves it with: 32 random bytes in base64url. Only its hash is stored. */
public final class VerificationToken extends Secret {

    private static final int RANDOM_BYTES = 32;

    public VerificationToken(String value) {
        super(value);
    }

    /** A token that was never given out before. */
    public static VerificationToken fresh(SecretGenerator secrets) {
        return new VerificationToken(secrets.base64Url(RANDOM_BYTES));
    }

    /** What is stored and compared instead of the token: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }
}
