package io.vestibule.domain.resources;

import io.vestibule.domain.common.Choice;
import java.util.Locale;

/** What a host shows. */
public enum ResourceKind implements Choice {
    DASHBOARD("Dashboard"),
    INSIGHT("Insight"),
    SESSION_RECORDING("Recording");

    private final String noun;

    ResourceKind(String noun) {
        this.noun = noun;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call one of them that has no name. */
    public String noun() {
        return noun;
    }

    /** Whether these are known by numbers; the others are by any text. */
    public boolean isNumbered() {
        return this != SESSION_RECORDING;
    }
}
