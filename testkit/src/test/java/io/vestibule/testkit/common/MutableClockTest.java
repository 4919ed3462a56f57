package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private final MutableClock clock = new MutableClock();

    @Test
    void itStandsUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(Fixtures.NOW);

        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(Fixtures.NOW.plusSeconds(300));

        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void theSameClockInAnotherZoneMovesWithIt() {
        var tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofDays(1));

        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
