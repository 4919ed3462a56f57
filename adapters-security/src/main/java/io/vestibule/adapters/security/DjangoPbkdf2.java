package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash of an imported account, as Django's default hasher writes it: {@code
 * pbkdf2_sha256$iterations$salt$base64}. Such hashes are only verified, never made.
 */
final class DjangoPbkdf2 {

    private static final Pattern FORM =
            Pattern.compile("pbkdf2_sha256\\$([1-9][0-9]{0,6})\\$([!-#%-~]{1,128})\\$([A-Za-z0-9+/]{43}=)");

    /** The most that is spent on a hash: a poisoned import must not stop the server. */
    static final int MAX_ITERATIONS = 2_000_000;

    private static final int KEY_BITS = 256;

    private final int iterations;
    private final byte[] salt;
    private final byte[] key;

    private DjangoPbkdf2(int iterations, byte[] salt, byte[] key) {
        this.iterations = iterations;
        this.salt = salt;
        this.key = key;
    }

    /** The hash in {@code encoded}; nothing when it is another form, or more work than is reasonable. */
    static Optional<DjangoPbkdf2> parse(String encoded) {
        var fields = FORM.matcher(encoded);
        if (!fields.matches()) {
            return Optional.empty();
        }
        var iterations = Integer.parseInt(fields.group(1));
        if (iterations > MAX_ITERATIONS) {
            return Optional.empty();
        }
        // the salt is used as it is written, not decoded
        return Optional.of(new DjangoPbkdf2(
                iterations,
                fields.group(2).getBytes(US_ASCII),
                Base64.getDecoder().decode(fields.group(3))));
    }

    /** Whether the hash was made of {@code password}, or of what was left of it without the blanks around it. */
    boolean fits(String password) {
        // the forms that imported accounts signed up with cut these blanks off
        return fitsExactly(password) || hasBlanksAround(password) && fitsExactly(withoutBlanksAround(password));
    }

    /** Whether {@code password} is tried twice. */
    static boolean hasBlanksAround(String password) {
        return !withoutBlanksAround(password).equals(password);
    }

    private boolean fitsExactly(String password) {
        if (password.isEmpty()) {
            return false;
        }
        return MessageDigest.isEqual(key, derived(password, salt, iterations));
    }

    /** Does the work of verifying a hash of so many iterations, for nothing. */
    static void work(int iterations) {
        derived("password", new byte[16], iterations);
    }

    private static byte[] derived(String password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA256.", e);
        }
    }

    private static String withoutBlanksAround(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** As Python's {@code str.strip} sees it: unlike {@link String#strip}, no-break spaces and U+0085 are blanks too. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
