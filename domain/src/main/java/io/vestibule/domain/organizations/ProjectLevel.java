package io.vestibule.domain.organizations;

import io.vestibule.domain.common.Choice;

/** What somebody may do in a private project; later ones may more. */
public enum ProjectLevel implements Choice {
    MEMBER("member"),
    ADMINISTRATOR("admin");

    private final String text;

    ProjectLevel(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
