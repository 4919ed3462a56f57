package io.vestibule.application.integrations;

import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.CachedBranches;
import io.vestibule.domain.integrations.LinkStates;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets flows that nobody ended in time, and lists of branches that are too old to be shown. */
public final class ForgetOldLinks {

    private final LinkStates states;
    private final BranchCache branches;
    private final Clock clock;

    @Inject
    ForgetOldLinks(LinkStates states, BranchCache branches, Clock clock) {
        this.states = states;
        this.branches = branches;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        var now = clock.instant();
        return states.removeExpired(now) + branches.removeOlderThan(now.minus(CachedBranches.MAX_AGE));
    }
}
