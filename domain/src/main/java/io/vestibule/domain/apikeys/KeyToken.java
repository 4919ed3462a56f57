package io.vestibule.domain.apikeys;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;

/** A personal API key as its owner sends it: {@code phx_} and 280 random bits in base 62. Only its hash is stored. */
public final class KeyToken extends Secret {

    /** How every key of this installation begins. */
    public static final String PREFIX = "phx_";

    /** The longest text that is looked up as a key. */
    public static final int MAX_LENGTH = 200;

    private static final int RANDOM_BYTES = 35;
    private static final int MASK_EDGE = 4;

    public KeyToken(String value) {
        super(value);
    }

    /** A key that was never given out before. */
    public static KeyToken fresh(SecretGenerator secrets) {
        return new KeyToken(PREFIX + secrets.base62(RANDOM_BYTES));
    }

    /** What is stored and looked up instead of the key: {@code sha256$} and lower-case hexadecimal SHA-256 of all of it. */
    public String hash() {
        return "sha256$" + Digest.sha256Hex(reveal());
    }

    /** What its owner recognises it by later: the first and the last four characters. */
    public String mask() {
        var key = reveal();
        return key.substring(0, MASK_EDGE) + "..." + key.substring(key.length() - MASK_EDGE);
    }
}
