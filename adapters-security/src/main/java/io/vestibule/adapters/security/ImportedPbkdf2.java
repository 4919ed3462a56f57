package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vestibule.domain.users.PasswordHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash of an imported account's password. Such hashes are only verified, never made. They come in two forms: as
 * Django's default hasher writes them, {@code pbkdf2_sha256$iterations$salt$base64}, and, from elsewhere, as PHC strings,
 * {@code $pbkdf2-sha256$i=iterations$salt$hash} or the same with {@code sha512}, of which as many bytes count as one round of
 * the hash function gives.
 */
final class ImportedPbkdf2 {

    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_sha256\\$([1-9][0-9]{0,6})\\$([!-#%-~]{1,128})\\$([A-Za-z0-9+/]{43}=)");

    private static final Pattern PHC = Pattern.compile(
            "\\$pbkdf2-(sha256|sha512)\\$i=([1-9][0-9]{0,6})\\$([A-Za-z0-9+/]{11,171})\\$([A-Za-z0-9+/]{43,86})");

    /** The most that is spent on a hash: a poisoned import must not stop the server. */
    static final int MAX_ITERATIONS = PasswordHash.MAX_IMPORTED_ITERATIONS;

    /** What PBKDF2 is made of; a key is as long as one block of it. */
    private enum Function {
        SHA_256("PBKDF2WithHmacSHA256", 32),
        SHA_512("PBKDF2WithHmacSHA512", 64);

        private final String algorithm;
        private final int keyBytes;

        Function(String algorithm, int keyBytes) {
            this.algorithm = algorithm;
            this.keyBytes = keyBytes;
        }
    }

    private final Function function;
    private final int iterations;
    private final byte[] salt;
    private final byte[] key;
    private final boolean mayBeTrimmed;

    private ImportedPbkdf2(Function function, int iterations, byte[] salt, byte[] key, boolean mayBeTrimmed) {
        this.function = function;
        this.iterations = iterations;
        this.salt = salt;
        this.key = key;
        this.mayBeTrimmed = mayBeTrimmed;
    }

    /** The hash in {@code encoded}; nothing when it is another form, or more work than is reasonable. */
    static Optional<ImportedPbkdf2> parse(String encoded) {
        return (encoded.startsWith("$") ? phc(encoded) : django(encoded))
                .filter(hash -> hash.iterations <= MAX_ITERATIONS);
    }

    private static Optional<ImportedPbkdf2> django(String encoded) {
        var fields = DJANGO.matcher(encoded);
        if (!fields.matches()) {
            return Optional.empty();
        }
        // the salt is used as it is written, not decoded
        return Optional.of(new ImportedPbkdf2(
                Function.SHA_256,
                Integer.parseInt(fields.group(1)),
                fields.group(2).getBytes(US_ASCII),
                Base64.getDecoder().decode(fields.group(3)),
                true));
    }

    private static Optional<ImportedPbkdf2> phc(String encoded) {
        var fields = PHC.matcher(encoded);
        if (!fields.matches()) {
            return Optional.empty();
        }
        var function = fields.group(1).equals("sha256") ? Function.SHA_256 : Function.SHA_512;
        try {
            var key = Base64.getDecoder().decode(fields.group(4));
            return Optional.of(new ImportedPbkdf2(
                            function,
                            Integer.parseInt(fields.group(2)),
                            Base64.getDecoder().decode(fields.group(3)),
                            key,
                            false))
                    .filter(hash -> key.length == function.keyBytes);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether the hash was made of {@code password}, or of what was left of it without the blanks around it. */
    boolean fits(String password) {
        return fitsExactly(password) || triesTwice(password) && fitsExactly(withoutBlanksAround(password));
    }

    /** Whether it may be the hash of what is left of {@code password} without the blanks around it. */
    boolean triesTwice(String password) {
        // the forms that Django's accounts signed up with cut these blanks off
        return mayBeTrimmed && hasBlanksAround(password);
    }

    /** Whether {@code password} is tried twice. */
    static boolean hasBlanksAround(String password) {
        return !withoutBlanksAround(password).equals(password);
    }

    private boolean fitsExactly(String password) {
        if (password.isEmpty()) {
            return false;
        }
        return MessageDigest.isEqual(key, derived(function, password, salt, iterations));
    }

    /** Does the work of verifying a hash of so many iterations, for nothing. */
    static void work(int iterations) {
        derived(Function.SHA_256, "password", new byte[16], iterations);
    }

    private static byte[] derived(Function function, String password, byte[] salt, int iterations) {
        try {
            var bits = function.keyBytes * Byte.SIZE;
            return SecretKeyFactory.getInstance(function.algorithm)
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, bits))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + function.algorithm + ".", e);
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
