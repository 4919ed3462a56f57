package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.SharedClock;
import org.junit.jupiter.api.Test;

/** What every {@link SharedClock} owes its callers. */
public interface SharedClockContract {

    /** The implementation under test; two servers' views of one store. */
    SharedClock here();

    /** The other server's. */
    SharedClock there();

    @Test
    default void timeGoesOnWhoeverAsks() {
        var first = here().now();
        var second = there().now();
        var third = here().now();

        assertThat(second).isAfterOrEqualTo(first);
        assertThat(third).isAfterOrEqualTo(second);
        assertThat(first.toEpochMilli() * 1_000_000L)
                .isEqualTo(first.getEpochSecond() * 1_000_000_000L + first.getNano());
    }
}
