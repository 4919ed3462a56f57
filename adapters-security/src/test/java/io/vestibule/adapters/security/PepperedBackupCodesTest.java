package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.twofactor.BackupCode;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.testkit.twofactor.BackupCodeHasherContract;
import java.time.Duration;
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
        var salt = hasher.salt();

        assertThat(under(SECOND).hashes(CODE, salt)).doesNotContainAnyElementsOf(hasher.hashes(CODE, salt));
    }

    @Test
    void aCodeOutlivesANewKeyWhileTheOldOneIsKnown() {
        var salt = hasher.salt();
        var stored = hasher.hashes(CODE, salt).get(0);

        assertThat(under(SECOND + "," + FIRST).hashes(CODE, salt)).hasSize(2).contains(stored);
    }

    @Test
    void nothingOfTheCodeIsInTheHash() {
        var stored = hasher.hashes(CODE, hasher.salt()).get(0);

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
