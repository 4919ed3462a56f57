package io.vestibule.application.sharing;

import io.vestibule.domain.sharing.SharingConfigurations;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets links that were replaced a month ago. This only makes room. */
public final class ForgetOldShares {

    private static final Duration REPLACED = Duration.ofDays(30);

    private final SharingConfigurations configurations;
    private final Clock clock;

    @Inject
    ForgetOldShares(SharingConfigurations configurations, Clock clock) {
        this.configurations = configurations;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int handle() {
        return configurations.removeExpiredBefore(clock.instant().minus(REPLACED));
    }
}
