package io.vestibule.domain.users;

import io.vestibule.domain.common.Port;
import java.util.List;

/** Estimates how hard a password is to guess. Safe for many threads. */
@Port
public interface PasswordStrength {

    /**
     * The estimate for {@code password}.
     *
     * @param password at most {@link PasswordPolicy#MAX_LENGTH} characters: the cost grows fast with the length
     * @param personal words that belong to the person and add no strength
     */
    Estimate estimate(Password password, List<String> personal);

    /**
     * How hard to guess.
     *
     * @param score 0 (guessed at once) to 4 (very hard), on the scale of zxcvbn
     * @param suggestions sentences in English that help to choose a better one; may be empty
     * @param breached whether lists of stolen passwords name it, as it is or in lower case
     */
    record Estimate(int score, List<String> suggestions, boolean breached) {

        /** Of a password that no list of stolen ones names. */
        public Estimate(int score, List<String> suggestions) {
            this(score, suggestions, false);
        }

        public Estimate {
            suggestions = List.copyOf(suggestions);
        }
    }
}
