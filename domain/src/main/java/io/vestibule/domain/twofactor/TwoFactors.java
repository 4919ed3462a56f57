package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;

/** The second factors of this installation's accounts but for passkeys; secrets are sealed at rest. Safe for many threads. */
@Port
public interface TwoFactors {

    /**
     * Those of an account; {@link TwoFactor#none} when nothing is stored. A device whose secret cannot be opened any more has
     * {@link TotpSecret#LOST}; backup codes whose key is gone are left out. Saving keeps both as they are stored, for the
     * key may come back, unless there is something to put in their place or no device any more.
     */
    TwoFactor of(UserId user);

    /**
     * Stores the next state of what {@link #of} gave in the same unit of work. No code that was used in {@code factors} can be
     * unused in the store afterwards, nor the other way round: of two units that use one code, the second sees it used.
     *
     * @throws RuntimeException when there is no such account
     */
    void save(TwoFactor factors);
}
