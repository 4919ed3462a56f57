package io.vestibule.domain.organizations;

import java.time.Duration;

/**
 * How long invites can be accepted.
 *
 * @param value from the moment an invite was made
 */
public record InviteLifetime(Duration value) {

    /** Three days, unless an operator or host decides otherwise. */
    public static final InviteLifetime STANDARD = new InviteLifetime(Duration.ofDays(3));
}
