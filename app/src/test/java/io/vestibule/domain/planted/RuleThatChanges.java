package io.vestibule.domain.planted;

/** A field that can be set again. */
public final class RuleThatChanges {

    private int decisions;

    public int decide() {
        decisions++;
        return decisions;
    }
}
