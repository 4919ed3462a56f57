package io.vestibule.adapters.persistence.accounts;

import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.passkeys.PasskeyOwners;
import io.vestibule.adapters.persistence.twofactor.SecondFactorDao;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who of some accounts has which second factors. */
record FactorOwners(Set<Long> devices, PasskeyOwners passkeys) {

    /** @param users numbers, at least one */
    static FactorOwners among(Work work, List<Long> users, PasskeyRules rules) {
        return new FactorOwners(
                new HashSet<>(work.dao(SecondFactorDao.class).deviceOwnersAmong(users)),
                PasskeyOwners.among(work, users, rules));
    }

    SecondFactors of(User user) {
        var id = user.id().value();
        return new SecondFactors(
                devices.contains(id),
                passkeys.hasVerified(id),
                user.preferences().passkeysEnabledForTwoFactor().orElse(false));
    }

    /** Whether an account has a passkey, verified or not. */
    boolean hasPasskey(User user) {
        return passkeys.hasAny(user.id().value());
    }
}
