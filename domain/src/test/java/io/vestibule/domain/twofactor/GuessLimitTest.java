package io.vestibule.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    @Test
    void theFirstTryIsFree() {
        assertThat(GuessLimit.NONE.allowsTryAt(NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "10, 512", "11, 900", "12, 900", "99, 900"})
    void everyFailureDoublesTheWait(int failures, long seconds) {
        var limit = failed(failures);

        assertThat(limit.allowsTryAt(NOW.plusSeconds(seconds).minusMillis(1))).isFalse();
        assertThat(limit.allowsTryAt(NOW.plusSeconds(seconds))).isTrue();
    }

    @Test
    void aHundredInARowLockForGood() {
        assertThat(failed(99).lockedAt()).isEmpty();
        assertThat(failed(99).locksAt(NOW)).isFalse();
        assertThat(failed(100).lockedAt()).contains(NOW);
        assertThat(failed(100).locksAt(NOW)).isTrue();
        assertThat(failed(100).allowsTryAt(NOW.plus(Duration.ofDays(365)))).isFalse();
        assertThat(failed(100).failed(NOW.plusSeconds(1)).lockedAt()).contains(NOW);
    }

    @Test
    void aSuccessStartsAgain() {
        assertThat(failed(50).succeeded().failed(NOW).allowsTryAt(NOW.plusSeconds(1)))
                .isTrue();
        assertThat(failed(100).succeeded().allowsTryAt(NOW)).isTrue();
    }

    @Test
    void theThirdInARowIsToldOnceADay() {
        assertThat(failed(2).warnsAt(NOW)).isFalse();
        assertThat(failed(3).warnsAt(NOW)).isTrue();
        assertThat(failed(4).failed(NOW.plusSeconds(60)).warnsAt(NOW.plusSeconds(60)))
                .isFalse();

        var later = NOW.plus(Duration.ofDays(1));
        assertThat(thirdFailure(failed(3).succeeded(), later.minusMillis(1)).warnsAt(later.minusMillis(1)))
                .isFalse();
        assertThat(thirdFailure(failed(3).succeeded(), later).warnsAt(later)).isTrue();
    }

    private static GuessLimit thirdFailure(GuessLimit limit, Instant at) {
        return limit.failed(at).failed(at).failed(at);
    }

    private static GuessLimit failed(int times) {
        var limit = GuessLimit.NONE;
        for (var i = 0; i < times; i++) {
            limit = limit.failed(NOW);
        }
        return limit;
    }
}
