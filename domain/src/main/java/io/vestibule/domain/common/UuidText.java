package io.vestibule.domain.common;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as requests carry them. */
public final class UuidText {

    // UUID.fromString alone also takes groups of other lengths, and signs
    private static final Pattern IN_PATHS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Pattern ANY_SPELLING = Pattern.compile("(?:urn:uuid:)?\\{?"
            + "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})}?");

    private UuidText() {}

    /** The UUID of a path; empty for anything but the form with four hyphens, in any letter case. */
    public static Optional<UUID> parse(String text) {
        return IN_PATHS.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The UUID of a member, in any of its usual spellings: with hyphens or without, in braces, as a URN. */
    public static Optional<UUID> parseAnySpelling(String text) {
        var matcher = ANY_SPELLING.matcher(text);
        return matcher.matches() ? parse(matcher.replaceFirst("$1-$2-$3-$4-$5")) : Optional.empty();
    }
}
