package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PasswordStrength;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordStrength} owes its callers; only clear cases, since estimates differ near the border. */
public interface PasswordStrengthContract {

    /** The implementation under test. */
    PasswordStrength strength();

    @Test
    default void whatEverybodyTriesFirstIsWeak() {
        Stream.of("", "password", "12345678", "aaaaaaaaaaaaaaaa", "test test test")
                .forEach(text -> assertThat(strength()
                                .estimate(new Password(text), List.of())
                                .score())
                        .as(text)
                        .isBetween(0, 2));
    }

    @Test
    default void somethingLongAndUncommonIsStrong() {
        Stream.of("mighty-strong-secure-1337!!", "quetzalcoatlus-1843", "vK7#pQz!m2Lx9@Wd")
                .forEach(text -> assertThat(strength()
                                .estimate(new Password(text), List.of())
                                .score())
                        .as(text)
                        .isBetween(3, 4));
    }

    @Test
    default void aPersonalWordAddsNoStrength() {
        var password = new Password("Quetzalcoatlus-1843");

        assertThat(strength()
                        .estimate(password, List.of("ada", "quetzalcoatlus-1843"))
                        .score())
                .isBetween(0, 2);
    }

    @Test
    default void aStrongPasswordNeedsNoSuggestions() {
        assertThat(strength()
                        .estimate(new Password("mighty-strong-secure-1337!!"), List.of())
                        .suggestions())
                .isEmpty();
    }

    @Test
    default void theLongestPasswordIsEstimatedToo() {
        var longest = "vK7#pQz!m2Lx9@Wd".repeat(5).substring(0, PasswordPolicy.MAX_LENGTH);

        assertThat(strength().estimate(new Password(longest), List.of()).score())
                .isBetween(3, 4);
    }
}
