package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.users.PasswordPolicy.Occasion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final PasswordPolicy POLICY = new PasswordPolicy(8);
    private static final PasswordStrength STRONG = scoring(3);
    private static final List<String> ADA = List.of("ada", "Ada", "Lovelace", "Analytical Engines");

    @Test
    void aPasswordThatIsLongAndStrongEnoughIsTaken() {
        assertThatCode(() -> check(new Password("12345678"), STRONG)).doesNotThrowAnyException();
    }

    @Test
    void aShortPasswordIsRefusedBeforeItsStrengthIsAsked() {
        var refusal = assertRefused(
                () -> check(new Password("1234567"), (password, personal) -> {
                    throw new AssertionError("nobody asks");
                }),
                "invalid_input",
                "password");

        assertThat(refusal).hasMessage("This password is too short. It must contain at least 8 characters.");
    }

    @Test
    void charactersAreCountedAsPeopleCountThem() {
        assertRefused(() -> check(new Password("🦔".repeat(7)), STRONG), "invalid_input", "password");
        assertThatCode(() -> check(new Password("🦔".repeat(8)), STRONG)).doesNotThrowAnyException();
    }

    @Test
    void aWeakPasswordIsRefusedWithTheSuggestions() {
        var refusal = assertRefused(
                () -> check(new Password("12345678"), scoring(2, "Add another word or two.", "Avoid dates.")),
                "invalid_input",
                "password");

        assertThat(refusal).hasMessage("Add another word or two. Avoid dates.");
    }

    @Test
    void aWeakPasswordWithoutSuggestionsIsCalledWeak() {
        var refusal = assertRefused(() -> check(new Password("12345678"), scoring(0)), "invalid_input", "password");

        assertThat(refusal).hasMessage("This password is too weak.");
    }

    @Test
    void aPasswordThatThievesKnowIsRefused() {
        PasswordStrength thieves = (password, personal) -> new PasswordStrength.Estimate(4, List.of(), true);

        var refusal = assertRefused(() -> check(new Password("12345678"), thieves), "invalid_input", "password");

        assertThat(refusal).hasMessage("This password has appeared in a data breach. Choose a different one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada-lovelace1", "LovelaceAda!", "99.analytical.engines", "AdaAdaAda1"})
    void namesOfThePersonCarryNoPassword(String text) {
        var refusal = assertRefused(
                () -> POLICY.check(new Password(text), ADA, STRONG, Occasion.CHANGE), "invalid_input", "password");

        assertThat(refusal).hasMessage("This password is too weak.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada-lovelace-wrote-notes", "lovelace7391", "someadapter", "12345678"})
    void aNameAmongOtherThingsIsNoHarm(String text) {
        assertThatCode(() -> POLICY.check(new Password(text), ADA, STRONG, Occasion.CHANGE))
                .doesNotThrowAnyException();
    }

    @Test
    void atSignUpTheCodesSayMore() {
        assertRefused(
                () -> POLICY.check(new Password("1234567"), List.of(), STRONG, Occasion.SIGN_UP),
                "password_too_short",
                "password");
        assertRefused(
                () -> POLICY.check(new Password("12345678"), List.of(), scoring(2), Occasion.SIGN_UP),
                "password_too_weak",
                "password");
    }

    @Test
    void theWordsOfThePersonAreHandedToTheEstimate() {
        var words = List.of("ada", "engines");
        var asked = new ArrayList<String>();

        POLICY.check(
                new Password("12345678"),
                words,
                (password, personal) -> {
                    asked.addAll(personal);
                    return new PasswordStrength.Estimate(4, List.of());
                },
                Occasion.CHANGE);

        assertThat(asked).isEqualTo(words);
    }

    @Test
    void whatIsKnownOfThePersonIsPersonal() {
        assertThat(PasswordPolicy.personalWords(
                        new EmailAddress("ada@example.com"),
                        new FullName(new PersonName("Ada"), PersonName.NONE),
                        List.of("Analytical Engines")))
                .containsExactly("ada@example.com", "ada", "Ada", "vestibule", "Analytical Engines");
    }

    @Test
    void theShortestLengthHasBounds() {
        assertThat(new PasswordPolicy(72).minLength()).isEqualTo(72);
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(73));
    }

    private static void check(Password password, PasswordStrength strength) {
        POLICY.check(password, List.of(), strength, Occasion.CHANGE);
    }

    private static PasswordStrength scoring(int score, String... suggestions) {
        return (password, personal) -> new PasswordStrength.Estimate(score, List.of(suggestions));
    }
}
