package io.vestibule.testkit.users;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Quick where a real hasher is slow on purpose: one plain digest with a counted salt. For tests only. */
public final class PlainPasswordHasher implements PasswordHasher {

    private static final String PREFIX = "plain$";

    private final AtomicLong salts = new AtomicLong();

    @Override
    public PasswordHash hash(Password password) {
        return hashed(Long.toString(salts.incrementAndGet()), password);
    }

    @Override
    public boolean verify(Password password, PasswordHash hash) {
        if (!isOwn(hash)) {
            return false;
        }
        var salt = hash.reveal().substring(PREFIX.length(), hash.reveal().lastIndexOf('$'));
        return hashed(salt, password).equals(hash);
    }

    @Override
    public boolean isKnown(PasswordHash hash) {
        return isOwn(hash);
    }

    @Override
    public boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations) {
        return hash.map(known -> verify(password, known)).orElse(false);
    }

    @Override
    public boolean needsRehash(Password password, PasswordHash hash) {
        return !isOwn(hash);
    }

    private static boolean isOwn(PasswordHash hash) {
        return hash.reveal().matches("plain\\$[0-9]+\\$[0-9a-f]{64}");
    }

    private static PasswordHash hashed(String salt, Password password) {
        return new PasswordHash(PREFIX + salt + "$" + Digest.sha256Hex(salt + "$" + password.reveal()));
    }
}
