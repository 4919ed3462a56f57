package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimits} owes its callers. */
public interface RateLimitsContract extends StoreContract {

    /** A window as most have it. */
    Duration MINUTE = Duration.ofMinutes(1);

    @Test
    default void whatIsCountedIsThisTimeToo() {
        var bucket = make().unique();

        assertThat(count(bucket, 0)).isEqualTo(1);
        assertThat(count(bucket, 10)).isEqualTo(2);
        assertThat(count(bucket, 59_999)).isEqualTo(3);
    }

    @Test
    default void whoeverAsksIsNotCounted() {
        var bucket = make().unique();
        assertThat(counted(bucket, 0)).isZero();
        count(bucket, 0);
        count(bucket, 1);

        assertThat(counted(bucket, 59_999)).isEqualTo(2);
        assertThat(counted(bucket, 59_999)).isEqualTo(2);
        assertThat(counted(make().unique(), 0)).isZero();
        assertThat(count(bucket, 59_999)).isEqualTo(3);
        assertThat(counted(bucket, 60_000)).isZero();
        assertThat(count(bucket, 60_000)).isEqualTo(1);
    }

    @Test
    default void whatIsCountedInAWorkIsSeenThere() {
        var bucket = make().unique();

        var seen = store().unitOfWork().call(() -> {
            count(bucket, 0);
            return counted(bucket, 0);
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    default void aWindowBeginsWithTheFirstTimeAndIsNotProlonged() {
        var bucket = make().unique();
        count(bucket, 0);
        count(bucket, 59_999);

        assertThat(count(bucket, 60_000)).isEqualTo(1);
        assertThat(count(bucket, 119_999)).isEqualTo(2);
        assertThat(count(bucket, 120_000)).isEqualTo(1);
    }

    @Test
    default void aClockThatRunsBehindPutsNothingBack() {
        var bucket = make().unique();
        count(bucket, 1_000);

        assertThat(count(bucket, 0)).isEqualTo(2);
        assertThat(count(bucket, 60_999)).isEqualTo(3);
        assertThat(count(bucket, 61_000)).isEqualTo(1);
    }

    @Test
    default void bucketsAreCountedEachForItself() {
        var bucket = make().unique();
        count(bucket, 0);

        assertThat(count(make().unique(), 0)).isEqualTo(1);
        assertThat(count(bucket, 0)).isEqualTo(2);
    }

    @Test
    default void ofManyAtOnceNoneIsLost() {
        var bucket = make().unique();

        var counts = Threads.together(
                8,
                thread -> () -> IntStream.range(0, 25)
                        .map(time -> count(bucket, 0))
                        .boxed()
                        .toList());

        assertThat(counts.stream().flatMap(own -> own.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    default void oldWindowsAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        store().rateLimits().forgetBegunBefore(then);
        var old = make().unique();
        var kept = make().unique();
        store().rateLimits().count(old, then.minusMillis(1), MINUTE);
        store().rateLimits().count(kept, then, MINUTE);

        assertThat(store().rateLimits().forgetBegunBefore(then)).isEqualTo(1);

        assertThat(store().rateLimits().count(old, then, MINUTE)).isEqualTo(1);
        assertThat(store().rateLimits().count(kept, then, MINUTE)).isEqualTo(2);
    }

    private int counted(String bucket, long millis) {
        return store().rateLimits().counted(bucket, Fixtures.NOW.plusMillis(millis), MINUTE);
    }

    private int count(String bucket, long millis) {
        return store().rateLimits().count(bucket, Fixtures.NOW.plusMillis(millis), MINUTE);
    }
}
