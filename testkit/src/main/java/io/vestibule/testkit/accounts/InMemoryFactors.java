package io.vestibule.testkit.accounts;

import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.twofactor.TwoFactor;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;

/** Which second factors accounts in memory have. */
final class InMemoryFactors {

    private InMemoryFactors() {}

    static SecondFactors of(InMemoryStore store, User user) {
        return new SecondFactors(
                store.secondFactors().find(user.id()).flatMap(TwoFactor::totp).isPresent(),
                store.passkeys().all().stream()
                        .anyMatch(passkey -> passkey.user().equals(user.id()) && passkey.verified()),
                user.preferences().passkeysEnabledForTwoFactor().orElse(false));
    }
}
