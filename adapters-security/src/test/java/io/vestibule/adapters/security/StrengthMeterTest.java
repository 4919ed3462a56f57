package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordStrength;
import io.vestibule.testkit.users.PasswordStrengthContract;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StrengthMeterTest implements PasswordStrengthContract {

    private static final String ADD_A_WORD = "Add another word or two. Uncommon words are better.";

    private final StrengthMeter meter = new StrengthMeter();

    @Override
    public PasswordStrength strength() {
        return meter;
    }

    @Test
    void weakPasswordsGetTheSuggestionsThatClientsKnow() {
        assertThat(suggestions("password")).isEqualTo(ADD_A_WORD);
        assertThat(suggestions("12345678")).isEqualTo(ADD_A_WORD);
        assertThat(suggestions("test test test")).isEqualTo(ADD_A_WORD + " Avoid repeated words and characters.");
    }

    @Test
    void suggestionsAreInEnglishWhereverTheServerStands() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(suggestions("password")).isEqualTo(ADD_A_WORD);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aPersonalWordInAnyLetterCaseAddsNoStrength() {
        var words = List.of("Zwetschgendatschi");

        assertThat(score("zwetschgendatschi", List.of())).isGreaterThanOrEqualTo(3);
        assertThat(score("zwetschgendatschi", words)).isZero();
        assertThat(score("ZWETSCHGENDATSCHI", words)).isLessThan(3);
        assertThat(score("Zwetschgendatschi1", words)).isLessThan(3);
    }

    @Test
    void anOverlongPasswordIsNotMeasuredToItsEnd() {
        var huge = "kX3#".repeat(25_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(score(huge, List.of(huge))).isBetween(0, 4));
    }

    @Test
    void manyMayAskAtOnce() {
        var scores = Stream.generate(() -> "mighty-strong-secure-1337!!")
                .limit(64)
                .parallel()
                .map(text -> score(text, List.of("ada")))
                .distinct();

        assertThat(scores).containsExactly(4);
    }

    private String suggestions(String password) {
        return String.join(
                " ", meter.estimate(new Password(password), List.of()).suggestions());
    }

    private int score(String password, List<String> personal) {
        return meter.estimate(new Password(password), personal).score();
    }
}
