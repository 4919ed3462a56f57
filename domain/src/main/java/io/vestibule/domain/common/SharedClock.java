package io.vestibule.domain.common;

import java.time.Instant;

/**
 * Tells the time that all servers on one store go by, whatever their own clocks say; for what one of them promises the others,
 * such as how long something is its own. Safe for many threads.
 */
@Port
public interface SharedClock {

    /** The present moment, to the millisecond. May ask the store, so it must stand outside a unit of work. */
    Instant now();
}
