package io.vestibule.adapters.slack;

import io.vestibule.outbound.SafeAddress;
import java.net.URI;
import java.util.Optional;

/**
 * What the operator knows of the Slack app; blank text counts as nothing.
 *
 * @param clientId names the app to Slack
 * @param clientSecret with it a person's code is exchanged
 * @param botToken with it messages are posted, {@code xoxb-…}
 * @param api where the web API is, without a slash at its end; pages and keys are on the same host
 */
public record SlackSettings(
        Optional<String> clientId, Optional<SlackSecret> clientSecret, Optional<SlackSecret> botToken, URI api) {

    /** Slack's own web API. */
    public static final URI SLACK_COM = SafeAddress.of("https://slack.com/api");

    /** No app. */
    public static final SlackSettings NONE =
            new SlackSettings(Optional.empty(), Optional.empty(), Optional.empty(), SLACK_COM);

    public SlackSettings {
        clientId = clientId.filter(text -> !text.isBlank());
        clientSecret = clientSecret.filter(secret -> !secret.reveal().isBlank());
        botToken = botToken.filter(secret -> !secret.reveal().isBlank());
    }

    /** Where the pages and the keys are; also who signs identities. */
    String site() {
        return api.getScheme() + "://" + api.getRawAuthority();
    }
}
