package io.vestibule.testkit.common;

import io.vestibule.domain.common.SharedClock;

class InMemorySharedClockTest implements SharedClockContract {

    private final MutableClock clock = new MutableClock();

    @Override
    public SharedClock here() {
        return new InMemorySharedClock(clock);
    }

    @Override
    public SharedClock there() {
        return new InMemorySharedClock(clock);
    }
}
