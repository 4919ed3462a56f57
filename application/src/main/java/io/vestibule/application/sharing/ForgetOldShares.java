package io.vestibule.application.sharing;

import io.vestibule.domain.common.RateLimits;
import io.vestibule.domain.sharing.SharingConfigurations;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets links that were replaced a month ago, and counts that nobody goes by any more. This only makes room. */
public final class ForgetOldShares {

    private static final Duration REPLACED = Duration.ofDays(30);

    /** Longer than any window. */
    private static final Duration COUNTS = Duration.ofHours(1);

    private final SharingConfigurations configurations;
    private final RateLimits limits;
    private final Clock clock;

    @Inject
    ForgetOldShares(SharingConfigurations configurations, RateLimits limits, Clock clock) {
        this.configurations = configurations;
        this.limits = limits;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        var now = clock.instant();
        return configurations.removeExpiredBefore(now.minus(REPLACED)) + limits.forgetBegunBefore(now.minus(COUNTS));
    }
}
