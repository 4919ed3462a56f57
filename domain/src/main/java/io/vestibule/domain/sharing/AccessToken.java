package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** What a public link ends with. Whoever has it sees what is shared, as far as no password is asked for. */
public final class AccessToken extends Secret {

    private static final int BYTES = 22;
    private static final int ENDING = 6;

    public AccessToken(String value) {
        super(value);
    }

    /** A token that was never given out before: 30 characters of base64url. */
    public static AccessToken fresh(SecretGenerator secrets) {
        return new AccessToken(secrets.base64Url(BYTES));
    }

    /** What it is looked up by: lower-case hexadecimal SHA-256. */
    public String hash() {
        return Digest.sha256Hex(reveal());
    }

    /** What a log may show of it: the last six characters. */
    public String ending() {
        return reveal().substring(Math.max(0, reveal().length() - ENDING));
    }
}
