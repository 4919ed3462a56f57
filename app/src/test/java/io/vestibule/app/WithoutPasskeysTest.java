package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.CredentialId;
import io.vestibule.domain.passkeys.NewCredential;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.users.Users;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that leaves passkeys out, and the accounts that had some. */
class WithoutPasskeysTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path folder;

    private Vestibule.Builder builder() {
        return Vestibule.builder().database(folder.resolve("accounts.db"));
    }

    @Test
    void passkeysThatAreStoredCountForNothingUntilTheyAreOfferedAgain() {
        UserId ada;
        try (var vestibule = builder().build()) {
            ada = TestAccounts.create(vestibule, "ada@example.com", false);
            vestibule.get(Passkeys.class).save(passkey(ada).proven());
            var users = vestibule.get(Users.class);
            var user = users.find(ada).orElseThrow();
            users.save(user.withPreferences(user.preferences().withPasskeysEnabledForTwoFactor(Optional.of(true))));
            assertThat(isAskedForTwo(vestibule, ada)).isTrue();
            assertThat(vestibule.get(PasskeyRules.class)).isEqualTo(PasskeyRules.STANDARD);
        }

        try (var vestibule = builder().withoutPasskeys().build()) {
            assertThat(isAskedForTwo(vestibule, ada)).isFalse();
            assertThat(vestibule.get(PasskeyRules.class)).isEqualTo(PasskeyRules.NONE);
        }

        try (var vestibule = builder().build()) {
            assertThat(isAskedForTwo(vestibule, ada)).isTrue();
        }
    }

    @Test
    void settingsSayWhatIsOffered() {
        try (var vestibule = builder()
                .set("passkeys.signup", "on")
                .set("passkeys.expose-hints", "on")
                .build()) {
            assertThat(vestibule.get(PasskeyRules.class)).isEqualTo(new PasskeyRules(true, true, true));
        }
    }

    private static boolean isAskedForTwo(Vestibule vestibule, UserId user) {
        return vestibule
                .get(AccountViews.class)
                .find(user, NOW)
                .orElseThrow()
                .secondFactors()
                .isEnabled();
    }

    private static Passkey passkey(UserId user) {
        var credential = new NewCredential(
                new CredentialId("AQID"), "pQEC", 0, List.of("internal"), new BackupFlags(true, true));
        return Passkey.registered(UUID.randomUUID(), user, credential, "Key", NOW);
    }
}
