package io.vestibule.adapters.security;

import io.vestibule.domain.common.SecretGenerator;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;

/** Draws from the JDK's {@link SecureRandom}. */
public final class SecureRandomSecrets implements SecretGenerator {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final double BITS_PER_CHARACTER = Math.log(ALPHABET.length()) / Math.log(2);
    private static final int SIX_BITS = 0x3f;

    private final SecureRandom random = new SecureRandom();

    @Inject
    SecureRandomSecrets() {}

    @Override
    public String base62(int bytes) {
        requireSome(bytes);
        var length = (int) Math.ceil(8 * bytes / BITS_PER_CHARACTER);
        var text = new StringBuilder(length);
        var drawn = new byte[length];
        while (text.length() < length) {
            random.nextBytes(drawn);
            for (var i = 0; i < drawn.length && text.length() < length; i++) {
                // two of the 64 values are drawn again: taking the remainder would prefer some characters
                var index = drawn[i] & SIX_BITS;
                if (index < ALPHABET.length()) {
                    text.append(ALPHABET.charAt(index));
                }
            }
        }
        return text.toString();
    }

    @Override
    public String base64Url(int bytes) {
        requireSome(bytes);
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    private static void requireSome(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A secret carries at least one byte.");
        }
    }
}
