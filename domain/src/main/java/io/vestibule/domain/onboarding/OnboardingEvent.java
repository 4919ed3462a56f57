package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.UserId;
import java.util.Optional;
import java.util.UUID;

/** Something that happened to a person's onboarding, for whoever counts such things. */
public sealed interface OnboardingEvent {

    /** What the event is called. */
    String name();

    /** Whose onboarding it is. */
    UserId user();

    /**
     * Somebody was let off.
     *
     * @param step where they were
     */
    record Skipped(UserId user, SkipReason reason, Optional<String> step) implements OnboardingEvent {

        @Override
        public String name() {
            return "onboarding skipped";
        }
    }

    /** Somebody handed onboarding on. */
    record Delegated(UserId user, Delegation delegation) implements OnboardingEvent {

        @Override
        public String name() {
            return "onboarding delegated";
        }
    }

    /** Somebody handed it on again to the same person, whose mail was never sent, and is sent now. */
    record EmailRetried(UserId user, Delegation delegation) implements OnboardingEvent {

        @Override
        public String name() {
            return "onboarding delegation email retried";
        }
    }

    /**
     * What is told of a delegation.
     *
     * @param addressDomain what stands after the {@code @} of the address
     * @param step where the person was
     */
    record Delegation(UUID invite, String addressDomain, boolean hasMessage, Optional<String> step) {}
}
