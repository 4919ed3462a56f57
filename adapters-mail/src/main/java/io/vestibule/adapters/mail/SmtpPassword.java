package io.vestibule.adapters.mail;

import io.vestibule.domain.common.Secret;

/** What the mail server asks for besides a user. */
public final class SmtpPassword extends Secret {

    public SmtpPassword(String value) {
        super(value);
    }
}
