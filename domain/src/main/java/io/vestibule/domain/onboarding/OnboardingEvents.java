package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.Port;

/** Hears what happens to people's onboarding, after it was stored. Safe for many threads. */
@Port
public interface OnboardingEvents {

    /** Whatever this throws is logged and changes nothing for the person who waits. */
    void happened(OnboardingEvent event);
}
