package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Port;
import java.time.Instant;
import java.util.Optional;

/**
 * What browsers were given and have not brought back, one of each purpose for a browser; sealed at rest. A browser is named by
 * the hash of what it keeps as its session ({@link io.vestibule.domain.sessions.SessionToken#hash}), signed in or not. Safe
 * for many threads.
 */
@Port
public interface PendingCeremonies {

    /** Stores one in place of any former one of the same browser and purpose. */
    void save(String browser, PendingCeremony ceremony);

    /**
     * Takes that of a browser out, past its time too: of several who ask for one, one gets it. Empty when there is none for
     * the purpose.
     */
    Optional<PendingCeremony> take(String browser, PendingCeremony.Purpose purpose);

    /** Whether anything of a browser waits, past its time too. */
    boolean isAnyOf(String browser);

    /** Stores who is about to sign up in a browser, in place of any former one. */
    void save(String browser, Newcomer newcomer);

    /** Takes out who is about to sign up in a browser, past their time too. */
    Optional<Newcomer> takeNewcomer(String browser);

    /** Forgets those whose time was over at {@code now}; gives back how many. */
    int removeExpired(Instant now);
}
