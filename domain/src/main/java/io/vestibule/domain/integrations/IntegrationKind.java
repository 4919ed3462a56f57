package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Choice;

/** Where something is linked. */
public enum IntegrationKind implements Choice {
    GITHUB("github"),
    SLACK("slack");

    private final String text;

    IntegrationKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
