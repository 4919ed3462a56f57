package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What is kept of a password: a PHC string, of an imported account also {@code $pbkdf2-…}, or {@code pbkdf2_sha256$…}. */
public final class PasswordHash extends Secret {

    private static final Pattern IMPORTED =
            Pattern.compile("(?:pbkdf2_sha256\\$|\\$pbkdf2-sha(?:256|(512))\\$i=)(\\d{1,7})\\$.*");

    public PasswordHash(String value) {
        super(value);
    }

    /**
     * How many iterations of SHA-256 the hash of an imported account takes; those of SHA-512 count twice, which is more than
     * they are. Empty for other hashes.
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
        return OptionalInt.of(imported.group(1) == null ? iterations : 2 * iterations);
    }
}
