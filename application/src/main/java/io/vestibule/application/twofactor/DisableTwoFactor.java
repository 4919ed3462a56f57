package io.vestibule.application.twofactor;

import io.vestibule.application.access.ShownFactor;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.twofactor.Enrolments;
import io.vestibule.domain.twofactor.TwoFactors;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Takes authenticator app and backup codes off an account. Passkeys stay. */
public final class DisableTwoFactor {

    private final FactorOwners owners;
    private final ShownFactor shownFactor;
    private final TwoFactors twoFactors;
    private final Enrolments enrolments;
    private final FactorNotices notices;
    private final FreshLogin freshLogin;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    DisableTwoFactor(
            FactorOwners owners,
            ShownFactor shownFactor,
            TwoFactors twoFactors,
            Enrolments enrolments,
            FactorNotices notices,
            FreshLogin freshLogin,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.owners = owners;
        this.shownFactor = shownFactor;
        this.twoFactors = twoFactors;
        this.enrolments = enrolments;
        this.notices = notices;
        this.freshLogin = freshLogin;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Does nothing, and tells nobody, when there is nothing to take off.
     *
     * @throws DomainException {@code sensitive_action_required_reauth}; {@code two_factor_verification_required} where the
     *     caller has a factor that this session did not show; {@code permission_denied} or {@code NOT_FOUND}
     */
    public void handle(SessionPrincipal caller, Target target, Origin origin) {
        freshLogin.requireForFactors(caller, clock.instant());
        var owner = owners.any(caller, target);
        shownFactor.require(caller);
        unitOfWork.run(() -> {
            var user = owners.find(owner);
            var factors = twoFactors.of(owner);
            var next = factors.disabled();
            if (owner.equals(caller.userId())) {
                enrolments.remove(caller.session().id());
            }
            if (next.equals(factors)) {
                return;
            }
            twoFactors.save(next);
            if (factors.totp().isPresent()) {
                notices.note(EventType.TWO_FACTOR_DISABLED, user, caller, origin);
                notices.tell(MailTemplate.TWO_FACTOR_DISABLED, user, Map.of());
            }
        });
    }
}
