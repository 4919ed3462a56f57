package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Port;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes and reads the tokens of viewers: JSON Web Tokens (RFC 7519) with the claims {@code share_password_id}, {@code
 * team_id}, {@code access_token}, {@code exp} and an audience that no other token of the installation has. Nothing is
 * stored. Safe for many threads.
 */
@Port
public interface ShareSessions {

    ShareSessionToken write(ShareSession session);

    /** What a token says; empty when it was not written by this installation for this use, was changed, or its time is over. */
    Optional<ShareSession> read(ShareSessionToken token, Instant now);
}
