package io.vestibule.domain.integrations;

import java.util.Optional;

/**
 * A person has agreed: who it is, and what Slack gave out for them.
 *
 * @param scope the words of what was agreed to, as Slack spells them; empty text when Slack did not tell
 */
public record SlackAuthorization(
        SlackIdentity identity, SlackUserToken access, Optional<SlackRefreshToken> refresh, String scope) {}
