package io.vestibule.application.users;

import java.util.Optional;
import java.util.UUID;

/** Which account a request is about. */
public sealed interface Target {

    /** The caller's own, named {@code @me}. */
    record Me() implements Target {}

    /**
     * An account by its name in the API; only staff may.
     *
     * @param uuid empty when the text was no UUID, which names nobody
     */
    record Named(Optional<UUID> uuid) implements Target {}

    Target ME = new Me();

    /** The account that a path names; any text is allowed. */
    static Target parse(String text) {
        if (text.equals("@me")) {
            return ME;
        }
        try {
            // UUID.fromString alone also takes shorter groups
            return new Named(text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty());
        } catch (IllegalArgumentException notAUuid) {
            return new Named(Optional.empty());
        }
    }
}
