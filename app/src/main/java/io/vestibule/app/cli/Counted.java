package io.vestibule.app.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** Words for how many records of each kind there were. */
final class Counted {

    private Counted() {}

    static String of(Map<String, Long> counts) {
        var words = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + plural(count.getKey().replace('_', ' '), count.getValue()))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }

    private static String plural(String noun, long count) {
        if (count == 1) {
            return noun;
        }
        return noun.endsWith("y") && !noun.endsWith("key") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
