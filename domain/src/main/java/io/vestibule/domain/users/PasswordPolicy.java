package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import java.util.List;
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

    /**
     * Refuses a password that is too short or too easy to guess.
     *
     * @param password at most {@link #MAX_LENGTH} characters
     * @throws DomainException {@code invalid_input} at {@code password}
     */
    public void check(Password password, User owner, PasswordStrength strength) {
        if (password.length() < minLength) {
            throw DomainException.invalid(
                    "invalid_input",
                    "password",
                    "This password is too short. It must contain at least " + minLength + " characters.");
        }
        var estimate = strength.estimate(password, personalWords(owner));
        if (estimate.score() < MIN_SCORE) {
            var suggestions = String.join(" ", estimate.suggestions());
            throw DomainException.invalid(
                    "invalid_input", "password", suggestions.isEmpty() ? "This password is too weak." : suggestions);
        }
    }

    private static List<String> personalWords(User owner) {
        return Stream.of(
                        owner.mailbox().address().value(),
                        owner.mailbox().address().localPart(),
                        owner.name().first().value(),
                        owner.name().last().value())
                .filter(word -> !word.isBlank())
                .toList();
    }
}
