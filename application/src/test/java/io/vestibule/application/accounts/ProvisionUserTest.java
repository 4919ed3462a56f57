package io.vestibule.application.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.testkit.common.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionUserTest {

    private final TestApplication application = new TestApplication();

    @Test
    void anAccountIsMadeWithoutAPasswordAndLetOffOnboarding() {
        var account = application
                .get(ProvisionUser.class)
                .handle(new ProvisionUser.Command(
                        application.fixtures().address(),
                        new FullName(new PersonName("Ada"), PersonName.NONE),
                        Optional.empty()));

        var organization = account.user().workplace().organization().orElseThrow();
        assertThat(account.user().hasPassword()).isFalse();
        assertThat(account.onboarding()).isEqualTo(Onboarding.provisioned(organization, Fixtures.NOW));
        assertThat(account.onboarding().isSound()).isTrue();
    }
}
