package io.vestibule.application.operations;

import io.vestibule.domain.common.RateLimits;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets counts of limits whose windows are long over. This only makes room. */
public final class ForgetOldCounts {

    /** Longer than any window. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final RateLimits limits;
    private final Clock clock;

    @Inject
    ForgetOldCounts(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        return limits.forgetBegunBefore(clock.instant().minus(KEPT));
    }
}
