package io.vestibule.adapters.slack;

import io.vestibule.domain.common.Secret;

/** Text that proves something to Slack. */
public final class SlackSecret extends Secret {

    public SlackSecret(String value) {
        super(value);
    }
}
