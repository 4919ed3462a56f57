package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PasswordStrength;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityModuleTest {

    @Test
    void everyPortIsThereOnce() {
        var injector = Guice.createInjector(Stage.PRODUCTION, new SecurityModule(settings(KeyRingTest.NEW)));

        for (var port : List.of(
                PasswordHasher.class,
                PasswordStrength.class,
                SecretSealer.class,
                MessageSigner.class,
                SecretGenerator.class,
                IdGenerator.class)) {
            assertThat((Object) injector.getInstance(port)).isSameAs(injector.getInstance(port));
        }
    }

    @Test
    void anUnusableKeyIsRefusedBeforeAnythingStarts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityModule(settings("hunter2")));
    }

    @Test
    void settingsDoNotShowTheKey() {
        assertThat(settings(KeyRingTest.NEW).toString()).doesNotContain(KeyRingTest.NEW);
    }

    private static SecuritySettings settings(String secret) {
        return new SecuritySettings(new InstallationSecret(secret));
    }
}
