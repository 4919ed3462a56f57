package io.vestibule.domain.access;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TwoFactorGateTest {

    @Test
    void whereNothingIsDemandedEverybodyPasses() {
        for (var enabled : new boolean[] {false, true}) {
            for (var verified : new boolean[] {false, true}) {
                assertThatCode(() -> TwoFactorGate.check(false, enabled, verified))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whoHasNoSecondFactorMustSetOneUp() {
        assertRefused(() -> TwoFactorGate.check(true, false, false), "two_factor_setup_required", null);
        assertRefused(() -> TwoFactorGate.check(true, false, true), "two_factor_setup_required", null);
    }

    @Test
    void whoHasOneMustHaveShownIt() {
        assertRefused(() -> TwoFactorGate.check(true, true, false), "two_factor_verification_required", null);
        assertThatCode(() -> TwoFactorGate.check(true, true, true)).doesNotThrowAnyException();
    }
}
