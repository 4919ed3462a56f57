package io.vestibule.domain.common;

import java.time.Duration;

/**
 * Work that goes on after whoever asked for it has their answer. It is lost when the process ends, so it must be of a kind that
 * somebody asks for again. Safe for many threads.
 */
@Port
public interface BackgroundWork {

    /** Begins {@code work} soon, on a thread that is not the caller's; what it throws is logged and disturbs nobody else. */
    void start(Runnable work);

    /** As {@link #start}, after {@code wait}. */
    void startAfter(Duration wait, Runnable work);
}
