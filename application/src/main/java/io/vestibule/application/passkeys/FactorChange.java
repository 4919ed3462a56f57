package io.vestibule.application.passkeys;

import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;

/** Forgets in which browsers no second factor is asked for, where passkeys are one. Called in a unit of work. */
final class FactorChange {

    private final TwoFactors twoFactors;

    @Inject
    FactorChange(TwoFactors twoFactors) {
        this.twoFactors = twoFactors;
    }

    /** A passkey of this account came or went. */
    void of(User owner) {
        if (owner.preferences().passkeysEnabledForTwoFactor().orElse(false)) {
            twoFactors.save(twoFactors.of(owner.id()).changed());
        }
    }
}
