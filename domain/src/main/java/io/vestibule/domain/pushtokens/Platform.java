package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.Choice;

/** The kind of device, which decides the push service. */
public enum Platform implements Choice {
    IOS("ios"),
    ANDROID("android"),
    WEB("web");

    private final String text;

    Platform(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
