package io.vestibule.adapters.security;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.vestibule.domain.common.IdGenerator;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** UUIDs of version 7; inside one millisecond they count up. */
public final class TimeOrderedIds implements IdGenerator {

    private final TimeBasedEpochGenerator generator;

    @Inject
    TimeOrderedIds() {
        this(System::currentTimeMillis);
    }

    /** @param millis the time since 1970-01-01T00:00Z in milliseconds; may step back */
    TimeOrderedIds(LongSupplier millis) {
        generator = Generators.timeBasedEpochGenerator(new SecureRandom(), new ForwardClock(millis));
    }

    @Override
    public UUID next() {
        return generator.generate();
    }

    /** A clock that stands still where another steps back, so that the order of ids outlives a correction of the time. */
    private static final class ForwardClock extends UUIDClock {

        private final LongSupplier millis;
        private final AtomicLong latest = new AtomicLong();

        private ForwardClock(LongSupplier millis) {
            this.millis = millis;
        }

        @Override
        public long currentTimeMillis() {
            return latest.accumulateAndGet(millis.getAsLong(), Math::max);
        }
    }
}
