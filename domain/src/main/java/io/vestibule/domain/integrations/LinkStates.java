package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of flows whose people are elsewhere. Those of an account go with it. Safe for many threads. */
@Port
public interface LinkStates {

    /**
     * Stores one, which is the person's pending one from now on. Beyond {@link LinkState#MAX_PER_USER}, those of the person
     * are dropped that were stored first.
     */
    void add(LinkState state);

    /** The one that a token stands for, past its time too. */
    Optional<LinkState> find(String tokenHash);

    /** The one that was stored last for a person, unless it was consumed; past its time too. */
    Optional<LinkState> pending(UserId user);

    /** Takes one out; of many that try at once, one is told true. */
    boolean consume(String tokenHash);

    /** Forgets those whose time was over at {@code now}; gives back how many. */
    int removeExpired(Instant now);
}
