package io.vestibule.testkit.common;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A clock that stands until it is moved. Safe for many threads; clocks made of it by zone move with it. */
public final class MutableClock extends Clock {

    private static final class Hand {

        private Instant now;

        private Hand(Instant now) {
            this.now = now;
        }

        private synchronized Instant read() {
            return now;
        }

        private synchronized void move(UnaryOperator<Instant> step) {
            now = step.apply(now);
        }
    }

    private final Hand hand;
    private final ZoneId zone;

    /** A clock that stands at {@link Fixtures#NOW}. */
    public MutableClock() {
        this(Fixtures.NOW);
    }

    public MutableClock(Instant now) {
        this(new Hand(now), ZoneOffset.UTC);
    }

    private MutableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** Moves the clock by {@code step}; back, when it is negative. */
    public void advance(Duration step) {
        hand.move(now -> now.plus(step));
    }

    /** Puts the clock to {@code moment}. */
    public void set(Instant moment) {
        hand.move(now -> moment);
    }

    @Override
    public Instant instant() {
        return hand.read();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(hand, other);
    }
}
