package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    private static final PasswordPolicy POLICY = new PasswordPolicy(8);
    private static final PasswordStrength STRONG = scoring(3);

    @Test
    void aPasswordThatIsLongAndStrongEnoughIsTaken() {
        assertThatCode(() -> POLICY.check(new Password("12345678"), People.ADA, STRONG))
                .doesNotThrowAnyException();
    }

    @Test
    void aShortPasswordIsRefusedBeforeItsStrengthIsAsked() {
        var refusal = assertRefused(
                () -> POLICY.check(new Password("1234567"), People.ADA, (password, personal) -> {
                    throw new AssertionError("nobody asks");
                }),
                "invalid_input",
                "password");

        assertThat(refusal).hasMessage("This password is too short. It must contain at least 8 characters.");
    }

    @Test
    void charactersAreCountedAsPeopleCountThem() {
        assertRefused(
                () -> POLICY.check(new Password("🦔".repeat(7)), People.ADA, STRONG), "invalid_input", "password");
        assertThatCode(() -> POLICY.check(new Password("🦔".repeat(8)), People.ADA, STRONG))
                .doesNotThrowAnyException();
    }

    @Test
    void aWeakPasswordIsRefusedWithTheSuggestions() {
        var refusal = assertRefused(
                () -> POLICY.check(
                        new Password("12345678"), People.ADA, scoring(2, "Add another word or two.", "Avoid dates.")),
                "invalid_input",
                "password");

        assertThat(refusal).hasMessage("Add another word or two. Avoid dates.");
    }

    @Test
    void aWeakPasswordWithoutSuggestionsIsCalledWeak() {
        var refusal = assertRefused(
                () -> POLICY.check(new Password("12345678"), People.ADA, scoring(0)), "invalid_input", "password");

        assertThat(refusal).hasMessage("This password is too weak.");
    }

    @Test
    void nameAndAddressAreHandedToTheEstimate() {
        var asked = new ArrayList<String>();
        var nameless = People.ADA.edited(
                new FullName(new PersonName("Ada"), PersonName.NONE),
                new Mailbox(new EmailAddress("ada@example.com"), Optional.empty(), Optional.of(true)),
                false,
                Workplace.NONE,
                NotificationSettings.NOTHING_CHOSEN,
                Preferences.INITIAL);

        POLICY.check(new Password("12345678"), nameless, (password, personal) -> {
            asked.addAll(personal);
            return new PasswordStrength.Estimate(4, List.of());
        });

        assertThat(asked).containsExactly("ada@example.com", "ada", "Ada");
    }

    @Test
    void theShortestLengthHasBounds() {
        assertThat(new PasswordPolicy(72).minLength()).isEqualTo(72);
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(73));
    }

    private static PasswordStrength scoring(int score, String... suggestions) {
        return (password, personal) -> new PasswordStrength.Estimate(score, List.of(suggestions));
    }
}
