package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;

/** Where each person stands with onboarding. Safe for many threads. */
@Port
public interface Onboardings {

    /** {@link Onboarding#NONE} when nothing was ever stored. */
    Onboarding of(UserId user);

    /** Stores the next state of a person's onboarding. */
    void save(UserId user, Onboarding onboarding);
}
