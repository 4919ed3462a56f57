package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.Choice;

/** Why a person's onboarding is suppressed. */
public enum SkipReason implements Choice {
    DELEGATED("delegated"),
    LATER("later"),
    OTHER("other"),
    /** The account was made for somebody who has never signed in. */
    PROVISIONED("provisioned");

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
