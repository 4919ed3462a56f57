package io.vestibule.adapters.github;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address of a page whose query tells its number, which other pages of the same list differ by. */
record PageAddress(String before, int number, String after) {

    private static final Pattern SHAPE = Pattern.compile("([^#]*[?&]page=)([1-9]\\d{0,5})((?:&[^#]*)?)");

    static Optional<PageAddress> of(URI address) {
        var parts = SHAPE.matcher(address.toString());
        return parts.matches()
                ? Optional.of(new PageAddress(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    boolean isOfSameList(PageAddress other) {
        return before.equals(other.before()) && after.equals(other.after());
    }

    URI at(int otherNumber) {
        return URI.create(before + otherNumber + after);
    }
}
