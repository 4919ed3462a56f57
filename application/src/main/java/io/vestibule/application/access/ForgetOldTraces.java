package io.vestibule.application.access;

import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.LoginLimits;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.users.PasswordResets;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets what signing in left behind and nobody asks for any more. This only makes room. */
public final class ForgetOldTraces {

    /** Longer than any count is looked at, but for that of an account that takes no password any more, which stays. */
    private static final Duration COUNTS = Duration.ofDays(90);

    private static final Duration DEVICES = Duration.ofDays(60);

    private final LoginFailures failures;
    private final SeenDevices devices;
    private final PasswordResets resets;
    private final Clock clock;

    @Inject
    ForgetOldTraces(LoginFailures failures, SeenDevices devices, PasswordResets resets, Clock clock) {
        this.failures = failures;
        this.devices = devices;
        this.resets = resets;
        this.clock = clock;
    }

    /** How much was forgotten. */
    public int handle() {
        var now = clock.instant();
        return failures.forgetUnchangedSince(now.minus(COUNTS), LoginLimits.LAST_FAILURE_OF_AN_ACCOUNT)
                + devices.forgetUnseenSince(now.minus(DEVICES))
                + resets.removeExpired(now);
    }
}
