package io.vestibule.adapters.security;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys out of a secret: HKDF with HMAC-SHA-256 (RFC 5869). */
final class Hkdf {

    static final String HMAC = "HmacSHA256";

    private static final int HASH_LENGTH = 32;
    private static final int MAX_BLOCKS = 255;

    private Hkdf() {}

    /** The pseudorandom key of a secret (RFC 5869, 2.2). */
    static byte[] extract(byte[] salt, byte[] secret) {
        // a key must have at least one byte here; HMAC pads the empty salt to the same block of zeros
        return hmac(salt.length == 0 ? new byte[HASH_LENGTH] : salt, secret);
    }

    /**
     * Key material for one use (RFC 5869, 2.3).
     *
     * @param info names the use
     * @param length in bytes, at most 8160
     */
    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        if (length < 1 || length > MAX_BLOCKS * HASH_LENGTH) {
            throw new IllegalArgumentException("HKDF gives 1 to " + MAX_BLOCKS * HASH_LENGTH + " bytes.");
        }
        var material = new byte[length];
        var block = new byte[0];
        for (int made = 0, counter = 1; made < length; counter++) {
            block = hmac(pseudorandomKey, block, info, new byte[] {(byte) counter});
            var taken = Math.min(HASH_LENGTH, length - made);
            System.arraycopy(block, 0, material, made, taken);
            made += taken;
        }
        Arrays.fill(block, (byte) 0);
        return material;
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC + ".", e);
        }
    }
}
