package io.vestibule.testkit.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import org.junit.jupiter.api.Test;

/** What every {@link BackupCodeHasher} owes its callers. */
public interface BackupCodeHasherContract {

    /** The implementation under test. */
    BackupCodeHasher hasher();

    @Test
    default void aCodeIsRecognisedBySaltAndNothingElse() {
        var salt = hasher().salt();
        var stored = hasher().hashes(code("abcd2345"), salt).get(0);

        assertThat(hasher().hashes(code("abcd2345"), salt)).contains(stored);
        assertThat(hasher().hashes(code("abcd2346"), salt)).doesNotContain(stored);
        assertThat(hasher().hashes(code("abcd2345"), hasher().salt())).doesNotContain(stored);
    }

    @Test
    default void noSaltComesTwice() {
        assertThat(hasher().salt()).isNotEqualTo(hasher().salt());
    }

    private static BackupCode code(String text) {
        return BackupCode.parse(text).orElseThrow();
    }
}
