package io.vestibule.domain.integrations;

/** What became of the wish to remove an App from an account. */
public enum Uninstall {
    /** It is removed, or is going to be in a moment. */
    REMOVED,
    /** There was nothing to remove. */
    ALREADY_GONE
}
