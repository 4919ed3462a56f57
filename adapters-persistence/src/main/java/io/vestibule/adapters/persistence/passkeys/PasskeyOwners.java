package io.vestibule.adapters.persistence.passkeys;

import io.vestibule.adapters.persistence.Work;
import io.vestibule.domain.passkeys.PasskeyRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who of some accounts has passkeys that count here. */
public final class PasskeyOwners {

    private final Map<Long, Integer> verified;

    private PasskeyOwners(Map<Long, Integer> verified) {
        this.verified = verified;
    }

    /** @param users numbers, at least one */
    public static PasskeyOwners among(Work work, List<Long> users, PasskeyRules rules) {
        var verified = new HashMap<Long, Integer>();
        if (rules.offered()) {
            work.dao(PasskeyDao.class)
                    .ownersAmong(users)
                    .forEach(owner -> verified.put(owner.userId(), owner.verified()));
        }
        return new PasskeyOwners(verified);
    }

    /** Whether an account has a passkey, verified or not. */
    public boolean hasAny(long user) {
        return verified.containsKey(user);
    }

    /** Whether an account has a passkey that opens it. */
    public boolean hasVerified(long user) {
        return verified.getOrDefault(user, 0) > 0;
    }
}
