package io.vestibule.application.passkeys;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.Passkey;
import io.vestibule.domain.passkeys.Passkeys;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets passkeys that were never used once, a day after they were added, and challenges that nobody answered. */
public final class ForgetUnfinishedPasskeys {

    private final Passkeys passkeys;
    private final PendingCeremonies ceremonies;
    private final Users users;
    private final PasskeyNotices notices;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ForgetUnfinishedPasskeys(
            Passkeys passkeys,
            PendingCeremonies ceremonies,
            Users users,
            PasskeyNotices notices,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.users = users;
        this.notices = notices;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** How many passkeys were forgotten. */
    public int handle() {
        return unitOfWork.call(() -> {
            var now = clock.instant();
            ceremonies.removeExpired(now);
            var gone = passkeys.removeUnverifiedBefore(now.minus(Passkey.UNVERIFIED_LIFE));
            gone.forEach(this::note);
            return gone.size();
        });
    }

    private void note(Passkey passkey) {
        users.find(passkey.user())
                .ifPresent(owner ->
                        notices.note(EventType.PASSKEY_REMOVED, passkey, owner, Principal.ANONYMOUS, Origin.INTERNAL));
    }
}
