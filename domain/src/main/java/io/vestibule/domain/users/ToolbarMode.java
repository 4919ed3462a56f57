package io.vestibule.domain.users;

import io.vestibule.domain.common.Choice;

/** Whether a site's toolbar is shown to its owner. */
public enum ToolbarMode implements Choice {
    DISABLED("disabled"),
    TOOLBAR("toolbar"),
    BLANK("");

    private final String text;

    ToolbarMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
