package io.vestibule.testkit.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.onboarding.SkipReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedOnboardingEventsTest implements OnboardingEventsContract {

    private final RecordedOnboardingEvents events = new RecordedOnboardingEvents();

    @Override
    public OnboardingEvents onboardingEvents() {
        return events;
    }

    @Test
    void everythingIsKeptInItsOrder() {
        var first = new OnboardingEvent.Skipped(new UserId(1), SkipReason.LATER, Optional.empty());
        var second = new OnboardingEvent.Skipped(new UserId(2), SkipReason.OTHER, Optional.of("invite"));
        events.happened(first);
        events.happened(second);

        assertThat(events.heard()).containsExactly(first, second);
    }
}
