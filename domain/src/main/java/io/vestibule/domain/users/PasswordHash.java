package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What is kept of a password: a PHC string, or {@code pbkdf2_sha256$…} of an imported account. */
public final class PasswordHash extends Secret {

    /** What the hashes of imported accounts begin with. */
    public static final String IMPORTED_PREFIX = "pbkdf2_sha256$";

    private static final Pattern IMPORTED = Pattern.compile("pbkdf2_sha256\\$(\\d{1,7})\\$.*");

    public PasswordHash(String value) {
        super(value);
    }

    /** How many iterations the hash of an imported account takes; empty for other hashes. */
    public OptionalInt importedIterations() {
        return importedIterations(reveal());
    }

    /** As {@link #importedIterations()}, of a hash or its beginning. */
    public static OptionalInt importedIterations(String hash) {
        var imported = IMPORTED.matcher(hash);
        return imported.matches() ? OptionalInt.of(Integer.parseInt(imported.group(1))) : OptionalInt.empty();
    }
}
