package io.vestibule.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondFactorsTest {

    @Test
    void aTotpDeviceIsASecondFactor() {
        assertThat(new SecondFactors(true, false, false).isEnabled()).isTrue();
        assertThat(new SecondFactors(true, true, true).isEnabled()).isTrue();
    }

    @Test
    void passkeysAreOneOnlyWhenThePersonChoseSo() {
        assertThat(new SecondFactors(false, true, true).isEnabled()).isTrue();
        assertThat(new SecondFactors(false, true, false).isEnabled()).isFalse();
        assertThat(new SecondFactors(false, false, true).isEnabled()).isFalse();
        assertThat(SecondFactors.NONE.isEnabled()).isFalse();
    }

    @Test
    void theAppIsAskedForFirst() {
        assertThat(new SecondFactors(true, true, true).method()).contains("TOTP");
        assertThat(new SecondFactors(false, true, true).method()).contains("passkey");
        assertThat(new SecondFactors(false, true, false).method()).isEmpty();
        assertThat(SecondFactors.NONE.method()).isEmpty();
    }
}
