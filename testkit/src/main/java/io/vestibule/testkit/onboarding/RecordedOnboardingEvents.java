package io.vestibule.testkit.onboarding;

import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvents;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it hears, for tests that ask. */
public final class RecordedOnboardingEvents implements OnboardingEvents {

    private final List<OnboardingEvent> events = new CopyOnWriteArrayList<>();

    @Inject
    public RecordedOnboardingEvents() {}

    @Override
    public void happened(OnboardingEvent event) {
        events.add(event);
    }

    /** Everything heard so far. */
    public List<OnboardingEvent> heard() {
        return List.copyOf(events);
    }
}
