package io.vestibule.application.passkeys;

import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;

/** What passkeys that come and go mean for the second factor. Called in a unit of work. */
final class FactorChange {

    private final TwoFactors twoFactors;
    private final AccountViews accounts;
    private final Clock clock;

    @Inject
    FactorChange(TwoFactors twoFactors, AccountViews accounts, Clock clock) {
        this.twoFactors = twoFactors;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Whether signing in takes a second step at this moment. */
    boolean isAskedForTwo(User owner) {
        return accounts.find(owner.id(), clock.instant())
                .map(account -> account.secondFactors().isEnabled())
                .orElse(false);
    }

    /** A passkey of this account came or went: where it counts, no browser is trusted any more. */
    void of(User owner) {
        if (owner.preferences().passkeysEnabledForTwoFactor().orElse(false)) {
            twoFactors.save(twoFactors.of(owner.id()).changed());
        }
    }
}
