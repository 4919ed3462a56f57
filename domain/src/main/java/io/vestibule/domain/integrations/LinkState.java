package io.vestibule.domain.integrations;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a flow while its person is elsewhere. Good once, and for its person only.
 *
 * @param tokenHash see {@link StateToken#hash}
 * @param installation the one it is bound to
 * @param connectFrom which client began it
 * @param slackTeam the workspace it is bound to
 */
public record LinkState(
        String tokenHash,
        UserId user,
        LinkFlow flow,
        Optional<InstallationId> installation,
        Optional<String> connectFrom,
        Optional<String> slackTeam,
        Instant expiresAt) {

    /** How long one is good. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** How many a person may have at once. */
    public static final int MAX_PER_USER = 20;

    /** One that is bound to nothing. */
    public static LinkState begun(
            StateToken token, UserId user, LinkFlow flow, Optional<String> connectFrom, Instant now) {
        return new LinkState(token.hash(), user, flow, Optional.empty(), connectFrom, Optional.empty(), now.plus(LIFE));
    }

    /** The same, bound to an installation. */
    public LinkState boundTo(InstallationId installation) {
        return new LinkState(tokenHash, user, flow, Optional.of(installation), connectFrom, slackTeam, expiresAt);
    }

    /** The same, bound to a workspace of Slack. */
    public LinkState boundToSlackTeam(Optional<String> team) {
        return new LinkState(tokenHash, user, flow, installation, connectFrom, team, expiresAt);
    }

    /** Whether {@code someone} can end it at {@code now}. */
    public boolean isFor(UserId someone, Instant now) {
        return user.equals(someone) && now.isBefore(expiresAt);
    }
}
