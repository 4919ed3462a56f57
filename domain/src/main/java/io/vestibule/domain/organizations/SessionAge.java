package io.vestibule.domain.organizations;

import io.vestibule.domain.common.DomainException;
import java.time.Duration;

/**
 * How long after signing in an organization ends the sessions of those who work in it.
 *
 * @param value whole seconds, from five minutes to a year
 */
public record SessionAge(Duration value) {

    private static final String MEMBER = "session_age_seconds";
    private static final long MIN_SECONDS = 300;
    private static final long MAX_SECONDS = 31_536_000;

    public SessionAge {
        if (value.toSeconds() < MIN_SECONDS) {
            throw DomainException.invalid(
                    "min_value", MEMBER, "Ensure this value is greater than or equal to " + MIN_SECONDS + ".");
        }
        if (value.compareTo(Duration.ofSeconds(MAX_SECONDS)) > 0) {
            throw DomainException.invalid(
                    "max_value", MEMBER, "Ensure this value is less than or equal to " + MAX_SECONDS + ".");
        }
    }

    public static SessionAge ofSeconds(long seconds) {
        return new SessionAge(Duration.ofSeconds(seconds));
    }

    public long seconds() {
        return value.toSeconds();
    }
}
