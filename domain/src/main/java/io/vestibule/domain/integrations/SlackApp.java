package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The Slack app of this installation, and what it may ask of Slack.
 *
 * <p>Whatever takes a {@code patience} talks to Slack, blocks, and must stand outside a unit of work. It ends before the
 * patience does or soon after, with an answer or a {@link SlackFailure} of any kind, and never sleeps through a rate limit.
 *
 * <p>Safe for many threads.
 */
@Port
public interface SlackApp {

    /** Whether identities can be linked: client id and client secret are known. */
    boolean isLinkingConfigured();

    /** Whether messages can be posted: the bot's token is known. */
    boolean isPostingConfigured();

    /**
     * The page where a person agrees to be known here (OpenID Connect, authorization code). No call.
     *
     * @param state comes back with the browser; is percent-encoded here
     * @param nonce comes back signed with the identity; text that nobody can guess
     * @param returnTo where the browser goes then, as registered with the app
     * @param teamId the workspace to sign in at; empty: the person chooses
     * @throws SlackFailure {@code NOT_CONFIGURED} without client id or client secret
     */
    URI authorizePage(String state, String nonce, URI returnTo, Optional<String> teamId);

    /**
     * Takes a code in exchange for an identity that Slack signed for this app and this {@code nonce}. Never tried twice.
     *
     * @param nonce the same as on the authorize page
     * @param returnTo the same as on the authorize page
     */
    SlackAuthorization authorize(AuthorizationCode code, String nonce, URI returnTo, Duration patience);

    /** The workspace that the bot belongs to. */
    SlackWorkspace workspace(Duration patience);

    /**
     * Posts a message as the bot. Not retried: a message whose answer was lost may have been posted.
     *
     * @param channel the id of a channel, or a name that the bot can see
     * @param text in Slack's own markup, with {@code &}, {@code <} and {@code >} of other people's text escaped; at most
     *     40,000 characters
     * @throws SlackFailure {@code REJECTED} among others when there is no such channel or the bot is not in it
     */
    void post(String channel, String text, Duration patience);
}
