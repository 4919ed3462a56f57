package io.vestibule.domain.users;

import io.vestibule.domain.common.Choice;

/** Where shortcuts stand on the page. */
public enum ShortcutPosition implements Choice {
    ABOVE("above"),
    BELOW("below"),
    HIDDEN("hidden"),
    BLANK("");

    private final String text;

    ShortcutPosition(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
