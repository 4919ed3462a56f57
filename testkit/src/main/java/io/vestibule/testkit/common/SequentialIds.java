package io.vestibule.testkit.common;

import io.vestibule.domain.common.IdGenerator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Counts up: {@code 00000000-0000-7000-8000-000000000001} is the first, so that a test knows the next one. */
public final class SequentialIds implements IdGenerator {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final AtomicLong last = new AtomicLong();

    @Override
    public UUID next() {
        return numbered(last.incrementAndGet());
    }

    /** The id that {@link #next} gives at its {@code number}th call, from 1. */
    public static UUID numbered(long number) {
        return new UUID(VERSION_7, VARIANT | number);
    }
}
