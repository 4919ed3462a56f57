package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a new password must be like: long enough and hard to guess; nothing about which characters it has.
 *
 * @param minLength the fewest characters, at least 8 (NIST SP 800-63B-4, 3.1.1.2)
 */
public record PasswordPolicy(int minLength) {

    /** The most characters a password may have; estimating longer ones costs too much. */
    public static final int MAX_LENGTH = 72;

    private static final int MIN_SCORE = 3;
    private static final int SHORTEST_WORD = 3;
    private static final int MIN_REST = 4;
    private static final String PRODUCT = "vestibule";

    public PasswordPolicy {
        if (minLength < 8 || minLength > MAX_LENGTH) {
            throw new IllegalArgumentException("The shortest password has 8 to " + MAX_LENGTH + " characters.");
        }
    }

    /**
     * A new password of a length that can be judged.
     *
     * @throws DomainException {@code blank} or {@code max_length} at {@code password}
     */
    public static Password candidate(String text) {
        if (text.isBlank()) {
            throw DomainException.invalid("blank", "password", "This field may not be blank.");
        }
        return new Password(TextLimit.check(text, MAX_LENGTH, "password"));
    }

    /** When a password is chosen. The codes of refusals differ, the sentences do not. */
    public enum Occasion {
        /** Together with the account. */
        SIGN_UP("password_too_short", "password_too_weak"),
        /** For an account that is there. */
        CHANGE("invalid_input", "invalid_input");

        private final String tooShort;
        private final String tooWeak;

        Occasion(String tooShort, String tooWeak) {
            this.tooShort = tooShort;
            this.tooWeak = tooWeak;
        }
    }

    /**
     * Refuses a password that is too short, too easy to guess, or known to thieves.
     *
     * @param password at most {@link #MAX_LENGTH} characters
     * @param personal words that add no strength, see {@link #personalWords}
     * @throws DomainException at {@code password}, with a code of the occasion
     */
    public void check(Password password, List<String> personal, PasswordStrength strength, Occasion occasion) {
        if (password.length() < minLength) {
            throw refused(
                    occasion.tooShort,
                    "This password is too short. It must contain at least " + minLength + " characters.");
        }
        if (isMostlyPersonal(password, personal)) {
            throw refused(occasion.tooWeak, "This password is too weak.");
        }
        var estimate = strength.estimate(password, personal);
        if (estimate.score() < MIN_SCORE) {
            var suggestions = String.join(" ", estimate.suggestions());
            throw refused(occasion.tooWeak, suggestions.isEmpty() ? "This password is too weak." : suggestions);
        }
        if (estimate.breached()) {
            throw refused(occasion.tooWeak, "This password has appeared in a data breach. Choose a different one.");
        }
    }

    /**
     * What everybody would try first who knows the person.
     *
     * @param organizations the names of those the person belongs to
     */
    public static List<String> personalWords(EmailAddress address, FullName name, List<String> organizations) {
        return Stream.concat(
                        Stream.of(
                                address.value(),
                                address.localPart(),
                                name.first().value(),
                                name.last().value(),
                                PRODUCT),
                        organizations.stream())
                .filter(word -> !word.isBlank())
                .toList();
    }

    /** Whether little is left without the words that belong to the person, however they are joined. */
    private static boolean isMostlyPersonal(Password password, List<String> personal) {
        var text = password.reveal().toLowerCase(Locale.ROOT);
        var rest = personal.stream()
                .flatMap(words -> Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(text, (left, word) -> left.replace(word, " "));
        return !rest.equals(text)
                && rest.codePoints().filter(Character::isLetterOrDigit).count() < MIN_REST;
    }

    private static DomainException refused(String code, String detail) {
        return DomainException.invalid(code, "password", detail);
    }
}
