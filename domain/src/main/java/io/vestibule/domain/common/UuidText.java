package io.vestibule.domain.common;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as paths carry them. */
public final class UuidText {

    // UUID.fromString alone also takes groups of other lengths, and signs
    private static final Pattern SHAPE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private UuidText() {}

    /** The UUID in {@code text}; empty for anything but the form with four hyphens, in any letter case. */
    public static Optional<UUID> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
