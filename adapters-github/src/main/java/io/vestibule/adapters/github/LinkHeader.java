package io.vestibule.adapters.github;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Link} (RFC 8288, 3): several relations in any order, over one or more lines. */
final class LinkHeader {

    private static final Pattern LINK =
            Pattern.compile("\\s*,?\\s*<([^>]*)>((?:\\s*;\\s*[^\\s;,=]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^\\s\";,]*))?)*)");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s;,=]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\";,]*)))?");

    private LinkHeader() {}

    /** The first target that stands in a relation, letter for letter as it was sent. */
    static Optional<String> target(List<String> lines, String relation) {
        for (var line : lines) {
            var links = LINK.matcher(line);
            while (links.lookingAt()) {
                if (has(links.group(2), relation)) {
                    return Optional.of(links.group(1));
                }
                links.region(links.end(), line.length());
            }
        }
        return Optional.empty();
    }

    /** Whether the first {@code rel} names the relation; later ones do not count. */
    private static boolean has(String parameters, String relation) {
        var each = PARAMETER.matcher(parameters);
        while (each.find()) {
            if (each.group(1).toLowerCase(Locale.ROOT).equals("rel")) {
                var value = Optional.ofNullable(each.group(2)).or(() -> Optional.ofNullable(each.group(3)));
                return value.stream()
                        .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                        .anyMatch(relation::equalsIgnoreCase);
            }
        }
        return false;
    }
}
