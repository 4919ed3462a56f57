package io.vestibule.application.users;

/** Whether a personal API key may change an account's address and password. */
public enum IdentityChangeByKey {
    ALLOWED,
    REFUSED
}
