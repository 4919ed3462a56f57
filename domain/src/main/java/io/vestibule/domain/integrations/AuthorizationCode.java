package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Secret;

/** What a browser brings back from GitHub or Slack after a person has agreed. It works once, for about ten minutes. */
public final class AuthorizationCode extends Secret {

    public AuthorizationCode(String value) {
        super(value);
    }
}
