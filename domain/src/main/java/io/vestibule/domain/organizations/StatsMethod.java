package io.vestibule.domain.organizations;

import io.vestibule.domain.common.Choice;

/** How an organization likes its experiments to be judged. */
public enum StatsMethod implements Choice {
    BAYESIAN("bayesian"),
    FREQUENTIST("frequentist"),
    BLANK("");

    private final String text;

    StatsMethod(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
