package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Secret;

/** With it Slack tells who a person is. Text of any length. */
public final class SlackUserToken extends Secret {

    public SlackUserToken(String value) {
        super(value);
    }
}
