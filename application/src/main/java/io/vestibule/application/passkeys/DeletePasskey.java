package io.vestibule.application.passkeys;

import io.vestibule.application.access.ShownFactor;
import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.Passkeys;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Deletes a passkey; it opens nothing from then on. */
public final class DeletePasskey {

    private final OwnPasskeys ownPasskeys;
    private final ShownFactor shownFactor;
    private final Passkeys passkeys;
    private final FactorChange factorChange;
    private final PasskeyNotices notices;
    private final MailOutbox outbox;
    private final Audit audit;
    private final FreshLogin freshLogin;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    DeletePasskey(
            OwnPasskeys ownPasskeys,
            ShownFactor shownFactor,
            Passkeys passkeys,
            FactorChange factorChange,
            PasskeyNotices notices,
            MailOutbox outbox,
            Audit audit,
            FreshLogin freshLogin,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.ownPasskeys = ownPasskeys;
        this.shownFactor = shownFactor;
        this.passkeys = passkeys;
        this.factorChange = factorChange;
        this.notices = notices;
        this.outbox = outbox;
        this.audit = audit;
        this.freshLogin = freshLogin;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code sensitive_action_required_reauth}; {@code two_factor_verification_required} where this
     *     session showed no factor; {@code NOT_FOUND} when it is none of the caller's
     */
    public void handle(SessionPrincipal caller, Optional<UUID> id, Origin origin) {
        freshLogin.requireForFactors(caller, clock.instant());
        shownFactor.require(caller);
        unitOfWork.run(() -> {
            var passkey = ownPasskeys.find(caller, id);
            var owner = ownPasskeys.owner(caller.userId());
            var askedForTwo = factorChange.isAskedForTwo(owner);
            passkeys.remove(passkey.id());
            notices.note(EventType.PASSKEY_REMOVED, passkey, owner, caller, origin);
            notices.tell(MailTemplate.PASSKEY_REMOVED, passkey, owner);
            if (passkey.verified()) {
                factorChange.of(owner);
            }
            if (askedForTwo && !factorChange.isAskedForTwo(owner)) {
                audit.record(EventType.TWO_FACTOR_DISABLED, owner, caller, origin);
                outbox.enqueue(new Mail(
                        owner.mailbox().address(),
                        MailTemplate.TWO_FACTOR_DISABLED,
                        Map.of("name", owner.name().first().value())));
            }
        });
    }
}
