package io.vestibule.application.subscriptions;

import io.vestibule.domain.subscriptions.WebhookKeys;
import io.vestibule.domain.subscriptions.WebhookKeys.Former;
import io.vestibule.domain.subscriptions.WebhookSecret;
import java.time.Instant;
import java.util.Optional;

/**
 * What the webhooks of a project are signed with.
 *
 * @param since when the secret was made
 * @param formerUntil until when the one before signs too; empty when it does no more
 */
public record WebhookSecretView(WebhookSecret secret, Instant since, Optional<Instant> formerUntil) {

    static WebhookSecretView of(WebhookKeys keys, Instant now) {
        return new WebhookSecretView(
                keys.secret(), keys.since(), keys.former(now).map(Former::until));
    }
}
