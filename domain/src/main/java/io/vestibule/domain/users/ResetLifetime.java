package io.vestibule.domain.users;

import java.time.Duration;

/**
 * How long a mailed link can be used to set a new password.
 *
 * @param value from the moment it was asked for
 */
public record ResetLifetime(Duration value) {

    /** A day. */
    public static final ResetLifetime STANDARD = new ResetLifetime(Duration.ofDays(1));
}
