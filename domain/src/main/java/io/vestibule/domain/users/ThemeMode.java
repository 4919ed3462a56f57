package io.vestibule.domain.users;

import io.vestibule.domain.common.Choice;

/** The colours a person likes to read in. */
public enum ThemeMode implements Choice {
    LIGHT("light"),
    DARK("dark"),
    SYSTEM("system"),
    BLANK("");

    private final String text;

    ThemeMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
