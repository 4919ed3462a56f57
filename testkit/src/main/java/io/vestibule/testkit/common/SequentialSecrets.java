package io.vestibule.testkit.common;

import io.vestibule.domain.common.SecretGenerator;
import java.math.BigInteger;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts up in the alphabet and length of real secrets, so that a test knows the next one. Everybody can guess them: for
 * tests only.
 */
public final class SequentialSecrets implements SecretGenerator {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = ALPHABET.length();

    private final AtomicLong last = new AtomicLong();

    @Override
    public String base62(int bytes) {
        requireSome(bytes);
        var text = new StringBuilder();
        for (var rest = last.incrementAndGet(); rest > 0; rest /= BASE) {
            text.append(ALPHABET.charAt((int) (rest % BASE)));
        }
        var length = lengthInBase62(bytes);
        while (text.length() < length) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().substring(text.length() - length);
    }

    @Override
    public String base64Url(int bytes) {
        requireSome(bytes);
        var number = BigInteger.valueOf(last.incrementAndGet()).toByteArray();
        var padded = new byte[bytes];
        var kept = Math.min(bytes, number.length);
        System.arraycopy(number, number.length - kept, padded, bytes - kept, kept);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }

    private static int lengthInBase62(int bytes) {
        return (int) Math.ceil(8.0 * bytes * Math.log(2) / Math.log(BASE));
    }

    private static void requireSome(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A secret carries at least one byte.");
        }
    }
}
