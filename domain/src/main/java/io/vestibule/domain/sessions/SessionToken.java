package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** What a browser proves its session with: 32 random bytes in base64url. Only its hash is stored. */
public final class SessionToken extends Secret {

    private static final int RANDOM_BYTES = 32;

    public SessionToken(String value) {
        super(value);
    }

    /** A token that was never given out before. */
    public static SessionToken fresh(SecretGenerator secrets) {
        return new SessionToken(secrets.base64Url(RANDOM_BYTES));
    }

    /** What is stored and looked up instead of the token: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }
}
