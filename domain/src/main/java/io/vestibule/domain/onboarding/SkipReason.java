package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.Choice;
import java.util.EnumSet;
import java.util.Set;

/** Why a person's onboarding is suppressed. */
public enum SkipReason implements Choice {
    DELEGATED("delegated"),
    LATER("later"),
    OTHER("other"),
    /** The account was made for somebody who has never signed in. */
    PROVISIONED("provisioned");

    private static final Set<SkipReason> CHOSEN = EnumSet.of(LATER, OTHER);

    private final String text;

    SkipReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /**
     * A reason that people give themselves.
     *
     * @throws io.vestibule.domain.common.DomainException {@code invalid_choice} at {@code attr} for any other text
     */
    public static SkipReason chosen(String text, String attr) {
        return CHOSEN.stream()
                .filter(reason -> reason.text.equals(text))
                .findFirst()
                .orElseThrow(() -> Choice.invalid(text, attr));
    }
}
