package io.vestibule.app;

import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.testkit.onboarding.OnboardingEventsContract;

class LoggedOnboardingEventsTest implements OnboardingEventsContract {

    @Override
    public OnboardingEvents onboardingEvents() {
        return new LoggedOnboardingEvents();
    }
}
