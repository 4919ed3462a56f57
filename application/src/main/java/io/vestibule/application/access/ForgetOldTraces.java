package io.vestibule.application.access;

import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.LoginLimits;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.users.PasswordResets;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Forgets what signing in left behind and nobody asks for any more. This only makes room. */
public final class ForgetOldTraces {

    /** Longer than any count is looked at, but for that of an account that takes no password any more, which stays. */
    private static final Duration COUNTS = Duration.ofDays(90);

    private static final Duration DEVICES = Duration.ofDays(60);

    /** Whoever comes with an old link is told so for a while. */
    private static final Duration FACTOR_RESETS = Duration.ofDays(30);

    private final LoginFailures failures;
    private final SeenDevices devices;
    private final PasswordResets resets;
    private final PendingLogins pendingLogins;
    private final TrustedDevices trustedDevices;
    private final FactorResets factorResets;
    private final Clock clock;

    @Inject
    ForgetOldTraces(
            LoginFailures failures,
            SeenDevices devices,
            PasswordResets resets,
            PendingLogins pendingLogins,
            TrustedDevices trustedDevices,
            FactorResets factorResets,
            Clock clock) {
        this.failures = failures;
        this.devices = devices;
        this.resets = resets;
        this.pendingLogins = pendingLogins;
        this.trustedDevices = trustedDevices;
        this.factorResets = factorResets;
        this.clock = clock;
    }

    /** How much was forgotten. */
    public int handle() {
        var now = clock.instant();
        return failures.forgetUnchangedSince(now.minus(COUNTS), LoginLimits.LAST_FAILURE_OF_AN_ACCOUNT)
                + devices.forgetUnseenSince(now.minus(DEVICES))
                + resets.removeExpired(now)
                + pendingLogins.removeBegunUntil(now.minus(PendingLogin.KEPT.multipliedBy(2)))
                + trustedDevices.removeExpired(now)
                + factorResets.removeExpiredUntil(now.minus(FACTOR_RESETS));
    }
}
