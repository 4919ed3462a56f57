package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.BackupCodes;
import io.vestibule.testkit.twofactor.BackupCodeHasherContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PepperedBackupCodesTest implements BackupCodeHasherContract {

    private static final String FIRST = "k".repeat(32);
    private static final String SECOND = "l".repeat(32);
    private static final BackupCode CODE = BackupCode.parse("abcd2345").orElseThrow();

    private final BackupCodeHasher hasher = under(FIRST);

    @Override
    public BackupCodeHasher hasher() {
        return hasher;
    }

    @Test
    void anotherInstallationMakesAnotherHash() {
        var set = hasher.newSet(List.of(CODE));
        var unsaid = new BackupCodes(set.salt(), Optional.empty(), set.codes());

        assertThat(under(SECOND).hashes(CODE, unsaid))
                .doesNotContain(set.codes().get(0).hash());
    }

    @Test
    void aCodeOutlivesANewKeyWhileTheOldOneIsKnownAtThePriceOfOneHash() {
        var set = hasher.newSet(List.of(CODE));
        var both = under(SECOND + "," + FIRST);

        assertThat(both.hashes(CODE, set)).containsExactly(set.codes().get(0).hash());
        assertThat(both.isKnown(set.key().orElseThrow())).isTrue();
        assertThat(both.isCurrent(set.key().orElseThrow())).isFalse();
        assertThat(under(SECOND).hashes(CODE, set)).isEmpty();
        assertThat(under(SECOND).isKnown(set.key().orElseThrow())).isFalse();
    }

    @Test
    void aSetOfBeforeKeysWereNotedIsTriedWithEachOfThem() {
        var set = hasher.newSet(List.of(CODE));
        var unsaid = new BackupCodes(set.salt(), Optional.empty(), set.codes());

        assertThat(under(SECOND + "," + FIRST).hashes(CODE, unsaid))
                .hasSize(2)
                .contains(set.codes().get(0).hash());
    }

    @Test
    void nothingOfTheCodeIsInTheHash() {
        var stored = hasher.newSet(List.of(CODE)).codes().get(0).hash();

        assertThat(stored.reveal())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("abcd2345");
        assertThat(stored).hasToString("BackupCodeHash[hidden]");
    }

    private static BackupCodeHasher under(String keys) {
        return new PepperedBackupCodes(
                KeyRing.of(new InstallationSecret(keys)), new Argon2PasswordHasher(2, Duration.ofSeconds(3)));
    }
}
