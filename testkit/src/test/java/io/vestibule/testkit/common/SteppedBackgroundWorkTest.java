package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.BackgroundWork;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteppedBackgroundWorkTest implements BackgroundWorkContract {

    private final SteppedBackgroundWork background = new SteppedBackgroundWork();

    @Override
    public BackgroundWork background() {
        return background;
    }

    @Override
    public void letTimePass() {
        background.step();
    }

    @Test
    void whatHasToWaitWaitsForATest() {
        var done = new AtomicInteger();

        background.startAfter(Duration.ofMinutes(1), () -> {
            done.incrementAndGet();
            background.startAfter(Duration.ofMinutes(3), done::incrementAndGet);
        });
        background.settle();
        assertThat(background.waiting()).containsExactly(Duration.ofMinutes(1));
        assertThat(done).hasValue(0);

        background.step();
        assertThat(background.waiting()).containsExactly(Duration.ofMinutes(3));
        assertThat(done).hasValue(1);
    }
}
