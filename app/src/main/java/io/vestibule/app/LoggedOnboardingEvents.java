package io.vestibule.app;

import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what happens, for installations without a host that counts it. */
final class LoggedOnboardingEvents implements OnboardingEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedOnboardingEvents.class);

    @Override
    public void happened(OnboardingEvent event) {
        LOG.debug("{}: account {}", event.name(), event.user().value());
    }
}
