package io.vestibule.application.onboarding;

import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.OnboardingEvents;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever counts what happens to onboarding, once it is stored; that nobody listens stops nobody. */
public final class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

    private final OnboardingEvents events;

    @Inject
    public Counting(OnboardingEvents events) {
        this.events = events;
    }

    /** To be called after the unit of work. */
    public void tell(OnboardingEvent event) {
        try {
            events.happened(event);
        } catch (RuntimeException failure) {
            LOG.warn("Nobody heard of \"{}\".", event.name(), failure);
        }
    }
}
