package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;

/** What whoever started the installation hands to the person who may sign up first. */
public final class BootstrapToken extends Secret {

    public BootstrapToken(String value) {
        super(value);
    }
}
