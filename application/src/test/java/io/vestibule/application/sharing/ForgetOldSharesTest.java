package io.vestibule.application.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharingConfiguration;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForgetOldSharesTest {

    private final TestApplication application = new TestApplication();
    private final ForgetOldShares forgetOldShares = application.get(ForgetOldShares.class);

    @Test
    void aReplacedLinkIsForgottenAfterAMonth() {
        var make = application.fixtures();
        var recording = new ResourceKey(
                make.project(make.organization().id()).id(), new ResourceRef(ResourceKind.SESSION_RECORDING, "r"));
        var now = application.clock().instant();
        var old = SharingConfiguration.first(new UUID(0, 1), recording, new AccessToken("old"), now);
        var configurations = application.store().sharing();
        configurations.add(old.ended(now));
        configurations.add(old.successor(new UUID(0, 2), new AccessToken("next"), now));

        application.clock().advance(Duration.ofDays(30).minusMillis(1));
        assertThat(forgetOldShares.handle()).isZero();
        application.clock().advance(Duration.ofMillis(1));
        assertThat(forgetOldShares.handle()).isEqualTo(1);

        assertThat(configurations.find(old.token())).isEmpty();
        assertThat(configurations.inForce(recording)).isPresent();
    }
}
