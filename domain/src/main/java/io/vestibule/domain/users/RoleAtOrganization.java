package io.vestibule.domain.users;

import io.vestibule.domain.common.Choice;

/** What a person works as. */
public enum RoleAtOrganization implements Choice {
    ENGINEERING("engineering"),
    DATA("data"),
    PRODUCT("product"),
    FOUNDER("founder"),
    LEADERSHIP("leadership"),
    MARKETING("marketing"),
    SALES("sales"),
    OTHER("other");

    private final String text;

    RoleAtOrganization(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
