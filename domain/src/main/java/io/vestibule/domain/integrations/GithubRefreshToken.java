package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Secret;

/** Buys one new {@link GithubUserToken}, together with its own successor. Text of any length. */
public final class GithubRefreshToken extends Secret {

    public GithubRefreshToken(String value) {
        super(value);
    }
}
