package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the webhooks of a project are signed with.
 *
 * @param since when the present secret was made
 * @param former the one before, while receivers may still know nothing else
 */
public record WebhookKeys(ProjectId project, WebhookSecret secret, Instant since, Optional<Former> former) {

    /** How long a secret signs beside the one that took its place. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    /**
     * A secret on its way out.
     *
     * @param until when it signs no more
     */
    public record Former(WebhookSecret secret, Instant until) {}

    /** The first ones of a project. */
    public static WebhookKeys first(ProjectId project, WebhookSecret secret, Instant now) {
        return new WebhookKeys(project, secret, now, Optional.empty());
    }

    /** The same with another secret; the present one signs beside it for a day, and one before that no more. */
    public WebhookKeys rotated(WebhookSecret next, Instant now) {
        return new WebhookKeys(project, next, now, Optional.of(new Former(secret, now.plus(OVERLAP))));
    }

    /** The former one, if it still signs. */
    public Optional<Former> former(Instant now) {
        return former.filter(one -> one.until().isAfter(now));
    }

    /** What signs now, the present one first. */
    public List<WebhookSecret> signers(Instant now) {
        return former(now).map(one -> List.of(secret, one.secret())).orElseGet(() -> List.of(secret));
    }
}
