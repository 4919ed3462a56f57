package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;

/** What is kept of a password: a PHC string, or {@code pbkdf2_sha256$…} of an imported account. */
public final class PasswordHash extends Secret {

    public PasswordHash(String value) {
        super(value);
    }
}
