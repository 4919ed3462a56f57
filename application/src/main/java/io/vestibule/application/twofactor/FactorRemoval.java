package io.vestibule.application.twofactor;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.PendingLogins;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.sessions.Sessions;
import io.vestibule.domain.sessions.TrustedDevices;
import io.vestibule.domain.twofactor.FactorResets;
import io.vestibule.domain.twofactor.TwoFactors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Takes every second factor off an account whose person lost theirs. Runs inside a unit of work. */
final class FactorRemoval {

    private final Users users;
    private final TwoFactors twoFactors;
    private final FactorResets resets;
    private final PendingLogins pendingLogins;
    private final TrustedDevices trustedDevices;
    private final Sessions sessions;
    private final FactorNotices notices;

    @Inject
    FactorRemoval(
            Users users,
            TwoFactors twoFactors,
            FactorResets resets,
            PendingLogins pendingLogins,
            TrustedDevices trustedDevices,
            Sessions sessions,
            FactorNotices notices) {
        this.users = users;
        this.twoFactors = twoFactors;
        this.resets = resets;
        this.pendingLogins = pendingLogins;
        this.trustedDevices = trustedDevices;
        this.sessions = sessions;
        this.notices = notices;
    }

    /**
     * Passkeys stay, though they are no second factor any more; sessions end, and logins have to begin again.
     *
     * @param kept the session that goes on
     */
    void of(User user, Optional<SessionId> kept, Principal actor, Origin origin) {
        users.save(user.withPreferences(user.preferences().withPasskeysEnabledForTwoFactor(Optional.of(false))));
        twoFactors.save(twoFactors.of(user.id()).reset());
        resets.remove(user.id());
        pendingLogins.removeAll(user.id());
        trustedDevices.removeAll(user.id());
        sessions.removeOthers(user.id(), kept);
        notices.note(EventType.TWO_FACTOR_RESET_COMPLETED, user, actor, origin);
        notices.tell(MailTemplate.TWO_FACTOR_DISABLED, user, Map.of());
    }
}
