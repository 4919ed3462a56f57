package io.vestibule.testkit.common;

import io.vestibule.domain.common.SharedClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** One clock for everybody. */
public final class InMemorySharedClock implements SharedClock {

    private final Clock clock;

    @Inject
    public InMemorySharedClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
