package io.vestibule.testkit.onboarding;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvent.Delegation;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.testkit.common.Threads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link OnboardingEvents} owes its callers. */
public interface OnboardingEventsContract {

    /** The implementation under test; the same each time within a test. */
    OnboardingEvents onboardingEvents();

    @Test
    default void everyKindOfEventIsTaken() {
        var delegation = new Delegation(UUID.randomUUID(), "example.com", true, Optional.empty());

        for (var event : List.of(
                new OnboardingEvent.Skipped(new UserId(1), SkipReason.LATER, Optional.of("invite")),
                new OnboardingEvent.Delegated(new UserId(1), delegation),
                new OnboardingEvent.EmailRetried(new UserId(1), delegation))) {
            assertThatCode(() -> onboardingEvents().happened(event)).doesNotThrowAnyException();
        }
    }

    @Test
    default void manyThreadsMayTellAtOnce() {
        assertThatCode(() -> Threads.together(8, thread -> () -> {
                    onboardingEvents()
                            .happened(new OnboardingEvent.Skipped(
                                    new UserId(thread + 1), SkipReason.OTHER, Optional.empty()));
                    return thread;
                }))
                .doesNotThrowAnyException();
    }
}
