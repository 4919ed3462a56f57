package io.vestibule.application.audit;

import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.operations.Measured;
import io.vestibule.domain.operations.Measurement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each kind of event happened to accounts since the start of this process: logins, failed logins, lock-outs,
 * changes of passwords and so on. A unit of work that had to be run again counts again.
 */
@Singleton
public final class EventCounts implements Measured {

    private static final EventType[] TYPES = EventType.values();

    private final AtomicLongArray counts = new AtomicLongArray(TYPES.length);

    @Inject
    public EventCounts() {}

    void count(EventType type) {
        counts.incrementAndGet(type.ordinal());
    }

    @Override
    public List<Measurement> measurements() {
        return Arrays.stream(TYPES)
                .map(type -> Measurement.counter(
                        "vestibule_account_events",
                        "What happened to accounts since the start of this process",
                        Map.of("type", type.text()),
                        counts.get(type.ordinal())))
                .toList();
    }
}
