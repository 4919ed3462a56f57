package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** What an authenticator has to sign once: 32 random bytes in base64url without padding. */
public final class Challenge extends Secret {

    private static final int RANDOM_BYTES = 32;

    public Challenge(String value) {
        super(value);
    }

    /** A challenge that was never given out before. */
    public static Challenge fresh(SecretGenerator secrets) {
        return new Challenge(secrets.base64Url(RANDOM_BYTES));
    }
}
