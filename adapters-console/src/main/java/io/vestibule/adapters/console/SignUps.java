package io.vestibule.adapters.console;

/** Tells the page whether it should offer an account to people who have none. */
@FunctionalInterface
public interface SignUps {

    /** Who may make an account now. */
    enum Offer {
        /** Nobody who was not invited. */
        NONE,
        /** Anybody. */
        ANYBODY,
        /** Whoever comes first. */
        FOUNDER,
        /** Whoever comes first and has the token that the operator was given. */
        FOUNDER_WITH_TOKEN
    }

    Offer offer();
}
