package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.SecretSealer;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) and a random nonce of 96 bits. Sealed text reads {@code v1.<key
 * id>.<nonce>.<ciphertext and tag>}, the last two in base64url; version, key id and context are authenticated with it.
 */
public final class Sealer implements SecretSealer {

    private static final String VERSION = "v1";
    private static final String PURPOSE = "seal";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Sealer(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public String seal(String plain, String context) {
        var key = keys.first();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain.getBytes(UTF_8));
            return VERSION + "." + key.id() + "." + encoded(nonce) + "." + encoded(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + TRANSFORMATION + ".", e);
        }
    }

    @Override
    public String open(String sealed, String context) {
        var parts = sealed.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("This text was not sealed here, or was changed.");
        }
        var key = keys.find(parts[1])
                .orElseThrow(() -> new IllegalArgumentException(
                        "This text was sealed with a key that is not known here, or was changed."));
        var nonce = decoded(parts[2]);
        var ciphertext = decoded(parts[3]);
        if (nonce.length != NONCE_BYTES) {
            throw changed();
        }
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(ciphertext), UTF_8);
        } catch (GeneralSecurityException e) {
            throw changed();
        }
    }

    @Override
    public boolean isCurrent(String sealed) {
        return isMarked(sealed, keys.first());
    }

    @Override
    public boolean isKnown(String sealed) {
        return keys.all().stream().anyMatch(key -> isMarked(sealed, key));
    }

    private static boolean isMarked(String sealed, KeyRing.Key key) {
        return sealed.startsWith(VERSION + "." + key.id() + ".");
    }

    private static Cipher cipher(int mode, KeyRing.Key key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, new SecretKeySpec(key.derive(PURPOSE), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "." + key.id() + "." + context).getBytes(UTF_8));
        return cipher;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            // the last character has bits that decoding drops: only one spelling is taken
            if (encoded(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw changed();
        }
        throw changed();
    }

    private static IllegalArgumentException changed() {
        return new IllegalArgumentException("This text was changed, or was sealed for another context.");
    }
}
