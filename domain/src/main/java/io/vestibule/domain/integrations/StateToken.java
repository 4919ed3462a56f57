package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** What a browser carries to GitHub or Slack and back: 48 random letters and digits. Only its hash is stored. */
public final class StateToken extends Secret {

    public StateToken(String value) {
        super(value);
    }

    /** A token that was never given out before. */
    public static StateToken fresh(SecretGenerator secrets) {
        // 36 bytes are 49 letters and digits, the first of which says least
        return new StateToken(secrets.base62(36).substring(1));
    }

    /** What is stored instead of the token: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }
}
