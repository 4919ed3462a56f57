package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What is kept of a password: a PHC string, of an imported account also {@code $pbkdf2-…}, or {@code pbkdf2_sha256$…}. */
public final class PasswordHash extends Secret {

    /** The most iterations of an imported hash that are spent; one with more fits no password. */
    public static final int MAX_IMPORTED_ITERATIONS = 2_000_000;

    private static final Pattern IMPORTED =
            Pattern.compile("(?:pbkdf2_sha256\\$|\\$pbkdf2-sha(?:256|(512))\\$i=)(\\d{1,7})\\$.*");

    public PasswordHash(String value) {
        super(value);
    }

    /**
     * How many iterations of SHA-256 the hash of an imported account takes; those of SHA-512 count twice, which is more than
     * they are. Empty for other hashes, and for those that take more than {@link #MAX_IMPORTED_ITERATIONS}.
     */
    public OptionalInt importedIterations() {
        return importedIterations(reveal());
    }

    /** As {@link #importedIterations()}, of a hash or its beginning. */
    public static OptionalInt importedIterations(String hash) {
        var imported = IMPORTED.matcher(hash);
        if (!imported.matches()) {
            return OptionalInt.empty();
        }
        var iterations = Integer.parseInt(imported.group(2));
        if (iterations > MAX_IMPORTED_ITERATIONS) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(imported.group(1) == null ? iterations : 2 * iterations);
    }
}
