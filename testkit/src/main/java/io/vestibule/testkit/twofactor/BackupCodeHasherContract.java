package io.vestibule.testkit.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link BackupCodeHasher} owes its callers. */
public interface BackupCodeHasherContract {

    /** The implementation under test. */
    BackupCodeHasher hasher();

    @Test
    default void aCodeIsRecognisedInItsSetAndNowhereElse() {
        var set = hasher().newSet(List.of(code("abcd2345"), code("efgh2345")));
        var stored = set.codes().get(1).hash();

        assertThat(set.remaining()).isEqualTo(2);
        assertThat(hasher().hashes(code("efgh2345"), set)).containsExactly(stored);
        assertThat(hasher().hashes(code("abcd2345"), set)).doesNotContain(stored);
        assertThat(hasher().hashes(code("efgh2345"), hasher().newSet(List.of())))
                .doesNotContain(stored);
    }

    @Test
    default void aSetIsMadeUnderThePresentKey() {
        var key = hasher().newSet(List.of()).key().orElseThrow();

        assertThat(hasher().isCurrent(key)).isTrue();
        assertThat(hasher().isKnown(key)).isTrue();
    }

    @Test
    default void aSetThatDoesNotSayWhoseItIsIsTriedWithEveryKey() {
        var set = hasher().newSet(List.of(code("abcd2345")));
        var unsaid = new BackupCodes(set.salt(), Optional.empty(), set.codes());

        assertThat(hasher().hashes(code("abcd2345"), unsaid))
                .contains(set.codes().get(0).hash());
    }

    @Test
    default void ofASetWhoseKeyIsGoneNothingIsRecognised() {
        var set = hasher().newSet(List.of(code("abcd2345")));
        var foreign = new BackupCodes(set.salt(), Optional.of("another"), set.codes());

        assertThat(hasher().isKnown("another")).isFalse();
        assertThat(hasher().isCurrent("another")).isFalse();
        assertThat(hasher().hashes(code("abcd2345"), foreign)).isEmpty();
    }

    @Test
    default void noSaltComesTwice() {
        assertThat(hasher().newSet(List.of()).salt())
                .isNotEqualTo(hasher().newSet(List.of()).salt());
    }

    private static BackupCode code(String text) {
        return BackupCode.parse(text).orElseThrow();
    }
}
