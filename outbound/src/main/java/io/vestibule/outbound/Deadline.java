package io.vestibule.outbound;

import java.time.Duration;

/** A moment by which something must have ended, on a clock that nobody sets. Safe for many threads. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** The moment that is {@code patience} away from now. */
    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** The nearer one of this and the moment that is {@code most} away from now. */
    public Deadline within(Duration most) {
        return left().compareTo(most) <= 0 ? this : in(most);
    }

    /** How long it is until then; never less than nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether it has passed. */
    public boolean isOver() {
        return left().isZero();
    }
}
