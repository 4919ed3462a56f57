package io.vestibule.domain.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Text that must not be seen: it prints as its type's name, compares in constant time and is only taken out by
 * {@link #reveal()}, so that the few lines which send, hash or seal it can be found.
 */
public abstract class Secret {

    private final String value;

    protected Secret(String value) {
        this.value = value;
    }

    /** The text itself; only for sending, hashing or sealing it. */
    public final String reveal() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null
                && other.getClass() == getClass()
                && MessageDigest.isEqual(bytes(), ((Secret) other).bytes());
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[hidden]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
