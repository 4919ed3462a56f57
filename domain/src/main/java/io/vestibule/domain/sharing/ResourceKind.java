package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Choice;

/** What can be shared. */
public enum ResourceKind implements Choice {
    SESSION_RECORDING("session_recording");

    private final String text;

    ResourceKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
