package io.vestibule.domain.sharing;

import io.vestibule.domain.common.ProjectId;
import java.time.Duration;
import java.time.Instant;

/**
 * That somebody showed a password of a link.
 *
 * @param password its number
 * @param token the link it was shown at; it counts at no other
 * @param expiresAt the first moment at which it does not count any more, whole seconds
 */
public record ShareSession(long password, ProjectId project, AccessToken token, Instant expiresAt) {

    /** How long nobody is asked for the password again. */
    public static final Duration LIFETIME = Duration.ofHours(24);
}
