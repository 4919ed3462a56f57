package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordHasher} owes its callers. */
public interface PasswordHasherContract {

    Password PASSWORD = new Password("correct horse battery");

    /** The implementation under test. */
    PasswordHasher hasher();

    @Test
    default void onlyThePasswordThatWasHashedFits() {
        var hash = hasher().hash(new Password("correct horse battery"));

        assertThat(hasher().verify(new Password("correct horse battery"), hash)).isTrue();
        assertThat(hasher().verify(new Password("Correct horse battery"), hash)).isFalse();
        assertThat(hasher().verify(new Password(""), hash)).isFalse();
    }

    @Test
    default void hashesThatNoPasswordFitsAreToldApart() {
        assertThat(hasher().isKnown(hasher().hash(PASSWORD))).isTrue();
        assertThat(hasher().isKnown(new PasswordHash("bcrypt$$2b$12$abc"))).isFalse();
        assertThat(hasher().isKnown(new PasswordHash(""))).isFalse();
    }

    @Test
    default void blanksAroundAPasswordCount() {
        var hash = hasher().hash(new Password(" correct horse battery"));

        assertThat(hasher().verify(new Password(" correct horse battery"), hash))
                .isTrue();
        assertThat(hasher().verify(new Password("correct horse battery"), hash)).isFalse();
        assertThat(hasher().verify(new Password(" correct horse battery "), hash))
                .isFalse();
    }

    @Test
    default void everyCharacterOfALongPasswordCounts() {
        var hash = hasher().hash(new Password("ü".repeat(71) + "a"));

        assertThat(hasher().verify(new Password("ü".repeat(71) + "a"), hash)).isTrue();
        assertThat(hasher().verify(new Password("ü".repeat(71) + "b"), hash)).isFalse();
    }

    @Test
    default void charactersAreTakenAsTheyAre() {
        var composed = new Password("p\u00E4ssw\u00F6rd \uD83E\uDD94");
        var hash = hasher().hash(composed);

        assertThat(hasher().verify(composed, hash)).isTrue();
        assertThat(hasher().verify(new Password("pa\u0308sswo\u0308rd \uD83E\uDD94"), hash))
                .isFalse();
    }

    @Test
    default void twoHashesOfOnePasswordDiffer() {
        var password = new Password("correct horse battery");

        assertThat(hasher().hash(password)).isNotEqualTo(hasher().hash(password));
    }

    @Test
    default void aHashDoesNotShowThePassword() {
        assertThat(hasher().hash(new Password("correct-horse")).reveal()).doesNotContain("correct-horse");
    }

    @Test
    default void nothingFitsAHashInAnUnknownForm() {
        unknownForms()
                .forEach(hash -> assertThat(hasher().verify(new Password("correct horse battery"), hash))
                        .as(hash.reveal())
                        .isFalse());
    }

    @Test
    default void nobodyFitsWhereThereIsNoHash() {
        var hash = hasher().hash(new Password("correct horse battery"));

        assertThat(hasher().verifyUnknown(
                                new Password("correct horse battery"), Optional.of(hash), OptionalInt.empty()))
                .isTrue();
        assertThat(hasher().verifyUnknown(new Password("another"), Optional.of(hash), OptionalInt.empty()))
                .isFalse();
        assertThat(hasher().verifyUnknown(new Password("correct horse battery"), Optional.empty(), OptionalInt.empty()))
                .isFalse();
        assertThat(hasher().verifyUnknown(
                                new Password("correct horse battery"), Optional.empty(), OptionalInt.of(1000)))
                .isFalse();
        unknownForms()
                .forEach(form -> assertThat(hasher().verifyUnknown(PASSWORD, Optional.of(form), OptionalInt.empty()))
                        .isFalse());
    }

    @Test
    default void onlyHashesMadeAnotherWayNeedToBeRenewed() {
        assertThat(hasher().needsRehash(PASSWORD, hasher().hash(PASSWORD))).isFalse();
        unknownForms()
                .forEach(hash -> assertThat(hasher().needsRehash(PASSWORD, hash))
                        .as(hash.reveal())
                        .isTrue());
    }

    private static Stream<PasswordHash> unknownForms() {
        return Stream.of(
                        "",
                        "!",
                        "!R4nd0mMarkerOfAnAccountWithoutPassword",
                        "null",
                        "correct horse battery",
                        "$",
                        "$$$$$",
                        "md5$salt$5ebe2294ecd0e0f08eab7690d2a6ee69",
                        "$2b$12$abcdefghijklmnopqrstuuxTP4dH1aT3vbb3YUmNQ3cDgZ2cYqLZm")
                .map(PasswordHash::new);
    }
}
