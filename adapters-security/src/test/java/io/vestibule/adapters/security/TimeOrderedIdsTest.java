package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.IdGenerator;
import io.vestibule.testkit.common.IdGeneratorContract;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest implements IdGeneratorContract {

    private final TimeOrderedIds ids = new TimeOrderedIds();

    @Override
    public IdGenerator ids() {
        return ids;
    }

    @Test
    void anIdBeginsWithItsMillisecond() {
        var id = new TimeOrderedIds(() -> 0x0192_3456_789AL).next();

        assertThat(id.toString()).startsWith("01923456-789a-7");
    }

    @Test
    void idsStayInOrderWhenTheClockStepsBack() {
        var now = new AtomicLong(1_800_000_000_000L);
        var stepping = new TimeOrderedIds(now::get);

        var before = stepping.next();
        now.addAndGet(-60_000);
        var after = stepping.next();

        assertThat(after).isGreaterThan(before);
    }
}
