package io.vestibule.testkit.users;

import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordStrength;
import java.util.List;
import java.util.Locale;

/**
 * Estimates by a fixed rule that a test can foresee: with a personal word of three or more characters in it 0, with at
 * least twelve characters of which six differ 4, otherwise 1. For tests only.
 */
public final class FixedPasswordStrength implements PasswordStrength {

    /** What is suggested for every weak password. */
    public static final String SUGGESTION = "Add another word or two. Uncommon words are better.";

    private static final int SHORTEST_WORD = 3;
    private static final int LONG_ENOUGH = 12;
    private static final int DISTINCT_ENOUGH = 6;

    @Override
    public Estimate estimate(Password password, List<String> personal) {
        var text = password.reveal().toLowerCase(Locale.ROOT);
        if (personal.stream()
                .filter(word -> word.length() >= SHORTEST_WORD)
                .anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)))) {
            return new Estimate(0, List.of(SUGGESTION));
        }
        if (password.length() >= LONG_ENOUGH && text.codePoints().distinct().count() >= DISTINCT_ENOUGH) {
            return new Estimate(4, List.of());
        }
        return new Estimate(1, List.of(SUGGESTION));
    }
}
