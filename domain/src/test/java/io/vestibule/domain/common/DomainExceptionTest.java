package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DomainExceptionTest {

    @Test
    void aThrottledCallerIsToldWholeSeconds() {
        assertThat(DomainException.throttled(Duration.ofSeconds(1)))
                .hasMessage("Request was throttled. Expected available in 1 second.");
        assertThat(DomainException.throttled(Duration.ofMillis(1001)))
                .hasMessage("Request was throttled. Expected available in 2 seconds.");
        assertThat(DomainException.throttled(Duration.ofHours(1)))
                .hasMessage("Request was throttled. Expected available in 3600 seconds.");
    }

    @Test
    void theWaitIsRoundedUpAndNeverNothing() {
        assertThat(DomainException.throttled(Duration.ZERO).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(DomainException.throttled(Duration.ofSeconds(-5)).retryAfter())
                .contains(Duration.ofSeconds(1));
        assertThat(DomainException.throttled(Duration.ofNanos(1_000_000_001)).retryAfter())
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void aRefusalCarriesNoStackTrace() {
        assertThat(DomainException.notFound().getStackTrace()).isEmpty();
    }
}
