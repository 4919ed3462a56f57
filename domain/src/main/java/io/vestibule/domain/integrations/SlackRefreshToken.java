package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Secret;

/** Buys a new {@link SlackUserToken}; only where the Slack app rotates tokens. Text of any length. */
public final class SlackRefreshToken extends Secret {

    public SlackRefreshToken(String value) {
        super(value);
    }
}
