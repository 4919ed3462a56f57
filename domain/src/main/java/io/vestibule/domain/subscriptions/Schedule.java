package io.vestibule.domain.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a subscription is delivered. */
public record Schedule(Recurrence recurrence) {

    /** What is due so soon is passed over, so that nobody who saves a change gets a delivery at once by surprise. */
    private static final Duration LEAD = Duration.ofMinutes(15);

    /**
     * The delivery after {@code from}, or after a moment from {@code now}, whichever is later; however many were missed, it is
     * one. Empty when there is none any more.
     */
    public Optional<Instant> next(Instant from, Instant now) {
        var soonest = now.plus(LEAD);
        return recurrence.firstAfter(from.isAfter(soonest) ? from : soonest);
    }
}
