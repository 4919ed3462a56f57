package io.vestibule.domain.common;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as paths carry them. */
public final class UuidText {

    private static final int LENGTH = 36;

    private UuidText() {}

    /** The UUID in {@code text}; empty for anything but the form with four hyphens, in any letter case. */
    public static Optional<UUID> parse(String text) {
        try {
            // UUID.fromString alone also takes shorter groups
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
