package io.vestibule.domain.common;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as requests carry them. */
public final class UuidText {

    private static final int LENGTH = 36;

    private static final Pattern ANY_SPELLING = Pattern.compile("(?:urn:uuid:)?\\{?"
            + "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})}?");

    private UuidText() {}

    /** The UUID of a path; empty for anything but the form with four hyphens, in any letter case. */
    public static Optional<UUID> parse(String text) {
        try {
            // UUID.fromString alone also takes shorter groups
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    /** The UUID of a member, in any of its usual spellings: with hyphens or without, in braces, as a URN. */
    public static Optional<UUID> parseAnySpelling(String text) {
        var matcher = ANY_SPELLING.matcher(text);
        return matcher.matches() ? parse(matcher.replaceFirst("$1-$2-$3-$4-$5")) : Optional.empty();
    }
}
