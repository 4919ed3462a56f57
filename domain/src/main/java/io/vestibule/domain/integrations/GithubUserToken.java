package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Secret;

/** With it the App acts at GitHub for a person. Text of any length. */
public final class GithubUserToken extends Secret {

    public GithubUserToken(String value) {
        super(value);
    }
}
