package io.vestibule.application.users;

import io.vestibule.domain.common.UuidText;
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
        return text.equals("@me") ? ME : new Named(UuidText.parse(text));
    }
}
